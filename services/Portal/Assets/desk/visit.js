// What one resident settles on one visit: the matters that were registered, what is owed for them, what was paid. Kept as long as the
// ticket is at the counter, also over a reload.
import { get, post } from '../shell/api.js';
import { draft as kept } from '../shell/drafts.js';
import { newId } from '../shell/page.js';
import { t } from '../shell/texts.js';
import { confirmAct, notify, problemText } from '../shell/ui.js';
import { insist } from './commands.js';
import * as draft from './draft.js';
import { factsOf, itemOf } from './request.js';
import { base, current, draw, drawNow, state, typeOf } from './state.js';

let ticketId = null;
let store = null;
export let visit = { items: [], payment: null };

// Follows the ticket at the counter: its visit and its draft are opened, whatever tab or crash was before.
export function followTicket() {
  const id = current()?.ticketId ?? '';
  if (id === ticketId) return;
  ticketId = id;
  store = kept(state.account.user, `visit:${id || 'none'}`);
  visit = store.load() ?? { items: [], payment: null };
  draft.open(id);
  resume();
}
export function reload() { ticketId = null; draft.reload(); followTicket(); }

export function keep() { store?.save(visit); draw(); }
export const owed = () => visit.items.filter((i) => i.charge?.state === 'open');

// What was on its way when the page went down is sent again, under the key it had.
function resume() {
  if (draft.matter().pending) send();
  for (const item of visit.items.filter((i) => i.facts && !i.charge)) charge(item);
}

export function register() {
  const m = draft.matter();
  if (m.pending) return;
  draft.set('pending', { key: newId(), body: itemOf(m, ticketId || null), facts: factsOf(m) });
  send();
}

let sending = false;
async function send() {
  if (sending) return;
  sending = true;
  const [at, { key, body, facts }, { barcode }] = [store, draft.matter().pending, draft.matter()];
  try {
    const answer = await insist('register', () => post(`${base('document-intake')}/items`, body, { key }), key);
    const item = { itemId: answer.itemId, number: answer.number, receiptCode: answer.receiptCode, department: answer.department, caseType: body.caseType, title: body.title, state: answer.stateText, warnings: answer.warnings, language: draft.matter().language, barcode: barcode?.trim() || null, facts };
    if (at === store) {
      if (!visit.items.some((i) => i.itemId === item.itemId)) visit.items.push(item);
      draft.next();
      keep();
    } else { const other = at.load() ?? { items: [] }; other.items.push(item); at.save(other); }
    await Promise.all([charge(item), original(item)]);
    drawNow();
    document.getElementById('registered-heading')?.focus();
  } catch (e) {
    if (at !== store) return; // its draft is not on the screen; it is tried again when the ticket is back
    draft.set('pending', null);
    draft.refuse(fields(e.errors ?? {}));
    notify(Object.keys(e.errors ?? {}).length ? t('desk.refused') : problemText(e), 'bad');
    drawNow();
    (document.querySelector('#desk [aria-invalid="true"]') ?? document.getElementById('attachments-fault'))?.focus();
  } finally { sending = false; draw(); }
}

// Problem details name a field as the form here does, with few exceptions.
function fields(errors) {
  const here = {};
  for (const [path, texts] of Object.entries(errors)) here[{ 'notify.sms': 'applicant.phone', 'notify.email': 'applicant.email' }[path] ?? path] = texts[0];
  return here;
}

// What is owed for the item; the key hangs on the item, so that it is assessed once.
async function charge(item) {
  const type = typeOf(item.caseType);
  if (!item.tallyId && !type?.feeComponents.length) { item.charge = { state: 'free', grosze: 0 }; keep(); return; }
  try {
    const made = await insist('charge', (key) => post(`${base('payments')}/charges`, { itemId: item.itemId, tallyId: item.tallyId, count: item.tallyId && item.count > 1 ? item.count : undefined, caseType: item.caseType, department: type?.addresseeChosenAtDesk ? item.department : undefined, ticketId: ticketId || undefined, facts: item.facts }, { key }), `charge-${item.itemId ?? item.tallyId}`);
    item.charge = { chargeId: made.chargeId, grosze: made.grosze, state: made.state, transfers: made.transfers };
    item.facts = null;
  } catch (e) {
    item.charge = { state: 'failed', grosze: 0, why: problemText(e) };
  }
  keep();
}

// What was counted and costs something is paid with the rest of the visit.
export async function addTally(tally, form) {
  const item = { tallyId: tally.tallyId, caseType: tally.caseType, facts: { form }, count: tally.count };
  visit.items.push(item);
  keep();
  await charge(item);
}

async function original(item) {
  if (!item.barcode) return;
  try {
    const taken = await insist('original', (key) => post(`${base('document-intake')}/originals`, { itemId: item.itemId, barcode: item.barcode }, { key }), `original-${item.itemId}-${item.barcode}`);
    item.original = taken.barcode;
  } catch (e) {
    item.originalFault = problemText(e);
  }
  keep();
}
export function takeOriginal(item, barcode) { item.barcode = barcode; item.originalFault = null; return original(item); }

const codes = { routed: 'waiting-for-department', accepted: 'accepted', takenOver: 'accepted', refused: 'refused', decided: 'decided', documentReady: 'document-ready', handedOver: 'handed-over', supplementRequested: 'awaiting-supplement', closed: 'closed' };

// Where the items are now: the point's receipts since the last question. They hold no personal data, so that asking leaves no trace of
// reading in anybody's access log.
export async function look() {
  const mine = visit;
  if (!mine.items.some((i) => i.itemId)) return;
  try {
    const { receipts, next } = await get(`${base('document-intake')}/receipts${mine.after ? `?after=${mine.after}` : ''}`, { tries: 1 });
    mine.after = next;
    for (const r of receipts) {
      const item = mine.items.find((i) => i.itemId === r.itemId);
      if (!item || item.seen?.includes(r.receiptId)) continue;
      item.seen = [...(item.seen ?? []), r.receiptId];
      if (codes[r.receipt]) item.state = { code: codes[r.receipt] };
      item.caseReference = r.caseReference ?? item.caseReference;
    }
    if (mine === visit) keep();
  } catch { /* asked again in a moment */ }
}

// Before "done": nothing half done is left behind unseen.
export async function visitOver() {
  const typed = draft.matter();
  if (typed.pending) { notify(t('desk.still-sending'), 'bad'); return false; }
  if (owed().length && !await confirmAct(t('desk.unpaid-title'), { words: t('desk.unpaid-words', { count: owed().length }), act: t('desk.done-anyway') })) return false;
  if (typed.caseType && !await confirmAct(t('desk.unsent-title'), { words: t('desk.unsent-words'), act: t('desk.throw-away'), danger: true })) return false;
  draft.drop();
  store?.drop();
  ticketId = null;
  visit = { items: [], payment: null };
  return true;
}

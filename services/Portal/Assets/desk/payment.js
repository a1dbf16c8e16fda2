// Money for one or several matters of the visit at once: cash from the clerk's drawer, the card terminal of the counter, or a transfer
// that is shown. The intent has a key from the start, so that a lost answer is asked for and nobody pays twice.
import { get, post, Problem } from '../shell/api.js';
import { newId, page } from '../shell/page.js';
import { money, say, t } from '../shell/texts.js';
import { html, icon, nothing, notify, openDialog, problemText } from '../shell/ui.js';
import { insist } from './commands.js';
import { grosze } from './money.js';
import { drawer, readDrawers, drawerForm } from './drawer.js';
import { base, draw, state, typeOf } from './state.js';
import { keep, owed, visit } from './visit.js';

const patience = 180000; // the resident looks for the card
let dialog = null;
let opening = false;
let method = 'cash';
let given = '';
let fault = '';
let said = '';
let working = false;
let shown = {};
let paid = null;

const hasTerminal = () => page.data.points[state.point].counters.find((c) => c.number === state.counter)?.card;
const chosen = () => owed().filter((i) => !i.later);
const sum = () => chosen().reduce((total, i) => total + i.charge.grosze, 0);

export async function openPayment() {
  if (dialog || opening || (!owed().length && !visit.payment)) return;
  opening = true;
  [given, fault, said, paid, working] = ['', '', '', null, false];
  method = visit.payment?.body.method ?? (hasTerminal() ? 'card' : 'cash');
  await readDrawers().catch(() => null);
  dialog = openDialog(t('desk.payment'), view, { wide: true });
  opening = false;
  if (visit.payment) pay();
  await dialog.closed;
  dialog = null;
  draw();
}
const redraw = () => dialog?.redraw();

// Goes on after a reload with what was under way.
export function resumePayment() { if (visit.payment && !dialog) openPayment(); }

function view(close) {
  if (paid) return html`<div class="paid">
    <p class="banner good">${icon('circle-check')} <span><strong>${t('desk.paid', { amount: money(paid.grosze), number: paid.receiptNumber })}</strong>
      ${paid.change != null ? html`<span class="block change">${t('desk.change', { amount: money(paid.change) })}</span>` : nothing}</span></p>
    ${paid.warning ? html`<p class="banner warn">${paid.warning}</p>` : nothing}
    <footer><button type="button" @click=${() => printConfirmation(paid.paymentId)}>${icon('printer')} ${t('desk.print-confirmation')}</button><button type="button" class="primary" autofocus @click=${() => close()}>${t('common.close')}</button></footer></div>`;
  const busy = working || !!visit.payment;
  return html`<form class="payment" novalidate @submit=${(e) => { e.preventDefault(); begin(); }}>
    <ul class="owed">${owed().map((i) => html`<li><label class="check"><input type="checkbox" ?disabled=${busy || owed().length === 1} .checked=${!i.later} @change=${(e) => { i.later = !e.target.checked; keep(); redraw(); }}>
      <span class="grow">${say(typeOf(i.caseType)?.name) || i.caseType} <span class="quiet number">${i.number ?? nothing}</span></span><span class="number">${money(i.charge.grosze)}</span></label></li>`)}</ul>
    <p class="total"><span>${t('desk.together')}</span> <strong class="number">${money(sum())}</strong></p>
    <fieldset ?disabled=${busy}><legend>${t('desk.method')}</legend><div class="segments">${['card', 'cash', 'transfer'].map((m) => html`<label class=${`segment ${method === m ? 'on' : ''}`}><input type="radio" name="method" value=${m} ?autofocus=${method === m} .checked=${method === m}
      ?disabled=${m === 'card' && !hasTerminal()} @change=${() => { method = m; fault = ''; redraw(); }}>${icon({ card: 'credit-card', cash: 'banknote', transfer: 'arrow-right-left' }[m])} ${t(`desk.method-${m}`)}</label>`)}</div></fieldset>
    ${method === 'cash' ? cashView(busy) : method === 'transfer' ? transferView(busy) : html`<p class="quiet">${t('desk.card-words')}</p>`}
    ${said ? html`<p class="banner ${working ? '' : 'warn'}" role="status">${icon(working ? 'credit-card' : 'triangle-alert')} <span>${said}</span></p>` : nothing}
    <p class="error" role="alert" id="payment-fault">${method === 'cash' ? '' : fault}</p>
    <footer><button type="button" ?disabled=${busy} @click=${() => close()}>${t('common.cancel')}</button>
      <button class="primary" ?disabled=${busy || !chosen().length || (method === 'cash' && !drawer())} data-act="pay">${busy ? t('desk.waiting-terminal') : t('desk.take', { amount: money(sum()) })}</button></footer></form>`;
}

function cashView(busy) {
  if (!drawer()) return drawerForm(redraw);
  const back = grosze(given) - sum();
  return html`<div class="field"><label for="given">${t('desk.given')}</label>
    <input id="given" inputmode="decimal" autocomplete="off" ?disabled=${busy} aria-invalid=${!!fault} aria-describedby="given-fault" .value=${given} @input=${(e) => { given = e.target.value; fault = ''; redraw(); }}>
    <p class="error" id="given-fault">${fault}</p></div>
    <p class="total change"><span>${t('desk.back')}</span> <strong class="number">${back >= 0 ? money(back) : '—'}</strong></p>`;
}

const accounts = () => { const all = new Map(); for (const i of chosen()) for (const tr of i.charge.transfers ?? []) all.set(tr.bankAccount, { ...tr, grosze: (all.get(tr.bankAccount)?.grosze ?? 0) + tr.grosze }); return [...all.values()]; };
function transferView(busy) {
  return accounts().map((a) => {
    const s = shown[a.bankAccount] ??= { paidOn: state.day, title: a.title };
    return html`<fieldset ?disabled=${busy}><legend>${t('desk.to-account', { account: say(a.name) || a.bankAccount, amount: money(a.grosze) })}</legend><div class="columns">
      <div class="field"><label for="paid-${a.bankAccount}">${t('desk.paid-on')}</label><input type="date" id="paid-${a.bankAccount}" max=${state.day} .value=${s.paidOn} @input=${(e) => { s.paidOn = e.target.value; }}></div>
      <div class="field"><label for="title-${a.bankAccount}">${t('desk.transfer-title')}</label><input id="title-${a.bankAccount}" maxlength="140" .value=${s.title} @input=${(e) => { s.title = e.target.value; }}></div></div></fieldset>`;
  });
}

function begin() {
  if (working || visit.payment) return;
  fault = '';
  const body = { chargeIds: chosen().map((i) => i.charge.chargeId), method, counter: state.counter };
  if (method === 'cash') {
    body.given = grosze(given || String(sum() / 100));
    if (Number.isNaN(body.given)) fault = t('desk.fault-amount');
    else if (body.given < sum()) fault = t('desk.fault-too-little', { amount: money(sum() - body.given) });
    if (fault) { redraw(); dialog.element.querySelector('#given').focus(); return; }
  }
  if (method === 'transfer') body.transfers = accounts().map((a) => ({ bankAccount: a.bankAccount, ...shown[a.bankAccount] }));
  visit.payment = { key: newId(), body };
  keep();
  pay();
}

async function pay() {
  if (working) return;
  working = true;
  const { key, body } = visit.payment;
  said = body.method === 'card' ? t('desk.card-show') : '';
  redraw();
  try {
    let answer = await insist('pay', () => post(`${base('payments')}/payments`, body, { key, timeout: patience }), key);
    if (answer.attemptId) answer = await clearUp(answer);
    for (const i of visit.items) if (body.chargeIds.includes(i.charge?.chargeId)) { i.charge = { ...i.charge, state: 'paid' }; i.payment = { paymentId: answer.paymentId, receiptNumber: answer.receiptNumber }; }
    paid = answer;
  } catch (e) {
    fault = problemText(e);
    if (!(e instanceof Problem)) notify(fault, 'bad');
  }
  visit.payment = null;
  [working, said] = [false, ''];
  keep();
  redraw();
  requestAnimationFrame(() => dialog?.element.querySelector('[autofocus], footer .primary')?.focus());
}

// The terminal's answer was lost: it is asked what became of it before anything else is tried.
async function clearUp(attempt) {
  for (let at = attempt; ;) {
    if (at.state === 'approved') return get(`${base('payments')}/payments/${at.paymentId}`, { tries: 20 });
    if (at.state !== 'pending' && at.state !== 'unknown') throw new Problem(409, { type: { declined: 'card-declined', timedOut: 'card-not-presented' }[at.state] ?? 'not-charged' });
    said = t('desk.card-lost');
    redraw();
    await new Promise((resolve) => { setTimeout(resolve, 3000); });
    at = await insist('reconcile', (key) => post(`${base('payments')}/attempts/${attempt.attemptId}/reconcile`, {}, { key, timeout: patience }));
  }
}

export const printConfirmation = (paymentId) => window.open(`${base('payments')}/payments/${paymentId}/confirmation?paper=80mm&lang=${visit.items.find((i) => i.payment?.paymentId === paymentId)?.language ?? 'pl'}`, '_blank', 'noopener');

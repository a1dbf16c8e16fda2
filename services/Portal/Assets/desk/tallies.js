// What is only counted: forms handed out, information given, tickets, penalty notices. One press each; what costs something is charged
// under the tally and paid with the rest of the visit.
import { get, post } from '../shell/api.js';
import { money, number, say, t, time } from '../shell/texts.js';
import { html, icon, nothing, notify, problemText } from '../shell/ui.js';
import { press } from './commands.js';
import { field, faultText } from './fields.js';
import { checks } from './checks.js';
import { openPayment } from './payment.js';
import { base, draw, drawNow, state } from './state.js';
import { addTally, owed } from './visit.js';

let kinds = [];
let counted = { totals: [], items: [] };
let opened = null;
let values = {};
let refused = {};
let sent = false;
let price = null;
let timer = 0;

export async function readTallies() {
  try {
    kinds = kinds.length ? kinds : await get('/api/municipal-affairs/tally-subjects');
    counted = await get(`${base('municipal-affairs')}/days/${state.day}/tallies`);
  } catch (e) { notify(problemText(e), 'bad'); }
  draw();
}

const totalOf = (code, subject) => counted.totals.filter((x) => x.caseType === code && (x.subject ?? '') === (subject ?? '')).reduce((sum, x) => sum + x.count, 0);
const formOf = (kind) => Object.fromEntries(kind.form.map((f) => [f.name, f.type === 'number' && values[f.name] ? Number(String(values[f.name]).replace(',', '.')) : f.type === 'boolean' ? !!values[f.name] : values[f.name]]).filter(([, v]) => v !== undefined && v !== ''));

const form = {
  value: (path) => values[path], touched: () => sent, touch: () => {},
  set: (path, to) => { values[path] = to; delete refused[path]; clearTimeout(timer); timer = setTimeout(ask, 250); draw(); },
  fault: (path) => {
    if (refused[path]) return { text: refused[path] };
    const f = opened.form.find((x) => x.name === path);
    const text = values[path];
    if (text === undefined || text === '') return f.required ? { text: t('common.required'), required: true } : null;
    const result = f.validator ? checks[f.validator](text) : null;
    return result?.code ? { text: faultText(f.validator, result), warning: result.warning, result } : null;
  },
};

// The price while the form is filled in.
async function ask() {
  const kind = opened;
  if (!kind) return;
  try {
    const answer = await post(`${base('municipal-affairs')}/tallies/price`, { caseType: kind.code, form: formOf(kind) }, { tries: 1 });
    if (kind === opened) price = answer;
  } catch { price = null; }
  draw();
}

async function count(kind, subject) {
  const body = { caseType: kind.code, subject, form: kind.form.length ? formOf(kind) : undefined };
  try {
    const answer = await press('count', (key) => post(`${base('municipal-affairs')}/tallies`, body, { key }), { quiet: true });
    if (!answer) return;
    if (answer.tally.grosze > 0) await addTally(answer.tally, body.form);
    else notify(t('desk.was-counted', { what: say(kind.subjects.find((s) => s.code === subject)?.name ?? kind.name) }), 'good');
    [opened, values, refused, sent, price] = [null, {}, {}, false, null];
    await readTallies();
  } catch (e) {
    refused = Object.fromEntries(Object.entries(e.errors ?? {}).map(([path, texts]) => [path.replace(/^form\./, ''), texts[0]]));
    notify(Object.keys(refused).length ? t('desk.refused') : problemText(e), 'bad');
    focusFault();
  }
}
function focusFault() { drawNow(); document.querySelector('.tally-form [aria-invalid="true"]')?.focus(); }

function submit(e) {
  e.preventDefault();
  sent = true;
  if (opened.form.some((f) => { const fault = form.fault(f.name); return fault && !fault.warning; })) { focusFault(); return; }
  count(opened);
}

async function takeBack(tally) {
  if (await press('take-back', (key) => post(`${base('municipal-affairs')}/tallies/${tally.tallyId}/take-back`, {}, { key }))) await readTallies();
}

const name = (x) => { const kind = kinds.find((k) => k.code === x.caseType); return say(kind?.subjects.find((s) => s.code === x.subject)?.name ?? kind?.name) || x.caseType; };

export function talliesView() {
  const mine = counted.items.filter((x) => x.clerk === state.account.user && !x.takenBackAt).slice(-8).reverse();
  return html`${owed().some((i) => i.tallyId) ? html`<p class="banner warn">${icon('hand-coins')} <span class="grow">${t('desk.tally-owed')}</span><button type="button" class="primary" @click=${openPayment}>${t('desk.pay', { amount: money(owed().reduce((s, i) => s + i.charge.grosze, 0)) })}</button></p>` : nothing}
    ${kinds.map((kind, at) => html`<section class="card" aria-labelledby="tally-${kind.code}"><h2 id="tally-${kind.code}" tabindex=${at ? nothing : '-1'}>${say(kind.name)}</h2>
      ${kind.form.length === 0 ? html`<ul class="tally-types">${(kind.subjects.length ? kind.subjects : [{ code: undefined, name: kind.name }]).map((s) => html`<li><button type="button" data-tally=${`${kind.code}-${s.code ?? ''}`} ?disabled=${!!state.busy} @click=${() => count(kind, s.code)}>${icon('plus')} <span class="grow">${say(s.name)}</span> <strong class="number" aria-label=${t('desk.counted-today', { count: totalOf(kind.code, s.code) })}>${number(totalOf(kind.code, s.code))}</strong></button></li>`)}</ul>`
        : opened === kind ? html`<form class="tally-form" novalidate @submit=${submit}><div class="columns">${kind.form.map((f) => field(form, f.name, { label: say(f.label), hint: f.hint ? say(f.hint) : '', type: f.type, required: f.required, choices: f.choices, maxLength: f.maxLength ?? 200, wide: f.type === 'boolean' }))}</div>
          <div class="row"><strong class="grow number">${price ? t('desk.price', { amount: money(price.total) }) : ''}</strong><button type="button" @click=${() => { opened = null; draw(); }}>${t('common.cancel')}</button><button class="primary" ?disabled=${!!state.busy}>${icon('plus')} ${t('desk.count-and-charge')}</button></div></form>`
          : html`<button type="button" data-tally=${kind.code} @click=${() => { [opened, values, refused, sent, price] = [kind, {}, {}, false, null]; drawNow(); document.querySelector('.tally-form input, .tally-form select')?.focus(); }}>${icon('plus')} ${t('desk.enter')}</button> <span class="quiet">${t('desk.counted-today', { count: totalOf(kind.code) })}</span>`}</section>`)}
    ${mine.length ? html`<section class="card" aria-labelledby="tally-last"><h2 id="tally-last">${t('desk.last-counted')}</h2><ul class="plain-list">${mine.map((x) => html`<li class="row"><span class="quiet number">${time(x.at)}</span><span class="grow">${name(x)}${x.grosze ? html` · ${money(x.grosze)}` : nothing}</span>
      <button type="button" class="plain" ?disabled=${!!state.busy} @click=${() => takeBack(x)}>${icon('undo-2')} ${t('desk.take-back')}</button></li>`)}</ul></section>` : nothing}`;
}

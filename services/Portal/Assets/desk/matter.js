// The matter: chosen by typing, then its form, what the resident brings, the fee, and the press that registers it.
import { keyNames } from '../shell/keys.js';
import { has, money, say, t } from '../shell/texts.js';
import { confirmAct, html, icon, nothing, notify } from '../shell/ui.js';
import { done } from './counter.js';
import { printReceipt } from './daylist.js';
import * as draft from './draft.js';
import { feeSum, feeView } from './fee.js';
import { field } from './fields.js';
import { openPayment, printConfirmation } from './payment.js';
import { personView } from './people.js';
import { broad, faultOf, faults, settled } from './rules.js';
import { onTheWay, scansView } from './scans.js';
import { current, departmentOf, draw, drawNow, state, typeOf } from './state.js';
import { owed, register, takeOriginal, visit } from './visit.js';

const form = { value: draft.value, set: draft.set, touch: draft.touch, touched: draft.isTouched, fault: faultOf };
let query = '';
let at = 0;

const plain = (text) => text.toLowerCase().replaceAll('ł', 'l').normalize('NFD').replaceAll(/[\u0300-\u036f]/g, '');
// Every word that was typed is in the name, in any language, or in the code; those of the ticket's group come first.
export function matches(types, text, group) {
  const words = plain(text).split(/\s+/).filter(Boolean);
  return types.filter((x) => { const all = plain([x.code, ...Object.values(x.name), ...Object.values(x.description ?? {})].join(' ')); return words.every((w) => all.includes(w)); })
    .sort((a, b) => (b.caseGroup === group) - (a.caseGroup === group) || say(a.name).localeCompare(say(b.name)));
}

const offered = () => matches(state.types.filter((x) => x.handling !== 'tally'), query, current()?.caseGroup);

function choose(type) {
  query = '';
  at = 0;
  draft.start(type.code);
  drawNow();
  window.scrollTo(0, 0);
  document.querySelector('#matter .form input, #matter .form select')?.focus();
}

export function focusSearch() { drawNow(); document.getElementById('matter-search')?.focus(); }

function searchView() {
  const rows = offered();
  at = Math.min(at, Math.max(0, rows.length - 1));
  const said = (current()?.matters ?? []).map(typeOf).filter((x) => x && x.handling !== 'tally');
  return html`<section class="card search" aria-labelledby="search-heading"><h2 id="search-heading">${t('desk.which-matter')}</h2>
    ${said.length ? html`<p class="row">${t('desk.said')} ${said.map((x) => html`<button type="button" @click=${() => choose(x)}>${say(x.name)}</button>`)}</p>` : nothing}
    <label class="hidden-text" for="matter-search">${t('desk.search-matter')}</label>
    <input id="matter-search" role="combobox" aria-expanded="true" aria-controls="matter-list" aria-activedescendant=${rows.length ? `matter-${at}` : nothing} autocomplete="off" spellcheck="false" placeholder=${t('desk.search-matter')} .value=${query}
      @input=${(e) => { query = e.target.value; at = 0; draw(); }} @keydown=${(e) => {
        if (e.key === 'ArrowDown' || e.key === 'ArrowUp') { e.preventDefault(); at = Math.max(0, Math.min(rows.length - 1, at + (e.key === 'ArrowDown' ? 1 : -1))); draw(); requestAnimationFrame(() => document.getElementById(`matter-${at}`)?.scrollIntoView({ block: 'nearest' })); }
        if (e.key === 'Enter' && rows[at]) { e.preventDefault(); choose(rows[at]); }
      }}>
    <ul id="matter-list" role="listbox" aria-label=${t('desk.search-matter')}>${rows.map((x, i) => html`<li id="matter-${i}" role="option" aria-selected=${i === at} data-type=${x.code} @click=${() => choose(x)}><span class="grow">${say(x.name)}</span><span class="quiet small">${say(departmentOf(x.department)?.name) || x.department}</span></li>`)}</ul>
    ${rows.length ? nothing : html`<p class="empty">${icon('search')} ${t('desk.no-such-matter')}</p>`}</section>`;
}

function fieldsView(type) {
  const m = draft.matter();
  return html`<fieldset><legend>${t('desk.form')}</legend>
    ${type.addresseeChosenAtDesk ? html`<div class="columns">
      ${field(form, 'department', { label: t('desk.addressee'), type: 'choice', choices: state.departments.map((d) => ({ value: d.code, label: d.name })), hint: t('desk.addressee-hint') })}
      ${field(form, 'channel', { label: t('desk.channel'), type: 'choice', noEmpty: true, choices: ['desk', 'post', 'electronic'].map((c) => ({ value: c, label: t(`desk.channel-${c}`) })) })}
      ${field(form, 'title', { label: t('desk.title-of-letter'), maxLength: 200, wide: true })}</div>` : nothing}
    <div class="columns">${type.fields.map((f) => field(form, `form.${f.name}`, {
      label: say(f.label), hint: f.hint ? say(f.hint) : '', required: f.required, type: f.type, choices: f.choices, maxLength: f.type === 'text' ? f.maxLength ?? 200 : undefined,
      rows: f.type === 'text' && !f.validator && (f.maxLength ?? 200) > 200 ? 3 : 0, wide: f.type === 'boolean' || (f.maxLength ?? 200) > 300 && !f.validator,
      inputMode: f.type === 'number' || ['pesel', 'nip', 'regon', 'nrb', 'pkk'].includes(f.validator) ? (f.type === 'number' ? 'decimal' : 'numeric') : undefined, capital: ['vin', 'plate', 'idCard'].includes(f.validator) ? 'characters' : undefined }))}</div>
    <div class="columns">${field(form, 'barcode', { label: t('desk.barcode'), hint: t('desk.barcode-hint'), maxLength: 40 })}
      <div class="field"><label class="check"><input type="checkbox" id="f-noCopy" .checked=${m.noCopy} @change=${(e) => draft.set('noCopy', e.target.checked)}><span>${t('desk.no-copy')}</span></label></div>
      ${m.noCopy ? field(form, 'notes', { label: t('desk.no-copy-why'), required: true, maxLength: 500, wide: true, rows: 2 }) : nothing}</div></fieldset>`;
}

// Press of "register": what is wrong is shown beside its field, the first gets the focus.
export async function submit() {
  const m = draft.matter();
  if (!m.caseType || m.pending || state.tab !== 'matter') return;
  draft.showAll();
  await settled();
  if (draft.matter() !== m || m.pending) return;
  const wrong = faults();
  if (wrong.length) {
    drawNow();
    (document.querySelector('#matter [aria-invalid="true"]') ?? document.getElementById('attachments-fault'))?.focus();
    return;
  }
  if (onTheWay()) { notify(t('desk.scans-on-the-way'), 'info'); return; }
  register();
}

export async function abandon() {
  if (!draft.matter().caseType || draft.matter().pending) return;
  const empty = !Object.values(draft.matter().form).some(Boolean) && !draft.matter().files.length;
  if (empty || await confirmAct(t('desk.abandon-title'), { words: t('desk.abandon-words'), act: t('desk.throw-away'), danger: true })) { draft.next(); focusSearch(); }
}

export function matterView() {
  const m = draft.matter();
  const type = typeOf(m.caseType);
  const ticket = current();
  return html`<div id="matter">${visit.items.length ? registeredView() : nothing}${type ? formView(m, type) : ticket?.state === 'called' ? html`<section class="card empty">${icon('user-check')}<p>${t('desk.press-start', { number: ticket.number })}</p></section>` : html`${searchView()}`}</div>`;
}

function formView(m, type) {
  const locked = !!m.pending;
  const wrong = draft.isTouched('*') ? faults().length : 0;
  return html`<div class="work">
    <form class="card form" novalidate aria-labelledby="matter-heading" ?inert=${locked} @submit=${(e) => { e.preventDefault(); submit(); }}>
      <div class="row matter-title"><h2 id="matter-heading" class="grow">${say(type.name)}</h2><span class="tag">${say(departmentOf(m.department || type.department)?.name)}</span>
        <button type="button" class="plain" aria-label=${t('desk.abandon')} title=${t('desk.abandon')} @click=${abandon}>${icon('x')}</button></div>
      ${broad('applicant').concat(broad('proxy')).map((r) => html`<p class="banner ${r.warning ? 'warn' : 'bad'}">${icon('triangle-alert')} <span>${say(r.message)}</span></p>`)}
      ${personView(form, m, type)}
      ${fieldsView(type)}
    </form>
    <div class="side"><div class="side-scroll">${scansView(locked)}${feeView(locked)}</div>
      <div class="send">${feeSum()}${wrong ? html`<p class="error" role="status">${t('desk.faults', { count: wrong })}</p>` : nothing}
        <button type="button" class="primary big" data-act="register" ?disabled=${locked} aria-keyshortcuts="Control+Enter" @click=${submit}>${locked ? html`${icon('send')} ${t('desk.registering')}` : html`${icon('stamp')} ${t('desk.register')} <span class="keys" aria-hidden="true">${keyNames('Ctrl+Enter')}</span>`}</button>
        <p class="quiet small">${icon('check')} ${t('desk.saved-as-typed')}</p></div></div></div>`;
}

const stateOf = (i) => { const key = `desk.item-${i.state?.code}`; return has(key) ? t(key) : say(i.state) || ''; };

// The service's warnings in the reader's language: a rule has its own words, a field those of its check.
const checkCodes = { vin: 'vinCheckDigit', plate: 'plateUnusual', drivingLicence: 'licenceUnusual' };
function warningText(item, warning) {
  const type = typeOf(item.caseType);
  const code = checkCodes[type?.fields.find((f) => `form.${f.name}` === warning.field)?.validator];
  const rule = type?.rules.find((r) => r.code === warning.code);
  return rule ? say(rule.message) : code ? t(`desk.fault-${code}`) : warning.message;
}

function registeredView() {
  const due = owed();
  return html`<section class="card registered" aria-labelledby="registered-heading"><h2 id="registered-heading" tabindex="-1">${icon('circle-check')} ${t('desk.registered', { count: visit.items.length })}</h2>
    <ul>${visit.items.map((i) => html`<li><div class="grow"><strong class="number">${i.number ?? nothing}</strong> ${say(typeOf(i.caseType)?.name)}
        ${i.tallyId ? nothing : html`<span class="block small">${icon(i.caseReference ? 'badge-check' : i.state?.code === 'refused' ? 'circle-alert' : 'hourglass')} ${stateOf(i)}${i.caseReference ? html` · <strong>${i.caseReference}</strong>` : html` · ${say(departmentOf(i.department)?.name)}`}${i.original ? html` · ${icon('barcode')} ${i.original}` : nothing}</span>`}
        ${i.warnings?.map((w) => html`<span class="block small warning">${warningText(i, w)}</span>`)}
        ${i.originalFault ? html`<span class="block small error">${i.originalFault} <button type="button" class="plain" @click=${() => takeOriginal(i, i.barcode)}>${t('desk.again')}</button></span>` : nothing}</div>
      <span class="small">${i.charge?.state === 'open' ? html`<span class="tag warn">${t('desk.to-pay', { amount: money(i.charge.grosze) })}</span>` : i.charge?.state === 'paid' ? html`<button type="button" class="plain" @click=${() => printConfirmation(i.payment?.paymentId)}><span class="tag good">${icon('check')} ${t('desk.was-paid')}</span></button>`
        : i.charge?.state === 'failed' ? html`<span class="tag bad">${i.charge.why}</span>` : i.charge ? html`<span class="tag">${t('desk.no-fee')}</span>` : html`<span class="quiet">${t('common.loading')}</span>`}</span>
      ${i.tallyId ? nothing : html`<button type="button" data-act="receipt" @click=${() => printReceipt(i.itemId, i.language)}>${icon('printer')} ${t('desk.receipt')}</button>`}</li>`)}</ul>
    <div class="row">${due.length ? html`<button type="button" class="primary" data-act="payment" aria-keyshortcuts="Alt+Z" @click=${openPayment}>${icon('hand-coins')} ${t('desk.pay', { amount: money(due.reduce((s, i) => s + i.charge.grosze, 0)) })} <span class="keys" aria-hidden="true">${keyNames('Alt+Z')}</span></button>` : nothing}
      <span class="quiet grow">${t(due.length ? 'desk.pay-or-next' : 'desk.next-matter-or-done')}</span>
      ${current() ? nothing : html`<button type="button" data-act="finish" @click=${done}>${icon('check')} ${t('desk.done')} <span class="keys" aria-hidden="true">${keyNames('F9')}</span></button>`}</div></section>`;
}

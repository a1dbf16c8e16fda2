// Papers that come from the points: bags on their way, what was in them by barcode, and originals lent out of the store.
import { get, post } from '../shell/api.js';
import { newId } from '../shell/page.js';
import { html, icon, nothing, notify, openDialog, problemText } from '../shell/ui.js';
import { formDialog } from '../shell/form-dialog.js';
import { instant, shortDay, t } from '../shell/texts.js';
import { departmentName, personName, place, pointName, word } from './place.js';

const s = { bags: null, problem: '', code: '', original: null, wrong: '', busy: false };
const placeName = (code) => (pointName(code) === code ? departmentName(code) : pointName(code));
const base = () => `/api/document-intake/departments/${place.department}`;

export async function loadBags(draw) {
  try { s.bags = (await get(`${base()}/bags`)).bags; s.problem = ''; } catch (e) { s.problem = problemText(e); }
  draw();
}

// A scanner types the code and presses Enter.
async function receive(bag, draw) {
  const scanned = [];
  let key = newId();
  let problem = ''; let busy = false;
  const done = await openDialog(t('office.receive-bag', { code: bag.code }), (close, redraw) => {
    const add = (e) => {
      e.preventDefault();
      const input = e.target.elements.barcode;
      const code = input.value.trim().toUpperCase();
      if (code && !scanned.includes(code)) { scanned.push(code); key = newId(); }
      input.value = '';
      redraw();
      input.focus();
    };
    // What was scanned stays scanned until the bag is received.
    const hand = async () => {
      if (busy) return;
      busy = true; problem = ''; redraw();
      try { close(await post(`${base()}/bags/${bag.bagId}/receive`, { barcodes: scanned }, { key })); return; } catch (e) { problem = problemText(e); }
      busy = false; redraw();
    };
    return html`<div><p>${t('office.receive-words')}</p>
      <form class="row" @submit=${add}><div class="field grow"><label for="barcode">${t('office.barcode')}</label><input id="barcode" name="barcode" autocomplete="off" autofocus maxlength="40"></div><button>${icon('scan-line')} ${t('office.add')}</button></form>
      <p role="status"><strong>${t('office.scanned', { count: scanned.length })}</strong></p><ul class="codes">${scanned.map((code) => html`<li class="tag">${code} <button type="button" class="link" aria-label=${t('office.remove', { code })} @click=${() => { scanned.splice(scanned.indexOf(code), 1); key = newId(); redraw(); }}>${icon('x')}</button></li>`)}</ul><p class="error" role="alert">${problem}</p>
      <footer><button type="button" @click=${() => close()}>${t('common.cancel')}</button><button type="button" class="primary" aria-disabled=${busy} @click=${hand}>${t('office.receive')}</button></footer></div>`;
  }).closed;
  if (!done) return;
  const list = (title, codes, kind) => (codes.length ? html`<h3>${title}</h3><ul class="codes">${codes.map((c) => html`<li class="tag ${kind}">${c}</li>`)}</ul>` : nothing);
  await openDialog(t('office.received-bag', { code: bag.code }), (close) => html`<div>${list(t('office.received'), done.received, 'good')}${list(t('office.missing-originals'), done.missing, 'bad')}${list(t('office.unexpected'), done.unexpected, 'warn')}
      ${done.missing.length ? html`<p>${t('office.missing-words')}</p>` : nothing}<footer><button type="button" class="primary" autofocus @click=${() => close()}>${t('common.close')}</button></footer></div>`).closed;
  await loadBags(draw);
}

async function find(e, draw) {
  e?.preventDefault();
  const code = s.code.trim().toUpperCase();
  if (!code) { s.wrong = t('office.barcode-missing'); draw(); document.getElementById('original-code').focus(); return; }
  try { s.original = await get(`${base()}/originals/${encodeURIComponent(code)}`); s.wrong = ''; } catch (problem) { s.original = null; s.wrong = problemText(problem); }
  draw();
  if (s.wrong) document.getElementById('original-code').focus();
}

async function lend(o, draw) {
  const done = await formDialog(t('office.lend'), { act: t('office.lend'), fields: [{ name: 'borrower', label: t('office.borrower'), required: true, max: 120 }, { name: 'reason', label: t('common.reason'), type: 'area', required: true, max: 300, missing: t('common.reason-missing') },
    { name: 'dueOn', label: t('office.return-by'), type: 'date', required: true, refused: t('office.return-by-refused') }], hand: (v, key) => post(`${base()}/originals/${o.barcode}/lend`, v, { key }) });
  if (done) { notify(t('office.lent'), 'good'); await find(null, draw); }
}

async function giveBack(o, draw) {
  try { await post(`${base()}/originals/${o.barcode}/return`); notify(t('office.returned'), 'good'); await find(null, draw); } catch (e) { notify(problemText(e), 'bad'); }
}

export function bags(draw) {
  const o = s.original?.original;
  return html`<h1>${t('office.bags')}</h1><div class="two">
    <section class="card" aria-labelledby="bags-coming"><h2 id="bags-coming">${t('office.bags-coming')}</h2>
      ${s.problem ? html`<p class="banner bad" role="alert">${s.problem}</p>` : !s.bags ? html`<p role="status">${t('common.loading')}</p>` : !s.bags.length ? html`<div class="empty">${icon('package-check')}<p>${t('office.no-bags')}</p></div>`
        : html`<ul class="plain-list">${s.bags.map((b) => html`<li class="bag row"><div class="grow"><strong class="number">${b.code}</strong> <span class="tag ${b.overdue ? 'bad' : b.state === 'receivedInPart' ? 'warn' : ''}">${b.overdue ? t('office.bag-overdue') : word('bag', b.state)}</span><br><span class="small quiet">${pointName(b.servicePoint)} · ${t('office.bag-due', { when: instant(b.dueAt) })}${b.courier ? html` · ${b.courier}` : nothing}</span></div>
          ${b.state === 'withCourier' || b.state === 'receivedInPart' ? html`<button type="button" @click=${() => receive(b, draw)}>${icon('scan-line')} ${t('office.receive')}</button>` : nothing}</li>`)}</ul>`}</section>
    <section class="card" aria-labelledby="originals"><h2 id="originals">${t('office.originals')}</h2>
      <form class="row" novalidate @submit=${(e) => find(e, draw)}><div class="field grow"><label for="original-code">${t('office.barcode')}</label><input id="original-code" autocomplete="off" maxlength="40" aria-invalid=${!!s.wrong} aria-describedby="original-error" .value=${s.code} @input=${(e) => { s.code = e.target.value; }}><p class="error" id="original-error" role="alert">${s.wrong}</p></div><button>${icon('search')} ${t('common.search')}</button></form>
      ${o ? html`<dl class="facts"><dt>${t('office.barcode')}</dt><dd class="number">${o.barcode}</dd><dt>${t('office.store-number')}</dt><dd>${o.storeNumber}</dd><dt>${t('office.item')}</dt><dd>${s.original.itemNumber}</dd><dt>${t('office.state')}</dt><dd>${word('custody', o.state)}${o.loanDueOn ? html` (${t('office.until-day', { day: shortDay(o.loanDueOn) })})` : nothing}</dd></dl>
        <p class="row">${o.state === 'received' ? html`<button type="button" @click=${() => lend(o, draw)}>${icon('hand-coins')} ${t('office.lend')}</button>` : nothing}${o.state === 'onLoan' ? html`<button type="button" @click=${() => giveBack(o, draw)}>${icon('undo-2')} ${t('office.give-back')}</button>` : nothing}</p>
        <h3>${t('office.trail')}</h3><ol class="plain-list lines">${s.original.trail.map((x) => html`<li><strong>${word('custody-act', x.act)}</strong> ${placeName(x.place)} <span class="small quiet">${personName(x.actor)}, ${instant(x.at)}</span>${x.note ? html`<p class="note">${x.note}</p>` : nothing}</li>`)}</ol>` : nothing}</section></div>`;
}

// Finds a case by its reference, the item's number, words of the title, or the sender. What is typed goes in the body of the question,
// never into an address; a sender is looked for with a purpose, which is logged.
import { get, post } from '../shell/api.js';
import { html, icon, nothing, problemText } from '../shell/ui.js';
import { shortDay, t } from '../shell/texts.js';
import { go, place, typeName, word } from './place.js';

const s = { by: 'words', text: '', problem: '', found: null, busy: false };
let draw = () => {};

// A case reference has cell, class, number and year; a number of the register is RPW/12/2026.
function question(text) {
  if (s.by === 'pesel') return { sender: { pesel: text }, purpose: t('office.search-purpose') };
  if (s.by === 'name') {
    const [lastName, ...first] = text.split(/\s+/);
    return { sender: first.length ? { lastName, firstName: first.join(' ') } : { organisation: text }, purpose: t('office.search-purpose') };
  }
  if (/^(RPW\/)?\d+\/\d{4}$/i.test(text)) return { number: text.toUpperCase() };
  if (/^[^\s.]+(\.[^\s.]+)*\.\d+\.\d{4}$/.test(text)) return { caseReference: text.toUpperCase() };
  return { title: text };
}

async function search(e) {
  e.preventDefault();
  const text = s.text.trim();
  if (!text) { s.problem = t('office.search-empty'); draw(); e.target.querySelector('input').focus(); return; }
  if (s.busy) return;
  Object.assign(s, { busy: true, problem: '' }); draw();
  try {
    s.found = (await post(`/api/document-intake/departments/${place.department}/items/search`, { ...question(text), take: 50 })).items;
  } catch (problem) {
    s.found = null;
    s.problem = s.by === 'pesel' && problem.errors?.['sender.pesel'] ? t('office.search-pesel-wrong') : problemText(problem);
  }
  s.busy = false; draw();
  if (s.problem) e.target.querySelector('input').focus();
}

async function open(found) {
  try {
    const { items } = await get(`${place.api}/cases?itemId=${found.itemId}`);
    if (items.length) { go({ case: items.at(-1).caseId }); return; }
    s.problem = t('office.search-no-case');
  } catch (e) { s.problem = problemText(e); }
  draw();
}

export const forgetSearch = () => { s.found = null; s.problem = ''; };

export function searchBox(redraw) {
  draw = redraw;
  return html`<form class="search" role="search" @submit=${search} novalidate>
    <label class="hidden-text" for="search-by">${t('office.search-by')}</label>
    <select id="search-by" @change=${(e) => { s.by = e.target.value; draw(); }}>${['words', 'name', 'pesel'].map((by) => html`<option value=${by} .selected=${s.by === by}>${t(`office.search-${by}`)}</option>`)}</select>
    <label class="hidden-text" for="search-text">${t(`office.search-${s.by}`)}</label>
    <input id="search-text" type="search" autocomplete="off" maxlength="120" placeholder=${t(`office.search-${s.by}-hint`)} aria-invalid=${!!s.problem} aria-describedby="search-error" .value=${s.text} @input=${(e) => { s.text = e.target.value; }}>
    <button aria-disabled=${s.busy}>${icon('search')} ${t('common.search')}</button>
    <p class="error" id="search-error" role="alert">${s.problem}</p></form>`;
}

export function searchResults() {
  if (!s.found) return null;
  return html`<section class="card" aria-labelledby="found"><div class="row"><h2 id="found" class="grow"><span role="status">${t('office.found', { count: s.found.length })}</span></h2><button type="button" @click=${() => { forgetSearch(); draw(); }}>${icon('arrow-left')} ${t('office.back-to-list')}</button></div>
    ${s.found.length ? html`<div class="table"><table><thead><tr><th scope="col">${t('office.case')}</th><th scope="col">${t('office.title-of-item')}</th><th scope="col">${t('office.state')}</th></tr></thead><tbody>
      ${s.found.map((f) => html`<tr><th scope="row"><button type="button" class="link number" @click=${() => open(f)}>${f.caseReference ?? f.number}</button><span class="under">${f.number}, ${shortDay(f.day)}</span></th>
        <td>${f.title}${f.title === typeName(f.caseType) ? nothing : html`<span class="under">${typeName(f.caseType)}</span>`}</td><td>${word('progress', f.caseState)}${f.void ? html` <span class="tag bad">${t('office.item-void')}</span>` : nothing}</td></tr>`)}</tbody></table></div>`
    : html`<p class="quiet">${t('office.found-nothing')}</p>`}</section>`;
}

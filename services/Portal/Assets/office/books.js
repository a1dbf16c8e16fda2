// Numbered registers that the department keeps, and what is due for the records archive.
import { get, post } from '../shell/api.js';
import { html, icon, nothing, notify, problemText } from '../shell/ui.js';
import { formDialog } from '../shell/form-dialog.js';
import { saveCsv } from '../shell/tables.js';
import { day, say, shortDay, t } from '../shell/texts.js';
import { act, address, department, follow, params, place, typeName, word } from './place.js';

const s = { answer: null, problem: '', of: '', archive: null };
export const books = () => department(place.department)?.registers ?? [];
const chosen = () => books().find((b) => b.code === params().get('book')) ?? books()[0];

export async function loadBook(draw) {
  const book = chosen();
  if (!book) return;
  const of = `${place.department}/${book.code}`;
  if (s.of !== of) Object.assign(s, { of, answer: null });
  try {
    let items = []; let after = '';
    do {
      const one = await get(`${place.api}/registers/${book.code}${after}`);
      items = [...items, ...one.items];
      after = one.next && items.length < 2000 ? `?after=${one.next}` : '';
    } while (after);
    Object.assign(s, { answer: items, problem: '' });
  } catch (e) { s.problem = problemText(e); }
  draw();
}

export function book(draw) {
  const b = chosen();
  if (!b) return html`<div class="empty card">${icon('book-open-text')}<h1>${t('office.books')}</h1><p>${t('office.no-books')}</p></div>`;
  const block = async (e) => {
    const done = await formDialog(t('office.block', { number: e.number }), { danger: true, act: t('office.block-act'), words: t('office.block-words'),
      fields: [{ name: 'reason', label: t('common.reason'), type: 'radio', required: true, options: b.blockReasons.map((value) => ({ value, text: word('block', value) })) }],
      hand: (v, key) => post(`${place.api}/registers/${b.code}/entries/${e.entryId}/block`, v, { key }) });
    if (done) { notify(t('office.block-done', { number: e.number }), 'good'); await loadBook(draw); }
  };
  return html`<div class="row page-head"><h1 class="grow">${say(b.name)}</h1>
      ${books().length > 1 ? html`<div class="chips" role="group" aria-label=${t('office.books')}>${books().map((x) => html`<a class="chip ${x === b ? 'on' : ''}" href=${address({ book: x.code })} aria-current=${x === b ? 'true' : nothing} @click=${follow({ book: x.code })}>${say(x.name)}</a>`)}</div>` : nothing}
      <button type="button" @click=${() => print()}>${icon('printer')} ${t('common.print')}</button>
      <button type="button" ?disabled=${!s.answer?.length} @click=${() => saveCsv(`${b.code}.csv`, [[t('office.number'), t('office.entered'), t('office.valid-to'), t('office.state'), t('office.matter')], ...s.answer.map((e) => [e.number, e.enteredOn, e.validTo ?? '', word('entry', e.state), typeName(e.caseType)])])}>${icon('download')} CSV</button></div>
    ${s.problem ? html`<div class="banner bad" role="alert"><p>${s.problem}</p></div>` : !s.answer ? html`<p class="empty" role="status">${t('common.loading')}</p>` : !s.answer.length ? html`<div class="empty card">${icon('book-open-text')}<p>${t('office.book-empty')}</p></div>`
      : html`<div class="card table"><table><thead><tr><th scope="col">${t('office.number')}</th><th scope="col">${t('office.entered')}</th><th scope="col">${t('office.valid-to')}</th><th scope="col">${t('office.state')}</th><th scope="col">${t('office.case')}</th><th><span class="hidden-text">${t('office.acts')}</span></th></tr></thead><tbody>
        ${s.answer.map((e) => html`<tr><th scope="row" class="number">${e.number}</th><td>${shortDay(e.enteredOn)}</td><td>${e.validTo ? shortDay(e.validTo) : '–'}</td><td><span class="tag ${e.state === 'active' ? 'good' : 'bad'}">${word('entry', e.state)}</span>${e.blockedFor ? html`<span class="under">${word('block', e.blockedFor)}</span>` : nothing}</td>
          <td><a href=${address({ view: null, case: e.caseId })} @click=${follow({ view: null, case: e.caseId })}>${typeName(e.caseType)}</a></td><td>${e.state === 'active' && b.blockReasons.length ? html`<button type="button" @click=${() => block(e)}>${icon('lock')} ${t('office.block-act')}</button>` : nothing}</td></tr>`)}</tbody></table></div>`}`;
}

export async function loadArchive(draw) {
  try { s.archive = await get(`${place.api}/archive`); s.problem = ''; } catch (e) { s.problem = problemText(e); }
  draw();
}

export function archive(draw) {
  const pass = async (e) => {
    const done = await formDialog(t('office.archive-one', { reference: e.reference }), { act: t('office.do-archived'), fields: [{ name: 'note', label: t('office.note'), type: 'area' }], hand: (v, key) => act(e.caseId, 'archive', { note: v.note || null }, key) });
    if (done) { notify(t('office.archived', { reference: e.reference }), 'good'); await loadArchive(draw); }
  };
  const rows = s.archive?.items;
  return html`<div class="row page-head"><h1 class="grow">${t('office.archive')}</h1><button type="button" @click=${() => print()}>${icon('printer')} ${t('common.print')}</button>
      <button type="button" ?disabled=${!rows?.length} @click=${() => saveCsv('archiwum.csv', [[t('office.case'), t('office.matter'), t('office.category'), t('office.closed'), t('office.keep-until')], ...rows.map((e) => [e.reference, typeName(e.caseType), e.archivalCategory, e.closedAt.slice(0, 10), e.retainUntil ?? ''])])}>${icon('download')} CSV</button></div>
    ${s.problem ? html`<div class="banner bad" role="alert"><p>${s.problem}</p></div>` : !rows ? html`<p class="empty" role="status">${t('common.loading')}</p>` : !rows.length ? html`<div class="empty card">${icon('archive')}<p>${t('office.archive-empty')}</p></div>`
      : html`<div class="card table"><table><thead><tr><th scope="col">${t('office.case')}</th><th scope="col">${t('office.matter')}</th><th scope="col">${t('office.category')}</th><th scope="col">${t('office.closed')}</th><th scope="col">${t('office.keep-until')}</th><th><span class="hidden-text">${t('office.acts')}</span></th></tr></thead><tbody>
        ${rows.map((e) => html`<tr><th scope="row"><a class="number" href=${address({ view: null, case: e.caseId })} @click=${follow({ view: null, case: e.caseId })}>${e.reference}</a></th><td>${typeName(e.caseType)}</td><td>${e.archivalCategory}</td><td>${shortDay(e.closedAt)}</td><td>${e.retainUntil ? day(e.retainUntil) : t('office.for-ever')}</td><td><button type="button" @click=${() => pass(e)}>${icon('archive')} ${t('office.do-archived')}</button></td></tr>`)}</tbody></table></div>`}`;
}

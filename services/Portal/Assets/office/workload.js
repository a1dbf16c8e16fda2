// How much each unit and official has on the desk.
import { get } from '../shell/api.js';
import { html, nothing, problemText } from '../shell/ui.js';
import { bars } from '../shell/charts.js';
import { t } from '../shell/texts.js';
import { address, follow, personName, place, unitName } from './place.js';

const s = { answer: null, problem: '' };
export async function loadWorkload(draw) {
  try { s.answer = await get(`${place.api}/workload`); s.problem = ''; } catch (e) { s.problem = problemText(e); }
  draw();
}

export function workload() {
  if (s.problem) return html`<div class="banner bad" role="alert"><p>${s.problem}</p></div>`;
  if (!s.answer) return html`<p class="empty" role="status">${t('common.loading')}</p>`;
  const { rows } = s.answer;
  if (!rows.length) return html`<div class="empty card"><h1>${t('office.workload')}</h1><p>${t('office.workload-empty')}</p></div>`;
  const name = (r) => (r.handler ? personName(r.handler) : r.unit ? t('office.nobody-in', { unit: unitName(r.unit) }) : t('office.nobody'));
  const only = (r, more) => ({ view: null, case: null, caseType: null, state: null, due: null, handler: r.handler ?? 'none', unit: r.unit ?? 'none', ...more });
  const link = (r, count, more) => (count ? html`<a href=${address(only(r, more))} @click=${follow(only(r, more))}>${count}</a>` : '0');
  return html`<h1>${t('office.workload')}</h1><div class="two">
    <div class="card">${bars(t('office.workload-chart'), t('office.handler'), rows.map(name), [
      { name: t('office.overdue'), tone: 'b', values: rows.map((r) => r.overdue) }, { name: t('office.due-soon'), tone: 'c', values: rows.map((r) => r.dueSoon) },
      { name: t('office.waiting'), tone: 'd', values: rows.map((r) => r.waiting) }, { name: t('office.other-open'), tone: 'a', values: rows.map((r) => Math.max(0, r.open - r.overdue - r.dueSoon - r.waiting)) }], { stacked: true })}</div>
    <div class="card table"><table><caption class="hidden-text">${t('office.workload')}</caption><thead><tr><th scope="col">${t('office.handler')}</th><th scope="col" class="amount">${t('office.open')}</th><th scope="col" class="amount">${t('office.due-soon')}</th><th scope="col" class="amount">${t('office.overdue')}</th><th scope="col" class="amount">${t('office.waiting')}</th><th scope="col" class="amount">${t('office.unanswered')}</th></tr></thead>
      <tbody>${rows.map((r) => html`<tr><th scope="row">${name(r)}${r.handler && r.unit ? html`<span class="under">${unitName(r.unit)}</span>` : nothing}</th><td class="amount">${link(r, r.open)}</td><td class="amount">${link(r, r.dueSoon, { due: 'due' })}</td>
        <td class="amount ${r.overdue ? 'warned' : ''}">${link(r, r.overdue, { due: 'overdue' })}</td><td class="amount">${r.waiting}</td><td class="amount ${r.unanswered ? 'warned' : ''}">${link(r, r.unanswered, { due: 'unanswered' })}</td></tr>`)}</tbody></table></div></div>`;
}

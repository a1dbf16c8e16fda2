// What more or fewer clerks would do to the waits of this moment.
import { get } from '../shell/api.js';
import { html, icon, problemText } from '../shell/ui.js';
import { bars } from '../shell/charts.js';
import { t, timeWithSeconds } from '../shell/texts.js';
import { groupName, queue } from './place.js';
import { state } from './live.js';

const s = { change: {}, answer: null, problem: '', busy: false };
let later;

export const ask = (draw) => {
  clearTimeout(later);
  later = setTimeout(async () => {
    const clerks = Object.entries(s.change).filter(([, by]) => by).map(([g, by]) => `${g}:${by > 0 ? '+' : ''}${by}`).join(',');
    if (!clerks) { s.answer = null; s.problem = ''; draw(); return; }
    s.busy = true; draw();
    try { s.answer = await get(`${queue('/what-if')}?clerks=${encodeURIComponent(clerks)}`, { timeout: 20000 }); s.problem = ''; } catch (e) { s.problem = problemText(e); }
    s.busy = false; draw();
  }, 250);
};

export function staffing(draw) {
  const p = state();
  if (!p) return html`<p class="empty" role="status">${t('common.loading')}</p>`;
  const step = (g, by) => { const next = (s.change[g.caseGroup] ?? 0) + by; if (g.clerks + next < 0 || Math.abs(next) > 10) return; s.change[g.caseGroup] = next; draw(); ask(draw); };
  const rows = s.answer?.groups ?? [];
  return html`<h1>${t('supervisor.what-if')}</h1><p>${t('supervisor.what-if-words')}</p><div class="two">
    <section class="card table" aria-labelledby="clerks"><h2 id="clerks">${t('supervisor.clerks-then')}</h2><table><thead><tr><th scope="col">${t('supervisor.group')}</th><th scope="col" class="amount">${t('supervisor.waiting')}</th><th scope="col" class="amount">${t('supervisor.clerks-now')}</th><th scope="col">${t('supervisor.change')}</th></tr></thead><tbody>
      ${p.groups.map((g) => { const by = s.change[g.caseGroup] ?? 0; return html`<tr data-group=${g.caseGroup}><th scope="row">${groupName(g.caseGroup)}</th><td class="amount">${g.waiting}</td><td class="amount">${g.clerks}</td><td><div class="stepper" role="group" aria-label=${groupName(g.caseGroup)}><button type="button" aria-label=${t('supervisor.fewer', { group: groupName(g.caseGroup) })} aria-disabled=${g.clerks + by <= 0} @click=${() => step(g, -1)}>${icon('minus')}</button><output>${g.clerks + by}</output><button type="button" aria-label=${t('supervisor.more', { group: groupName(g.caseGroup) })} @click=${() => step(g, 1)}>${icon('plus')}</button></div></td></tr>`; })}</tbody></table>
      <p class="inner"><button type="button" @click=${() => { s.change = {}; s.answer = null; s.problem = ''; draw(); }}>${icon('rotate-ccw')} ${t('supervisor.as-it-is')}</button></p></section>
    <section class="card" aria-live="polite" aria-busy=${s.busy}>${s.problem ? html`<p class="banner bad">${s.problem}</p>` : !rows.length ? html`<div class="empty">${icon('sliders-horizontal')}<p>${t('supervisor.what-if-empty')}</p></div>`
      : html`${bars(t('supervisor.what-if-chart'), t('supervisor.group'), rows.map((g) => groupName(g.caseGroup)), [{ name: t('supervisor.as-now'), tone: 'd', values: rows.map((g) => g.now.newTicket?.toMinutes ?? null) }, { name: t('supervisor.as-then'), tone: 'a', values: rows.map((g) => g.then.newTicket?.toMinutes ?? null) }])}
        <ul>${rows.map((g) => words(g)).filter(Boolean).map((x) => html`<li>${x}</li>`)}</ul><p class="small quiet">${t('supervisor.as-of', { time: timeWithSeconds(s.answer.at) })}</p>`}</section></div>`;
}

function words(g) {
  const [a, b] = [g.now.newTicket?.toMinutes, g.then.newTicket?.toMinutes];
  const group = groupName(g.caseGroup);
  if (a === undefined && b !== undefined) return t('supervisor.gets-served', { group, minutes: b });
  if (a !== undefined && b === undefined) return t('supervisor.nobody-serves', { group });
  if (a === undefined || a === b) return '';
  return t(b < a ? 'supervisor.shorter' : 'supervisor.longer', { group, count: Math.abs(b - a) });
}

// Items of the point that need the supervisor: refused ones that no rule can send on, those that a department does not answer, and entries made in error.
import { get, post } from '../shell/api.js';
import { html, icon, notify, problemText } from '../shell/ui.js';
import { formDialog } from '../shell/form-dialog.js';
import { page } from '../shell/page.js';
import { instant, say, t } from '../shell/texts.js';
import { departmentName, intake, typeName, word } from './place.js';

const s = { decisions: null, overdue: null, problem: '', number: '', wrong: '' };

export async function loadMatters(draw) {
  try {
    const [decisions, overdue] = await Promise.all([get(intake('/items/decisions?take=200')), get(intake('/items/overdue'))]);
    Object.assign(s, { decisions: decisions.items, overdue: overdue.items, problem: '' });
  } catch (e) { s.problem = problemText(e); }
  draw();
}

const reason = () => ({ name: 'reason', label: t('common.reason'), type: 'area', required: true, max: 500, missing: t('common.reason-missing') });

async function route(item, draw) {
  // Why it was refused may name a person: read with the item, for a purpose, and logged.
  const whole = await get(`${intake(`/items/${item.itemId}`)}?purpose=${encodeURIComponent(t('supervisor.purpose-route'))}`).catch((e) => { notify(problemText(e), 'bad'); });
  if (!whole) return;
  const refusals = whole.receipts.filter((r) => r.state === 'refused');
  const done = await formDialog(t('supervisor.route-item', { number: item.number }), {
    wide: true, act: t('supervisor.route'), above: () => html`<p><strong>${typeName(item.caseType)}</strong> — ${whole.title}</p><ol class="plain-list">${refusals.map((r) => html`<li class="banner bad"><span><strong>${departmentName(r.department)}</strong>, ${instant(r.at)}: ${r.reason}</span></li>`)}</ol>`,
    fields: [{ name: 'department', label: t('supervisor.to-department'), type: 'select', required: true, missing: t('supervisor.department-missing'), options: [{ value: '', text: t('supervisor.choose') }, ...page.data.departments.map((d) => ({ value: d.code, text: item.refusedBy.includes(d.code) ? t('supervisor.refused-it', { department: say(d.name) }) : say(d.name) }))] }, reason()],
    hand: (v, key) => post(intake(`/items/${item.itemId}/route`), v, { key }),
  });
  if (done) { notify(t('supervisor.routed', { number: item.number, department: departmentName(done.department) }), 'good'); await loadMatters(draw); }
}

async function strike(e, draw) {
  e.preventDefault();
  const number = s.number.trim().toUpperCase();
  s.wrong = /^(RPW\/)?\d+\/\d{4}$/.test(number) ? '' : t('supervisor.number-wrong');
  let item;
  if (!s.wrong) {
    try { [item] = (await post(intake('/items/search'), { number, take: 1 })).items; if (!item) s.wrong = t('supervisor.number-unknown'); } catch (problem) { s.wrong = problemText(problem); }
  }
  draw();
  if (s.wrong) { document.getElementById('void-number').focus(); return; }
  const done = await formDialog(t('supervisor.void-item', { number: item.number }), { danger: true, act: t('supervisor.void'), above: () => html`<p><strong>${typeName(item.caseType)}</strong> — ${item.title}<br><span class="small quiet">${instant(item.registeredAt)}, ${departmentName(item.department)}</span></p><p>${t('supervisor.void-words')}</p>`, fields: [reason()], hand: (v, key) => post(intake(`/items/${item.itemId}/void`), v, { key }) });
  if (done) { s.number = ''; notify(t('supervisor.voided', { number: item.number }), 'good'); await loadMatters(draw); }
}

export function matters(draw) {
  if (s.problem) return html`<h1>${t('supervisor.view-matters')}</h1><div class="banner bad" role="alert"><p>${s.problem}</p></div>`;
  if (!s.decisions) return html`<h1>${t('supervisor.view-matters')}</h1><p class="empty" role="status">${t('common.loading')}</p>`;
  return html`<h1>${t('supervisor.view-matters')}</h1><div class="two">
    <section class="card" aria-labelledby="decisions"><h2 id="decisions">${t('supervisor.decisions')}</h2>${s.decisions.length ? html`<ul class="plain-list">${s.decisions.map((i) => html`<li class="line row"><div class="grow"><strong class="number">${i.number}</strong> ${typeName(i.caseType)}<br><span class="small quiet">${t('supervisor.refused-by', { departments: i.refusedBy.map(departmentName).join(', ') })}</span></div><button type="button" class="primary" @click=${() => route(i, draw)}>${icon('send')} ${t('supervisor.route')}</button></li>`)}</ul>` : html`<div class="empty">${icon('circle-check')}<p>${t('supervisor.no-decisions')}</p></div>`}</section>
    <section class="card" aria-labelledby="overdue"><h2 id="overdue">${t('supervisor.overdue')}</h2>${s.overdue.length ? html`<ul class="plain-list">${s.overdue.map((i) => html`<li class="line"><strong class="number">${i.number}</strong> <span class="tag bad">${t('supervisor.answer-was-due', { when: instant(i.acceptBy) })}</span><br><span class="small quiet">${departmentName(i.department)} · ${word('delivery', i.delivery)} · ${t('supervisor.handed-over', { when: instant(i.handedOverAt) })}</span></li>`)}</ul>` : html`<div class="empty">${icon('circle-check')}<p>${t('supervisor.no-overdue')}</p></div>`}</section>
    <section class="card" aria-labelledby="void"><h2 id="void">${t('supervisor.void-heading')}</h2><form class="row" novalidate @submit=${(e) => strike(e, draw)}><div class="field grow"><label for="void-number">${t('supervisor.incoming-number')}</label><input id="void-number" autocomplete="off" maxlength="40" placeholder="RPW/12/2026" aria-invalid=${!!s.wrong} aria-describedby="void-error" .value=${s.number} @input=${(e) => { s.number = e.target.value; }}><p class="error" id="void-error" role="alert">${s.wrong}</p></div><button>${icon('ban')} ${t('supervisor.void')}</button></form></section></div>`;
}

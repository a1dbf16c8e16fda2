// The figures of a day as charts and tables, to print and to take along as CSV.
import { get } from '../shell/api.js';
import { html, icon, problemText } from '../shell/ui.js';
import { bars, columns } from '../shell/charts.js';
import { saveCsv } from '../shell/tables.js';
import { number, t, time, weekday } from '../shell/texts.js';
import { groupName, place, queue } from './place.js';

const s = { day: null, figures: null, tickets: [], problem: '' };
const most = 2000;

export async function loadDay(draw, day = s.day ?? place.today) {
  if (day !== s.day) Object.assign(s, { day, figures: null });
  s.problem = ''; draw();
  try {
    const figures = await get(`${queue(`/days/${day}/figures`)}`);
    let tickets = []; let after = '';
    do {
      const one = await get(queue(`/days/${day}/tickets${after}`));
      tickets = [...tickets, ...one.items];
      after = one.next && tickets.length < most ? `?after=${one.next}` : '';
    } while (after);
    if (day === s.day) Object.assign(s, { figures, tickets });
  } catch (e) { s.problem = problemText(e); }
  draw();
}

const hourOf = (at) => Number(time(at).slice(0, 2));
function hours(tickets) {
  const all = tickets.flatMap((x) => [x.issuedAt, x.completedAt].filter(Boolean).map(hourOf));
  const [from, to] = [Math.min(10, ...all), Math.max(17, ...all)];
  const list = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const count = (name) => list.map((h) => tickets.filter((x) => x[name] && hourOf(x[name]) === h).length);
  return { labels: list.map((h) => `${h}`), issued: count('issuedAt'), completed: count('completedAt') };
}

export function dayPicker(day, change) {
  return html`<label class="picker">${t('supervisor.day')} <input type="date" .value=${day} max=${place.today} required @change=${(e) => { if (e.target.value) change(e.target.value); else e.target.value = day; }}></label>`;
}

export function theDay(draw) {
  const { figures: f } = s;
  const day = s.day ?? place.today;
  const groups = f?.groups ?? [];
  const names = groups.map((g) => groupName(g.caseGroup));
  return html`<header class="row page-head"><h1 class="grow">${t('supervisor.figures', { day: weekday(day) })}</h1>${dayPicker(day, (d) => loadDay(draw, d))}
      <button type="button" @click=${() => window.print()}>${icon('printer')} ${t('common.print')}</button><button type="button" data-act="csv" ?disabled=${!groups.length} @click=${() => save(f, day)}>${icon('download')} CSV</button></header>
    ${s.problem ? html`<div class="banner bad" role="alert"><p>${s.problem}</p></div>` : !f ? html`<p class="empty" role="status">${t('common.loading')}</p>` : !groups.length ? html`<div class="empty card">${icon('chart-column')}<p>${t('supervisor.no-figures')}</p></div>` : charts(f, names, groups)}`;
}

function charts(f, names, groups) {
  const h = hours(s.tickets);
  const group = t('supervisor.group');
  return html`<dl class="tiles">${tile('issued', groups.reduce((n, g) => n + g.issued, 0))}${tile('completed', groups.reduce((n, g) => n + g.completed, 0))}${tile('missed', groups.reduce((n, g) => n + g.missed, 0))}${tile('left', groups.reduce((n, g) => n + g.leftWaiting, 0))}${tile('booked-count', groups.reduce((n, g) => n + g.booked, 0))}${tile('idle', Math.round(f.idleWhileOthersWait))}</dl>
    <div class="two">
      <section class="card">${columns(t('supervisor.by-hour'), t('supervisor.hour'), h.labels, [{ name: t('supervisor.tickets-issued'), tone: 'd', values: h.issued }, { name: t('supervisor.completed'), tone: 'a', values: h.completed }])}</section>
      <section class="card">${bars(t('supervisor.waits-chart'), group, names, [{ name: t('supervisor.median'), tone: 'a', values: groups.map((g) => g.wait.p50) }, { name: t('supervisor.p90'), tone: 'b', values: groups.map((g) => g.wait.p90) }])}</section>
      <section class="card">${bars(t('supervisor.outcomes'), group, names, [{ name: t('supervisor.completed'), tone: 'a', values: groups.map((g) => g.completed) }, { name: t('supervisor.missed'), tone: 'b', values: groups.map((g) => g.missed) }, { name: t('supervisor.gave-up'), tone: 'd', values: groups.map((g) => g.leftWaiting + g.withdrawn) }], { stacked: true })}</section>
      <section class="card">${bars(t('supervisor.service-chart'), group, names, [{ name: t('supervisor.median'), tone: 'c', values: groups.map((g) => g.service.p50) }])}
        ${Object.entries(f.overflowMinutes).length ? html`<h3>${t('supervisor.overflow-minutes')}</h3><ul>${Object.entries(f.overflowMinutes).map(([g, m]) => html`<li>${groupName(g)}: ${t('supervisor.minutes', { count: Math.round(m) })}</li>`)}</ul>` : ''}</section></div>
    <section class="card table" aria-labelledby="clerks-of-day"><h2 id="clerks-of-day">${t('supervisor.clerks')}</h2><table><thead><tr><th scope="col">${t('supervisor.clerk')}</th><th scope="col" class="amount">${t('supervisor.completed')}</th><th scope="col" class="amount">${t('supervisor.median-service')}</th><th scope="col" class="amount">${t('supervisor.open-minutes')}</th><th scope="col" class="amount">${t('supervisor.idle-minutes')}</th><th scope="col" class="amount">${t('supervisor.idle-while')}</th><th scope="col" class="amount">${t('supervisor.picked')}</th><th scope="col" class="amount">${t('supervisor.helped')}</th></tr></thead><tbody>
      ${f.clerks.map((c) => html`<tr><th scope="row">${c.clerk}</th><td class="amount">${c.completed}</td><td class="amount">${c.service.p50 === null || c.service.p50 === undefined ? '–' : number(c.service.p50)}</td><td class="amount">${number(Math.round(c.openMinutes))}</td><td class="amount">${number(Math.round(c.idleMinutes))}</td><td class="amount">${number(Math.round(c.idleWhileOthersWait))}</td><td class="amount">${c.picked}</td><td class="amount">${c.helped}</td></tr>`)}</tbody></table></section>`;
}
const tile = (name, value) => html`<div class="tile"><dt>${t(`supervisor.${name}`)}</dt><dd>${number(value)}</dd></div>`;

function save(f, day) {
  const head = ['group', 'issued', 'booked', 'completed', 'missed', 'gave-up', 'mean-wait', 'median', 'p90', 'median-service', 'by-overflow'].map((x) => t(`supervisor.${x}`));
  const clerks = ['clerk', 'completed', 'median-service', 'open-minutes', 'idle-minutes', 'idle-while', 'picked', 'helped'].map((x) => t(`supervisor.${x}`));
  saveCsv(`${place.point}-${day}.csv`, [[t('supervisor.day'), day], head, ...f.groups.map((g) => [groupName(g.caseGroup), g.issued, g.booked, g.completed, g.missed, g.leftWaiting + g.withdrawn, g.wait.mean, g.wait.p50, g.wait.p90, g.service.p50, g.byOverflow]),
    [], clerks, ...f.clerks.map((c) => [c.clerk, c.completed, c.service.p50, c.openMinutes, c.idleMinutes, c.idleWhileOthersWait, c.picked, c.helped])], t('supervisor.csv-saved'));
}

// The point at this moment: who waits, who sits where, which group helps which and why; groups, counters and the point opened and closed.
import { get, post } from '../shell/api.js';
import { followPoint } from '../shell/feed.js';
import { now } from '../shell/page.js';
import { html, icon, nothing, notify, problemText, confirmAct } from '../shell/ui.js';
import { formDialog } from '../shell/form-dialog.js';
import { t, time, timeWithSeconds } from '../shell/texts.js';
import { groupName, intake, place, queue, word } from './place.js';

const s = { state: null, closed: null, fresh: true, problem: '', away: [], asking: false, again: false, busy: new Set() };
let draw = () => {};
export const state = () => s.state;

// The public feed says that something changed; what the staff may see is asked for then, not oftener than each second.
export function startLive(redraw) {
  draw = redraw;
  followPoint(place.point, { onState: (feed) => { s.closed = feed.closed ?? null; ask(); }, onFresh: (fresh) => { s.fresh = fresh; draw(); } });
  setInterval(() => { if (document.visibilityState === 'visible') draw(); }, 15000);
  registers();
  setInterval(registers, 30000);
}
const registers = async () => { s.away = await get(intake('/registers-away'), { tries: 1 }).catch(() => s.away); draw(); };

async function ask() {
  if (s.asking) { s.again = true; return; }
  s.asking = true;
  try { s.state = await get(queue('/')); s.problem = ''; } catch (e) { s.problem = problemText(e); }
  draw();
  setTimeout(() => { s.asking = false; if (s.again) { s.again = false; ask(); } }, 1000);
}

// One command at a time for each thing; pressing twice does it once.
async function run(what, path, body, said) {
  if (s.busy.has(what)) return;
  s.busy.add(what); draw();
  try { await post(queue(path), body ?? {}); if (said) notify(said, 'good'); await ask(); } catch (e) { notify(problemText(e), 'bad'); }
  s.busy.delete(what); draw();
}

const minutes = (from) => Math.max(0, Math.floor((now() - new Date(from)) / 60000));
const range = (w) => (w ? (w.fromMinutes === w.toMinutes ? t('supervisor.minutes', { count: w.toMinutes }) : t('supervisor.range', { from: w.fromMinutes, to: w.toMinutes })) : '–');

export function live() {
  const away = s.away.map((r) => html`<div class="banner warn" role="status">${icon('triangle-alert')}<span>${t('supervisor.register-away', { register: r.register, time: time(r.since) })}</span></div>`);
  if (!s.state) return html`${away}${s.problem ? html`<div class="banner bad" role="alert"><p>${s.problem}</p></div>` : html`<p class="empty" role="status">${icon('hourglass')}${t('common.loading')}</p>`}`;
  const p = s.state;
  const helping = p.overflow.filter((o) => o.openedAt);
  return html`${away}
    ${s.fresh && !s.problem ? nothing : html`<div class="banner bad" role="alert">${icon('wifi-off')}<span>${t('supervisor.stale', { time: timeWithSeconds(p.at) })}</span></div>`}
    ${p.open ? nothing : html`<div class="banner warn" role="status">${icon('door-closed')}<span>${t('supervisor.point-closed', { why: s.closed ? word('reason', s.closed) : word('reason', 'hours') })}</span></div>`}
    ${helping.map((o) => html`<div class="banner">${icon('split')}<span>${t('supervisor.overflow', { from: groupName(o.from), to: groupName(o.caseGroup), time: time(o.openedAt) })} ${o.cause ? t(`supervisor.overflow-${o.cause}`, { waiting: o.waiting ?? 0, minutes: o.predictedMinutes ?? 0 }) : t('supervisor.overflow-because')}</span></div>`)}
    <header class="row page-head"><h1 class="grow">${t('supervisor.now')}</h1>
      ${p.open ? html`<button type="button" data-act="close-point" @click=${closePoint}>${icon('door-closed')} ${t('supervisor.close-point')}</button>` : s.closed && s.closed !== 'hours' ? html`<button type="button" class="primary" data-act="open-point" @click=${() => run('point', '/open', {}, t('supervisor.point-opened'))}>${icon('door-open')} ${t('supervisor.open-point')}</button>` : nothing}
      <button type="button" data-act="end-day" @click=${endDay}>${icon('moon')} ${t('supervisor.end-day')}</button></header>
    <dl class="tiles">${tile('waiting', p.groups.reduce((n, g) => n + g.waiting, 0), 'users')}${tile('called', p.called, 'megaphone')}${tile('serving', p.serving, 'user-check')}${tile('completed', p.completed, 'circle-check')}${tile('missed', p.missed, 'circle-x')}${tile('left', p.left, 'log-out')}</dl>
    <div class="two">${groups(p)}${counters(p)}</div>${people(p)}`;
}

const tile = (name, value, sign) => html`<div class="tile"><dt>${icon(sign)} ${t(`supervisor.${name}`)}</dt><dd>${value}</dd></div>`;

const groups = (p) => html`<section class="card table" aria-labelledby="groups"><h2 id="groups">${t('supervisor.groups')}</h2><table><thead><tr><th scope="col">${t('supervisor.group')}</th><th scope="col" class="amount">${t('supervisor.waiting')}</th><th scope="col" class="amount">${t('supervisor.clerks')}</th><th scope="col">${t('supervisor.wait')}</th><th scope="col">${t('supervisor.machine')}</th></tr></thead><tbody>
  ${p.groups.map((g) => html`<tr data-group=${g.caseGroup}><th scope="row">${groupName(g.caseGroup)}</th><td class="amount"><span class=${g.waiting && !g.clerks ? 'warned' : ''}>${g.waiting}</span></td><td class="amount">${g.clerks}</td><td>${g.clerks ? range(g.estimatedWait) : html`<span class=${g.waiting ? 'warned' : 'quiet'}>${t('supervisor.no-clerk')}</span>`}</td>
    <td>${g.closed ? html`<span class="tag bad">${word('cause', g.closed)}</span> <button type="button" class="small" data-act="open-group" aria-disabled=${s.busy.has(g.caseGroup)} aria-label=${t('supervisor.open-group', { group: groupName(g.caseGroup) })} @click=${() => run(g.caseGroup, `/groups/${g.caseGroup}/open`, {}, t('supervisor.group-opened', { group: groupName(g.caseGroup) }))}>${icon('lock-open')} ${t('supervisor.open')}</button>`
      : html`<button type="button" class="small" data-act="close-group" aria-disabled=${s.busy.has(g.caseGroup)} aria-label=${t('supervisor.close-group', { group: groupName(g.caseGroup) })} @click=${() => closeGroup(g)}>${icon('lock')} ${t('supervisor.close')}</button>`}</td></tr>`)}</tbody></table></section>`;

const counters = (p) => html`<section class="card table" aria-labelledby="counters"><h2 id="counters">${t('supervisor.counters')}</h2><table><thead><tr><th scope="col">${t('supervisor.counter')}</th><th scope="col">${t('supervisor.clerk')}</th><th scope="col">${t('supervisor.serves')}</th><th scope="col">${t('supervisor.with')}</th><th><span class="hidden-text">${t('supervisor.acts')}</span></th></tr></thead><tbody>
  ${p.counters.map((c) => html`<tr data-counter=${c.number}><th scope="row">${c.number}</th><td>${c.clerk ?? html`<span class="quiet">${t('supervisor.counter-closed')}</span>`}</td><td class="codes">${c.caseGroups.map((g) => html`<abbr title=${groupName(g)}>${g}</abbr> `)}${c.overflowCaseGroups.map((g) => html`<abbr class="quiet" title=${t('supervisor.helps', { group: groupName(g) })}>+${g}</abbr> `)}</td>
    <td>${c.ticket ? html`<strong class="number">${c.ticket}</strong> <span class="small quiet">${word('ticket', c.state)}${c.since ? html`, ${t('supervisor.minutes', { count: minutes(c.since) })}` : nothing}</span>` : c.clerk ? html`<span class="quiet">${t('supervisor.free')}</span>` : nothing}</td>
    <td>${c.clerk ? html`<button type="button" class="small" data-act="close-counter" aria-label=${t('supervisor.close-counter', { counter: c.number })} aria-disabled=${s.busy.has(`c${c.number}`)} @click=${() => closeCounter(c)}>${t('supervisor.close')}</button>` : nothing}</td></tr>`)}</tbody></table></section>`;

function people(p) {
  const waiting = p.tickets.filter((x) => x.state === 'waiting').sort((a, b) => a.issuedAt.localeCompare(b.issuedAt));
  return html`<section class="card table" aria-labelledby="people"><h2 id="people">${t('supervisor.longest')}</h2>${waiting.length ? html`<table><thead><tr><th scope="col">${t('supervisor.ticket')}</th><th scope="col">${t('supervisor.group')}</th><th scope="col" class="amount">${t('supervisor.waits')}</th><th scope="col">${t('supervisor.remarks')}</th></tr></thead><tbody>
    ${waiting.slice(0, 12).map((x) => html`<tr><th scope="row" class="number">${x.number}</th><td>${groupName(x.caseGroup)}</td><td class="amount">${t('supervisor.minutes', { count: minutes(x.issuedAt) })}</td><td>${x.bookedAt ? html`<span class="tag">${t('supervisor.booked', { time: time(x.bookedAt) })}</span> ` : nothing}${x.priority ? html`<span class="tag warn">${word('priority', x.priority)}</span> ` : nothing}${x.passedOver ? html`<span class="tag bad">${t('supervisor.passed-over')}</span>` : nothing}${x.print === 'failed' ? html`<span class="tag bad">${t('supervisor.not-printed')}</span>` : nothing}</td></tr>`)}</tbody></table>`
    : html`<div class="empty">${icon('coffee')}<p>${t('supervisor.nobody-waits')}</p></div>`}</section>`;
}

async function closeGroup(g) {
  if (await confirmAct(t('supervisor.close-group', { group: groupName(g.caseGroup) }), { words: t('supervisor.close-group-words', { count: g.waiting }), act: t('supervisor.close') })) await run(g.caseGroup, `/groups/${g.caseGroup}/close`, {}, t('supervisor.group-closed', { group: groupName(g.caseGroup) }));
}
async function closeCounter(c) {
  if (await confirmAct(t('supervisor.close-counter', { counter: c.number }), { words: t('supervisor.close-counter-words', { clerk: c.clerk }), act: t('supervisor.close') })) await run(`c${c.number}`, `/counters/${c.number}/close`, {}, t('supervisor.counter-is-closed', { counter: c.number }));
}
async function closePoint() {
  const done = await formDialog(t('supervisor.close-point'), { words: t('supervisor.close-point-words'), act: t('supervisor.close-point'), danger: true,
    fields: [{ name: 'reason', label: t('common.reason'), type: 'radio', required: true, options: ['power-cut', 'network', 'staff', 'safety', 'technical'].map((value) => ({ value, text: word('reason', value) })) }], hand: (v, key) => post(queue('/close'), v, { key }) });
  if (done) { notify(t('supervisor.point-is-closed'), 'good'); await ask(); }
}
async function endDay() {
  const left = s.state.groups.reduce((n, g) => n + g.waiting, 0);
  if (await confirmAct(t('supervisor.end-day'), { words: t('supervisor.end-day-words', { count: left }), act: t('supervisor.end-day'), danger: true })) await run('day', '/end-day', {}, t('supervisor.day-ended'));
}

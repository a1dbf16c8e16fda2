// The counter: which one is mine, and the steps of the queue from there. Each is one press, safe to repeat.
import { post } from '../shell/api.js';
import { page } from '../shell/page.js';
import { say, t } from '../shell/texts.js';
import { confirmAct, html, icon, nothing, notify, openDialog } from '../shell/ui.js';
import { press } from './commands.js';
import { refresh, show } from './live.js';
import { base, current, draw, myCounter, state } from './state.js';
import { visit, visitOver } from './visit.js';

export const groupName = (code) => say(page.data.groups[code]) || code;
const ticketPath = (ticket, step) => `${base('queueing')}/tickets/${ticket.ticketId}/${step}`;

export async function openCounter(number) {
  const opened = await press('open', (key) => post(`${base('queueing')}/counters/${number}/open`, {}, { key }));
  if (!opened) return;
  state.counterLost = false;
  await refresh();
}

export async function closeCounter() {
  if (await press('close', (key) => post(`${base('queueing')}/counters/${state.counter}/close`, {}, { key }))) await refresh();
}

export async function next() {
  if (current()?.state === 'serving') { notify(t('desk.finish-first'), 'info'); return; }
  const called = await press('next', (key) => post(`${base('queueing')}/counters/${state.counter}/next`, {}, { key }));
  if (called === undefined) return;
  if (called === null) { notify(t('desk.nobody-waits'), 'info'); refresh(); return; }
  state.tab = 'matter';
  show({ ...called, state: 'called', priority: state.live.tickets.find((x) => x.ticketId === called.ticketId)?.priority ?? null });
}

async function step(name, body = {}) {
  const ticket = current();
  if (!ticket) return undefined;
  const answer = await press(name, (key) => post(ticketPath(ticket, name), body, { key }));
  if (answer) show(answer);
  return answer;
}

export const start = () => step('start');
export const recall = () => step('recall').then((a) => a && notify(t('desk.recalled', { number: a.number }), 'good'));
export const missed = () => step('missed');
export const undo = () => step('undo');

export async function done() {
  const ticket = current();
  if (!ticket && visit.items.length) { await visitOver(); draw(); return; } // somebody came without a ticket
  if (ticket?.state !== 'serving' || !await visitOver()) return;
  if (await step('complete', { outcome: 'served' })) state.tab = 'matter';
}

export async function park() {
  const reasons = ['photo-missing', 'document-missing', 'payment', 'break', 'other'];
  const reason = await choose(t('desk.park'), reasons.map((r) => ({ value: r, label: t(`desk.park-${r}`) })));
  if (reason) await step('park', { reason });
}

export async function transfer() {
  const mine = current();
  if (!mine) return;
  const groups = state.live.groups.map((g) => ({ value: `g:${g.caseGroup}`, label: t('desk.to-group', { group: groupName(g.caseGroup), count: g.waiting }) })).filter((g) => g.value !== `g:${mine.caseGroup}`);
  const counters = state.live.counters.filter((c) => c.clerk && c.number !== state.counter && [...c.caseGroups, ...c.overflowCaseGroups].includes(mine.caseGroup)).map((c) => ({ value: `c:${c.number}`, label: t('desk.to-counter', { number: c.number }) }));
  const to = await choose(t('desk.transfer'), [...groups, ...counters], { place: true });
  if (!to) return;
  const [kind, code] = [to.value.slice(0, 1), to.value.slice(2)];
  await step('transfer', kind === 'g' ? { caseGroup: code, place: to.place } : { counter: Number(code), place: to.place });
}

export async function bringBack(ticket) {
  const place = await choose(t('desk.bring-back', { number: ticket.number }), ['original', 'front', 'back'].map((p) => ({ value: p, label: t(`desk.place-${p}`) })));
  if (place) show(await press('return', (key) => post(ticketPath(ticket, 'return'), { place }, { key })));
}

export async function pick(ticket) {
  const sure = await confirmAct(t('desk.pick-title', { number: ticket.number }), { words: t('desk.pick-words'), act: t('desk.pick-act') });
  if (!sure) return;
  const called = await press('pick', (key) => post(`${base('queueing')}/counters/${state.counter}/pick`, { ticketId: ticket.ticketId }, { key }));
  if (called) show({ ...called, state: 'called' });
}

export async function pickByNumber() {
  let text = '';
  let fault = '';
  const chosen = await openDialog(t('desk.pick'), (close, redraw) => html`<form @submit=${(e) => {
    e.preventDefault();
    const ticket = state.live.tickets.find((x) => x.number.toUpperCase() === text.trim().toUpperCase() && x.state === 'waiting');
    if (ticket) close(ticket);
    else { fault = t('desk.pick-unknown'); redraw(); e.target.querySelector('input').focus(); }
  }}><div class="field"><label for="pick-number">${t('desk.ticket-number')}</label>
    <input id="pick-number" autofocus autocapitalize="characters" autocomplete="off" maxlength="6" aria-invalid=${!!fault} aria-describedby="pick-fault" @input=${(e) => { text = e.target.value; }}><p class="error" id="pick-fault">${fault}</p></div>
    <footer><button type="button" @click=${() => close()}>${t('common.cancel')}</button><button class="primary">${t('desk.pick-act')}</button></footer></form>`).closed;
  if (chosen) await pick(chosen);
}

// Somebody stands at the desk without a ticket: they get one, by the rules of the queue.
export async function walkIn() {
  const groups = state.live.groups.filter((g) => !g.closed);
  const group = await choose(t('desk.walk-in'), groups.map((g) => ({ value: g.caseGroup, label: t('desk.to-group', { group: groupName(g.caseGroup), count: g.waiting }) })), { words: t('desk.walk-in-words') });
  if (!group) return;
  const ticket = await press('walk-in', (key) => post(`${base('queueing')}/tickets`, { caseGroup: group, channel: 'desk' }, { key }));
  if (!ticket) return;
  notify(t('desk.walk-in-done', { number: ticket.number, count: ticket.peopleAhead }), 'good');
  await refresh();
}

// A few choices as one list: arrows and Enter. Resolves to the value, with place: { value, place }.
function choose(title, choices, { place = false, words = '' } = {}) {
  let where = 'original';
  return openDialog(title, (close) => html`<div>${words ? html`<p>${words}</p>` : nothing}
    ${place ? html`<div class="field"><label for="choose-place">${t('desk.place')}</label><select id="choose-place" @change=${(e) => { where = e.target.value; }}>${['original', 'front', 'back'].map((p) => html`<option value=${p}>${t(`desk.place-${p}`)}</option>`)}</select></div>` : nothing}
    <ul class="choices" @keydown=${arrows}>${choices.map((c, i) => html`<li><button type="button" ?autofocus=${i === 0} @click=${() => close(place ? { value: c.value, place: where } : c.value)}>${c.label}</button></li>`)}</ul></div>`).closed;
}

export function arrows(e) {
  if (e.key !== 'ArrowDown' && e.key !== 'ArrowUp') return;
  const all = [...e.currentTarget.querySelectorAll('button')];
  const to = all[all.indexOf(document.activeElement) + (e.key === 'ArrowDown' ? 1 : -1)];
  if (to) { e.preventDefault(); to.focus(); }
}

export function chooserView() {
  const counters = state.live.counters;
  return html`<div class="page chooser">
    ${state.counterLost ? html`<div class="banner warn" role="alert">${icon('triangle-alert')}<p>${t('desk.counter-lost')}</p></div>` : nothing}
    <h1>${t('desk.choose-counter')}</h1><p class="quiet">${say(page.data.points[state.point].name)}</p>
    <ul class="counters" @keydown=${arrows}>${counters.map((c) => {
      const groups = [...c.caseGroups, ...c.overflowCaseGroups];
      return html`<li><button type="button" ?disabled=${!!c.clerk || state.busy === 'open'} @click=${() => openCounter(c.number)} data-counter=${c.number}>
        <span class="counter-number">${c.number}</span><span class="grow">${groups.map((g) => html`<span class="block">${groupName(g)}</span>`)}</span>
        ${c.clerk ? html`<span class="tag warn">${t('desk.counter-of', { clerk: c.clerk })}</span>` : html`<span class="tag good">${t('desk.counter-free')}</span>`}</button></li>`;
    })}</ul></div>`;
}

export const serves = () => { const c = myCounter(); return c ? [...c.caseGroups, ...c.overflowCaseGroups] : []; };

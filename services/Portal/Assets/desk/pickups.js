// A resident comes for a finished document: found by case reference, number of the receipt or ticket of the day; identity looked at; handed over once.
import { get, post } from '../shell/api.js';
import { say, t } from '../shell/texts.js';
import { html, icon, nothing, notify, problemText } from '../shell/ui.js';
import { press } from './commands.js';
import { base, departmentOf, draw, drawNow, state, typeOf } from './state.js';

let text = '';
let day = '';
let fault = '';
let found = null;
let checked = {};
let done = {};

async function find(e) {
  e.preventDefault();
  const asked = text.trim();
  [found, fault, checked, done] = [null, '', {}, {}];
  if (!asked) fault = t('desk.pickup-missing');
  else {
    try {
      const body = /^(RPW\/)?\d+\/\d{4}$/i.test(asked) ? { number: asked } : /^[A-Z]\d{3}$/i.test(asked) ? await byTicket(asked.toUpperCase()) : { caseReference: asked };
      if (body) found = (await post(`${base('document-intake')}/pickups/find`, body)).items;
      if (found && !found.length) fault = t('desk.pickup-unknown');
    } catch (problem) { fault = problemText(problem); }
  }
  drawNow();
  document.getElementById(fault ? 'pickup-text' : 'pickup-found')?.focus();
}

// The ticket of a visit at this point: numbers begin anew each day.
async function byTicket(number) {
  const on = day || state.day;
  for (let after = null; ;) {
    const page = await get(`${base('queueing')}/days/${on}/tickets${after ? `?after=${after}` : ''}`);
    const ticket = page.items.find((x) => x.number === number);
    if (ticket) return { ticketId: ticket.ticketId, day: on };
    if (!page.next) { fault = t('desk.pickup-unknown'); return null; }
    after = page.next;
  }
}

async function handOver(item) {
  const answer = await press('pick-up', (key) => post(`${base('document-intake')}/pickups`, { caseReference: item.caseReference }, { key }));
  if (!answer) return;
  done[item.itemId] = answer;
  notify(t('desk.handed-over', { reference: answer.caseReference }), 'good');
  draw();
}

const who = (p) => html`<strong>${p.organisation ?? `${p.firstName} ${p.lastName}`}</strong> <span class="quiet number">${p.pesel ?? p.documentNumber ?? ''}</span>`;

export function pickupsView() {
  return html`<section class="card" aria-labelledby="pickup-heading"><h2 id="pickup-heading" tabindex="-1">${icon('package-check')} ${t('desk.pickups')}</h2>
    <form class="row end" @submit=${find}><div class="field grow"><label for="pickup-text">${t('desk.pickup-find')}</label>
      <input id="pickup-text" autocomplete="off" spellcheck="false" aria-invalid=${!!fault} aria-describedby="pickup-hint pickup-fault" .value=${text} @input=${(e) => { text = e.target.value; }}>
      <p class="hint" id="pickup-hint">${t('desk.pickup-hint')}</p><p class="error" id="pickup-fault" role="alert">${fault}</p></div>
      ${/^[A-Z]\d/i.test(text) ? html`<div class="field"><label for="pickup-day">${t('desk.day')}</label><input type="date" id="pickup-day" max=${state.day} .value=${day || state.day} @input=${(e) => { day = e.target.value; }}></div>` : nothing}
      <button class="primary">${icon('search')} ${t('common.search')}</button></form></section>
    <div id="pickup-found" tabindex="-1">${(found ?? []).map((i) => html`<section class="card found" aria-label=${i.number}>
      <h3>${say(typeOf(i.caseType)?.name) || i.title}</h3>
      <dl class="facts"><dt>${t('desk.reference')}</dt><dd>${i.caseReference ?? '—'}</dd><dt>${t('desk.number')}</dt><dd>${i.number}</dd><dt>${t('desk.department')}</dt><dd>${say(departmentOf(i.department)?.name) || i.department}</dd>
        <dt>${t('desk.applicant')}</dt><dd>${who(i.applicant)}</dd>${i.proxy ? html`<dt>${t('desk.proxy')}</dt><dd>${who(i.proxy)}</dd>` : nothing}</dl>
      ${done[i.itemId] ? html`<p class="banner good">${icon('circle-check')} <span>${t('desk.handed-over', { reference: i.caseReference })}</span></p>`
        : i.ready ? html`<label class="check"><input type="checkbox" .checked=${!!checked[i.itemId]} @change=${(e) => { checked[i.itemId] = e.target.checked; draw(); }}><span>${t('desk.identity-checked')}</span></label>
          <button type="button" class="primary" data-act="hand-over" ?disabled=${!checked[i.itemId] || !!state.busy} @click=${() => handOver(i)}>${icon('package-check')} ${t('desk.hand-document')}</button>`
          : html`<p class="banner warn">${icon('hourglass')} <span>${t(i.progress === 'handedOver' || i.progress === 'closed' ? 'desk.pickup-gone' : 'desk.pickup-not-ready')}</span></p>`}</section>`)}</div>`;
}

// The clerk's desk. The state of the queue comes from the platform and is only shown here; what is typed is this browser's until it is
// registered. Modules: counter, queue (the ticket) · matter, people, scans, fee, rules (the form) · visit, payment · pickups · daylist · drawer · tallies.
import { get, onConnection } from '../shell/api.js';
import { sweepDrafts } from '../shell/drafts.js';
import { keyNames, shortcuts } from '../shell/keys.js';
import { page } from '../shell/page.js';
import { session } from '../shell/session.js';
import { say, t } from '../shell/texts.js';
import { html, icon, nothing, render } from '../shell/ui.js';
import { chooserView, closeCounter, done, missed, next, park, pickByNumber, recall, start, transfer, undo, walkIn } from './counter.js';
import { dayView, readDay } from './daylist.js';
import { drawerView, readMoney } from './drawer.js';
import { follow, refresh } from './live.js';
import { focusSearch, matterView, submit } from './matter.js';
import { openPayment, resumePayment } from './payment.js';
import { pickupsView } from './pickups.js';
import { queueView, ticketView } from './queue.js';
import { current, draw, drawNow, paintWith, state } from './state.js';
import { holdAlone } from './tabs.js';
import { readTallies, talliesView } from './tallies.js';
import { followTicket, look, reload } from './visit.js';

const root = document.getElementById('desk');
const tabs = [['matter', matterView, null], ['pickups', pickupsView, null], ['day', dayView, readDay], ['drawer', drawerView, readMoney], ['tallies', talliesView, readTallies]];
let takeOver = () => {};

function show(name) {
  state.tab = name;
  tabs.find(([n]) => n === name)[2]?.();
  drawNow();
  window.scrollTo(0, 0);
  (name === 'matter' ? document.getElementById('matter-search') : name === 'pickups' ? document.getElementById('pickup-text') : document.querySelector('.main h2'))?.focus();
}

function banners() {
  const lost = !state.online || !state.freshAt;
  return html`<div class="banners" role="status">${state.repeating ? html`<p class="banner warn">${icon('wifi-off')} <span>${t('desk.repeating')}</span></p>` : lost ? html`<p class="banner warn">${icon('wifi-off')} <span>${t('desk.offline')}</span></p>` : nothing}</div>`;
}

function topView() {
  render(state.counter === null ? nothing : html`<div class="at"><span class="counter-chip">${t('desk.counter', { number: state.counter })}</span> <span class="quiet">${say(page.data.points[state.point].name)}</span>
    <button type="button" class="plain" ?disabled=${!!current() || !!state.busy} @click=${closeCounter}>${icon('coffee')} ${t('desk.close-counter')}</button></div>`, document.getElementById('top-middle'));
}

function paint() {
  if (!state.ready) return;
  topView();
  if (state.passive) {
    render(html`<div class="page"><section class="card empty">${icon('copy')}<h1>${t('desk.other-tab')}</h1><p>${t('desk.other-tab-words')}</p><button type="button" class="primary" @click=${workHere}>${t('desk.work-here')}</button></section></div>`, root);
    return;
  }
  if (state.counter === null) { render(html`${banners()}${chooserView()}`, root); return; }
  followTicket();
  const [, view] = tabs.find(([n]) => n === state.tab);
  render(html`${banners()}<div class="desk"><h1 class="hidden-text">${t('desk.counter', { number: state.counter })}</h1><div class="left">${ticketView()}${queueView()}</div>
    <div class="main"><nav class="tabs" aria-label=${t('desk.parts')}>${tabs.map(([name], i) => html`<button type="button" class="plain" aria-current=${state.tab === name ? 'page' : 'false'} aria-keyshortcuts="Alt+${i + 1}" @click=${() => show(name)}>${t(`desk.tab-${name}`)} <span class="keys" aria-hidden="true">${keyNames(`Alt+${i + 1}`)}</span></button>`)}
      <button type="button" class="plain help" aria-label=${t('common.shortcuts')} @click=${() => keys.show()}>${icon('keyboard')} <kbd aria-hidden="true">?</kbd></button></nav>
    ${view()}</div></div>`, root);
}

const atCounter = () => state.ready && !state.passive && state.counter !== null && !state.busy;
const served = (...states) => () => atCounter() && states.includes(current()?.state);
const keys = shortcuts([
  { keys: 'F2', text: 'desk.next', act: next, when: () => atCounter() && current()?.state !== 'serving' },
  { keys: 'F4', text: 'desk.start', act: () => start().then(focusSearch), when: served('called') },
  { keys: 'F7', text: 'desk.recall', act: recall, when: served('called') },
  { keys: 'F8', text: 'desk.missed', act: missed, when: served('called') },
  { keys: 'F9', text: 'desk.done', act: done, when: () => atCounter() && current()?.state !== 'called' },
  { keys: 'Alt+P', text: 'desk.park', act: park, when: served('called', 'serving') },
  { keys: 'Alt+T', text: 'desk.transfer', act: transfer, when: served('called', 'serving') },
  { keys: 'Alt+U', text: 'desk.undo', act: undo, when: served('called', 'serving') },
  { keys: 'Alt+G', text: 'desk.pick', act: pickByNumber, when: () => atCounter() && !current() },
  { keys: 'Alt+W', text: 'desk.walk-in', act: walkIn, when: atCounter },
  { keys: 'Ctrl+Enter', text: 'desk.register', act: submit, when: () => atCounter() && state.tab === 'matter' },
  { keys: 'Alt+S', text: 'desk.scans', act: () => document.getElementById('scan-file')?.focus(), when: atCounter },
  { keys: 'Alt+Z', text: 'desk.payment', act: openPayment, when: atCounter },
  ...tabs.map(([name], i) => ({ keys: `Alt+${i + 1}`, text: `desk.tab-${name}`, act: () => show(name), when: atCounter })),
]);

function workHere() { state.passive = false; takeOver(); reload(); refresh(); draw(); }

async function begin() {
  sweepDrafts();
  state.account = await session(['clerk'], { examples: ['clerk.mh1', 'clerk.mh2', 'clerk.ns1'] });
  state.point = state.account.points[0];
  state.day = page.today;
  root.replaceChildren();
  paintWith(paint);
  takeOver = holdAlone(state.account.user, () => { state.passive = true; draw(); });
  onConnection((online) => { state.online = online; draw(); });
  for (;;) {
    try {
      [state.types, state.departments] = await Promise.all([get('/api/document-intake/case-types', { tries: 1 }), get('/api/document-intake/departments', { tries: 1 }), refresh()]);
      break;
    } catch (e) {
      render(html`<p class="empty" role="status">${icon('wifi-off')} ${t('common.offline')}</p>`, root);
      await new Promise((resolve) => { setTimeout(resolve, 2000); });
    }
  }
  state.ready = true;
  follow();
  draw();
  queueMicrotask(() => { if (state.counter !== null) resumePayment(); });
  setInterval(() => { if (!document.hidden && state.ready && !state.passive) look(); }, 2000);
  setInterval(draw, 30000); // minutes of waiting
}

begin();

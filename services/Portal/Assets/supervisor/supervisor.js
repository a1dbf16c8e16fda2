// The supervisor's page of one point: now, staffing, bookings, the day's figures, items that need a person, money.
import { onConnection } from '../shell/api.js';
import { shortcuts } from '../shell/keys.js';
import { session } from '../shell/session.js';
import { html, icon, nothing, problemText, render } from '../shell/ui.js';
import { t } from '../shell/texts.js';
import { place } from './place.js';
import { live, startLive } from './live.js';
import { ask, staffing } from './staffing.js';
import { bookings, loadBookings } from './bookings.js';
import { loadDay, theDay } from './day.js';
import { loadMatters, matters } from './matters.js';
import { cash, loadMoney } from './money.js';

const root = document.getElementById('supervisor');
let online = true;
const views = {
  now: { icon: 'activity', draw: live },
  staffing: { icon: 'sliders-horizontal', load: () => ask(draw), draw: () => staffing(draw) },
  bookings: { icon: 'calendar', load: () => loadBookings(draw), draw: () => bookings(draw) },
  day: { icon: 'chart-column', load: () => loadDay(draw), draw: () => theDay(draw) },
  matters: { icon: 'file-text', load: () => loadMatters(draw), draw: () => matters(draw) },
  money: { icon: 'wallet', load: () => loadMoney(draw), draw: () => cash(draw) },
};
const view = () => (views[location.hash.slice(1)] ? location.hash.slice(1) : 'now');

function draw() {
  render(html`${online ? nothing : html`<div class="banner bad offline" role="alert">${icon('wifi-off')}<p>${t('common.offline')}</p></div>`}<div class="page wide view-${view()}">${views[view()].draw()}</div>`, root);
  render(html`<ul class="views">${Object.entries(views).map(([name, v]) => html`<li><a href="#${name}" aria-current=${view() === name ? 'page' : nothing}>${icon(v.icon)} <span>${t(`supervisor.view-${name}`)}</span></a></li>`)}</ul>`, document.getElementById('views'));
}

async function arrive() {
  draw();
  await views[view()].load?.();
  draw();
}

async function start() {
  const account = await session(['supervisor'], { examples: [`supervisor.${place.point.toLowerCase()}`] });
  place.account = account;
  root.replaceChildren(); // what stood there until the script came
  if (!account.points.includes(place.point)) {
    render(html`<div class="page"><div class="empty card">${icon('lock')}<h1>${t('supervisor.other-point')}</h1><p>${t('supervisor.other-point-words')}</p>${account.points.map((p) => html`<a class="button" href="/point/${p}">${p}</a>`)}</div></div>`, root);
    return;
  }
  onConnection((now) => { online = now; draw(); });
  window.addEventListener('hashchange', arrive);
  startLive(draw);
  setInterval(() => { if (view() === 'matters' && document.visibilityState === 'visible' && !document.querySelector('dialog[open]')) loadMatters(draw); }, 15000);
  shortcuts(Object.keys(views).map((name, i) => ({ keys: `${i + 1}`, text: `supervisor.view-${name}`, act: () => { location.hash = name; } })));
  await arrive();
}

start().catch((e) => render(html`<div class="page"><div class="empty card">${icon('wifi-off')}<p>${problemText(e)}</p><button type="button" class="primary" @click=${() => location.reload()}>${t('supervisor.again')}</button></div></div>`, root));

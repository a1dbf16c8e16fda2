// The ticket machine. Language, group, ticket: three touches at most. Everything a person did here is gone 30 s after they left.
import { page, now } from '../shell/page.js';
import { followPoint } from '../shell/feed.js';
import { session } from '../shell/session.js';
import { Offline, Problem } from '../shell/api.js';
import { currentLanguage, has, t, useLanguage } from '../shell/texts.js';
import { problemText, render } from '../shell/ui.js';
import { openStore } from './store.js';
import { dayOf, numbers } from './numbers.js';
import { nobodyAnswers, tickets } from './tickets.js';
import { watchIdle } from './idle.js';
import { proofOf, watchScanner } from './scanner.js';
import { wipePaper } from './paper.js';
import { screen } from './screens.js';

const { data } = page;
const store = openStore(data.point);
const root = document.getElementById('kiosk');
const homeTheme = document.documentElement.dataset.theme;
const home = () => ({ screen: 'language', priority: null, ticket: null, print: null, problem: null, digits: '', busy: false, warning: null, helpCalled: false, told: false });
const state = { ...home(), fresh: null, feed: null, wrongPoint: false };

const alone = numbers(data.point, store, page.zone, {
  onChange: draw,
  onRefused: (refused) => { console.warn('Tickets were refused at the hand-in', refused); desk.callStaff('hand-in-refused').catch(() => null); },
});
const desk = tickets(data, { alone, isFresh: () => state.fresh !== false });

const acts = {
  language(language) { useLanguage(language); go('groups'); },
  contrast() { const { dataset } = document.documentElement; dataset.theme = dataset.theme === 'contrast' ? (homeTheme === 'contrast' ? 'light' : homeTheme) : 'contrast'; },
  priority(reason) { state.priority = state.priority === reason ? null : reason; draw(); },
  group: (code) => oneTicket(() => desk.issue(code, { priority: state.priority, language: currentLanguage() })),
  booking: () => go('booking', { digits: '' }),
  sms: () => go('phone', { digits: '' }),
  back: () => go(state.ticket ? 'ticket' : 'groups', { problem: null }),
  home: wipe,
  digit(d) { const most = state.screen === 'booking' ? 6 : 9; if (state.digits.length < most) { state.digits += d; state.problem = null; draw(); if (state.screen === 'booking' && state.digits.length === most) acts.checkIn({ code: state.digits }); } },
  erase() { state.digits = state.digits.slice(0, -1); state.problem = null; draw(); },
  checkIn: (proof) => oneTicket(() => desk.checkIn(proof, currentLanguage())),
  tell: () => once(async () => { await desk.tell(state.ticket, state.digits, currentLanguage()); state.told = true; go('ticket', { digits: '' }); }),
  noted: () => once(async () => { await desk.noted(state.ticket); wipe(); }),
  help: () => once(async () => { await desk.callStaff(); state.helpCalled = true; }),
};

function go(to, also = {}) {
  Object.assign(state, also, { screen: to, problem: null });
  draw();
  root.querySelector('h1')?.focus();
}

function wipe() {
  wipePaper();
  useLanguage('pl');
  document.documentElement.dataset.theme = homeTheme;
  Object.assign(state, home());
  draw();
}

// One act at a time: a second touch while one is under way does nothing.
async function once(work) {
  if (state.busy) return;
  Object.assign(state, { busy: true, problem: null });
  draw();
  try { await work(); } catch (e) { state.problem = words(e); } finally { state.busy = false; draw(); }
}

const oneTicket = (ask) => once(async () => {
  const ticket = await ask();
  Object.assign(state, { ticket, print: 'printing', screen: 'ticket' });
  draw();
  if (ticket.code === undefined) desk.code(ticket.ticketId).then((code) => { ticket.code = code; draw(); });
  state.print = await desk.print(ticket);
  idle.touch();
});

function words(e) {
  if (e instanceof Problem && has(`kiosk.problem-${e.slug}`)) return t(`kiosk.problem-${e.slug}`);
  if (nobodyAnswers(e)) return t(state.screen === 'booking' ? 'kiosk.problem-alone' : state.screen === 'phone' ? 'common.offline' : 'kiosk.closed-no-numbers');
  return problemText(e);
}

// Why nobody can take a ticket now; null while they can. Hours are the page's own, so that they hold without a connection.
function closed() {
  const at = now();
  if (state.feed?.closed && state.feed.closed !== 'hours') return { reason: state.feed.closed };
  if (!data.openings.some((o) => new Date(o.from) <= at && at < new Date(o.to))) return { reason: 'hours', next: data.openings.find((o) => new Date(o.from) > at)?.from };
  return null;
}

function draw() {
  render(screen({ ...state, data, helpCalled: state.helpCalled || !!state.feed?.help, closed: closed(), left: alone.left, demoAccount: `machine.${data.point.toLowerCase()}` }, acts), root);
  root.dataset.screen = state.screen;
  root.dataset.pending = store.data.pending.length;
  root.dataset.leased = store.data.leases.length;
  root.dataset.fresh = state.fresh;
}

const idle = watchIdle({
  isHome: () => state.screen === 'language' && document.documentElement.dataset.theme === homeTheme,
  onWarn: (seconds) => { state.warning = seconds; draw(); },
  onBack: () => { state.warning = null; draw(); },
  onWipe: wipe,
});

watchScanner((read) => {
  const proof = proofOf(read);
  if (state.ticket) return;
  if (state.screen === 'language') useLanguage('pl');
  state.screen = 'booking';
  if (proof) acts.checkIn(proof); else { state.problem = t('kiosk.problem-unreadable'); draw(); }
});

let loggedIn = false;
followPoint(data.point, {
  date: page.demoTime ? page.today : undefined,
  onState: (feed) => { if (state.feed?.help && !feed.help) state.helpCalled = false; state.feed = feed; draw(); },
  onFresh: (fresh) => { state.fresh = fresh; draw(); if (fresh && loggedIn) alone.sync(); },
});

// A new day or a new version of the page begins with a fresh page, when nobody is at the machine and the server is there.
const loadedOn = dayOf(now(), page.zone);
setInterval(() => {
  draw();
  if (state.screen === 'language' && state.fresh && store.data.pending.length === 0 && dayOf(now(), page.zone) !== loadedOn) location.reload();
}, 30000);

useLanguage('pl');
root.replaceChildren();
draw();
if ('serviceWorker' in navigator) navigator.serviceWorker.register('/kiosk/sw.js', { scope: '/kiosk/' }).catch((e) => console.info('Without a service worker the page must stay loaded', e));

// Staff log the machine in once. Without a connection it goes on with what it knows.
async function begin() {
  try {
    const account = await session(['device'], { examples: [`machine.${data.point.toLowerCase()}`] });
    state.wrongPoint = !account.points.includes(data.point);
    loggedIn = true;
    draw();
    await alone.start();
  } catch (e) {
    if (!(e instanceof Offline) && !(e instanceof Problem)) throw e;
    setTimeout(begin, 3000);
  }
}
begin();

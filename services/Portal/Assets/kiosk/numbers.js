// Numbers leased in advance, and the tickets given out with them while the queue cannot be reached.
import { call, get, post, Offline, Problem } from '../shell/api.js';
import { newId, now } from '../shell/page.js';

const each = 20;
const codesKept = 30;
const syncEveryMs = 5000;
const topUpEveryMs = 10 * 60 * 1000;

export const dayOf = (instant, zone) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(instant);

export function numbers(point, store, zone, { onChange, onRefused }) {
  const base = `/api/queueing/points/${point}`;
  const own = `${base}/number-leases/${store.data.device}`;
  let running = false; let toppedUp = -Infinity; let timer;

  // A ticket of the machine's own; null where no number is left.
  function take(group, { priority, language }) {
    const { data } = store;
    if (data.day !== dayOf(now(), zone)) return null;
    const number = data.leases.filter((l) => l.caseGroup === group).flatMap(all).find((n) => !data.given.includes(n));
    if (!number) return null;
    const code = data.codes[0];
    const ticket = { ticketId: code?.ticketId ?? newId(), number, caseGroup: group, takenAt: now().toISOString(), priority: priority ?? undefined, language };
    store.change((d) => { d.given.push(number); d.codes.shift(); d.pending.push({ day: d.day, ticket }); });
    onChange();
    return { ...ticket, issuedAt: ticket.takenAt, peopleAhead: null, estimatedWait: null, code, alone: true };
  }

  // How the resident got it; known a moment later.
  const handedOver = (ticketId, print) => store.change((d) => { const p = d.pending.find((x) => x.ticket.ticketId === ticketId); if (p) p.ticket.print = print; });

  // A command whose answer was lost: the queue may hold a ticket that nobody has.
  const unsure = (ticketId) => store.change((d) => d.unsure.push(ticketId));

  async function sync() {
    if (running) return;
    running = true;
    try {
      await withdrawUnsure();
      await handIn();
      if (performance.now() - toppedUp > topUpEveryMs || store.data.day !== dayOf(now(), zone) || runsLow()) { await topUp(); toppedUp = performance.now(); }
      await fetchCodes();
    } catch (e) {
      if (!(e instanceof Offline) && !(e instanceof Problem)) throw e;
    } finally {
      running = false;
    }
  }

  async function withdrawUnsure() {
    for (const id of [...store.data.unsure]) {
      try { await post(`${base}/tickets/${id}/withdraw`, {}, { tries: 1 }); } catch (e) {
        // Never there, or gone already: both are what was wanted.
        if (!(e instanceof Problem) || (e.status !== 404 && e.status !== 409)) throw e;
      }
      store.change((d) => { d.unsure = d.unsure.filter((x) => x !== id); });
    }
  }

  async function handIn() {
    // The tickets of the last seconds wait for the outcome of their print.
    const ready = store.data.pending.filter((p) => p.ticket.print || now() - new Date(p.ticket.takenAt) > 15000);
    for (const day of new Set(ready.map((p) => p.day))) {
      const tickets = ready.filter((p) => p.day === day).map((p) => p.ticket).slice(0, 200);
      const answer = await call('POST', `${own}/tickets`, { body: { day, sentAt: now().toISOString(), tickets }, tries: 1 });
      const done = new Set(answer.tickets.map((x) => x.ticketId));
      store.change((d) => { d.pending = d.pending.filter((p) => !done.has(p.ticket.ticketId)); });
      onChange();
      const refused = answer.tickets.filter((x) => x.refused);
      if (refused.length) onRefused(refused);
    }
  }

  async function topUp() {
    const { data } = store;
    const today = dayOf(now(), zone);
    if (data.day && data.day !== today && !data.pending.some((p) => p.day === data.day)) await post(`${own}/return`, { day: data.day }, { tries: 1 });
    const answer = await post(`${base}/number-leases`, { device: data.device, each }, { tries: 1 });
    store.change((d) => {
      const known = d.day === answer.day ? d.given : [];
      const used = answer.leases.flatMap((l) => l.used.map((n) => name(l, n)));
      Object.assign(d, { day: answer.day, leases: answer.leases.map(({ caseGroup, letter, from, to }) => ({ caseGroup, letter, from, to })), given: [...new Set([...known, ...used])] });
    });
  }

  async function fetchCodes() {
    const missing = codesKept - store.data.codes.length;
    if (missing < 10) return;
    const ids = Array.from({ length: missing }, newId);
    const codes = await get(`/api/portal/points/${point}/ticket-codes?${ids.map((id) => `id=${id}`).join('&')}`, { tries: 1 });
    store.change((d) => { d.codes.push(...codes); });
  }

  const runsLow = () => store.data.leases.some((l) => all(l).every((n) => store.data.given.includes(n))) && store.data.pending.length === 0;
  const left = (group) => store.data.leases.filter((l) => l.caseGroup === group).flatMap(all).filter((n) => !store.data.given.includes(n)).length;

  function start() { timer = setInterval(sync, syncEveryMs); return sync(); }
  return { take, handedOver, unsure, sync, start, stop: () => clearInterval(timer), left };
}

const name = (lease, n) => `${lease.letter}${String(n).padStart(3, '0')}`;
const all = (lease) => Array.from({ length: lease.to - lease.from + 1 }, (_, i) => name(lease, lease.from + i));

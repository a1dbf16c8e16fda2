// The state of the point as the desk needs it: the public feed says that something changed, the desk then asks for the whole once,
// however many changes came together.
import { get } from '../shell/api.js';
import { followPoint } from '../shell/feed.js';
import { page } from '../shell/page.js';
import { base, draw, state } from './state.js';

const restMs = 150;
let asking = null;
let queued = null;

// Who asks while a question is under way gets the answer to the next one: the present one may be of the moment before.
export function refresh() {
  if (asking) {
    queued ??= asking.catch(() => {}).then(() => new Promise((resolve) => { setTimeout(resolve, restMs); })).then(() => { queued = null; return refresh(); });
    return queued;
  }
  asking = ask().finally(() => { asking = null; });
  return asking;
}

async function ask() {
  try {
    const now = await get(`${base('queueing')}`, { tries: 1 });
    if (state.live && now.day === state.live.day && now.sequence < state.live.sequence) return;
    state.live = now;
    state.day = now.day;
    settleCounter();
    draw();
  } catch (e) {
    if (!state.live) throw e; // later ones come with the next change
  }
}

// A counter is mine while the platform says so: another clerk or the supervisor may have taken it meanwhile.
function settleCounter() {
  const mine = state.live.counters.find((c) => c.clerk === state.account.user);
  if (state.counter !== null && !mine) state.counterLost = true;
  if (mine) state.counterLost = false;
  state.counter = mine?.number ?? null;
}

export function follow() {
  followPoint(state.point, {
    date: page.demoTime ? state.day : undefined,
    onState: () => refresh(),
    onFresh: (fresh) => { state.freshAt = fresh; if (fresh) refresh(); draw(); },
  });
}

// The answer to a command is shown at once; the feed confirms it.
export function show(ticket) {
  if (!state.live || !ticket) return;
  const known = state.live.tickets.find((t) => t.ticketId === ticket.ticketId);
  const there = { passedOver: false, matters: [], issuedAt: ticket.calledAt, ...known, ...ticket };
  state.live = { ...state.live, tickets: [...state.live.tickets.filter((t) => t.ticketId !== ticket.ticketId), there].filter((t) => ['waiting', 'called', 'serving', 'parked'].includes(t.state)) };
  draw();
  refresh();
}

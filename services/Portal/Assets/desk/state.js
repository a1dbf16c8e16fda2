// What the desk knows, and one place that has it drawn: change something, call draw().
export const state = {
  account: null, point: null, day: null,
  types: [], departments: [],
  live: null, freshAt: true, online: true, repeating: null,
  counter: null, counterLost: false, tab: 'matter',
  busy: null, passive: false, ready: false,
};

let painter = () => {};
let due = false;
export const paintWith = (paint) => { painter = paint; };
// Many changes in one turn are one drawing.
export function draw() {
  if (due) return;
  due = true;
  queueMicrotask(() => { if (due) drawNow(); });
}

// Draws at once, for whoever must then move the focus to what is new.
export function drawNow() { due = false; painter(); }

export const base = (service) => `/api/${service}/points/${state.point}`;
export const typeOf = (code) => state.types.find((t) => t.code === code);
export const departmentOf = (code) => state.departments.find((d) => d.code === code);

// The ticket at my counter, the counter itself, and what it serves.
export const current = () => state.live?.tickets.find((t) => t.counter === state.counter && (t.state === 'called' || t.state === 'serving')) ?? null;
export const myCounter = () => state.live?.counters.find((c) => c.number === state.counter) ?? null;

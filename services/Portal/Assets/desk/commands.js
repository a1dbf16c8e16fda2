// What a person at the desk intends is carried out once, however often it has to be sent: a key is made for it, and while nobody answers
// it is sent again with the same key. Meanwhile the page says so and everything else goes on.
import { Offline } from '../shell/api.js';
import { newId } from '../shell/page.js';
import { notify, problemText } from '../shell/ui.js';
import { draw, state } from './state.js';

const everyMs = 2000;
let wake = null;
window.addEventListener('online', () => wake?.());
const pause = (ms) => new Promise((resolve) => { wake = resolve; setTimeout(resolve, ms); });

// work(key) resolves to the answer. A problem is thrown on; no answer never is.
export async function insist(name, work, key = newId()) {
  for (;;) {
    try {
      const answer = await work(key);
      if (state.repeating?.name === name) { state.repeating = null; draw(); }
      return answer;
    } catch (e) {
      if (!(e instanceof Offline)) { if (state.repeating?.name === name) { state.repeating = null; draw(); } throw e; }
      state.repeating = { name };
      draw();
      await pause(everyMs);
    }
  }
}

// A press of a button: one at a time, double clicks do nothing, what went wrong is said. Resolves to undefined then.
export async function press(name, work, { quiet = false } = {}) {
  if (state.busy) return undefined;
  state.busy = name;
  draw();
  try {
    return (await insist(name, work)) ?? null;
  } catch (e) {
    if (quiet) throw e;
    notify(problemText(e), 'bad');
    return undefined;
  } finally {
    state.busy = null;
    draw();
  }
}

// What the machine remembers across a reload or a power cut: its own id, the numbers it may give out alone, the tickets it has given
// out alone and not handed in yet. Nothing about a person.
import { newId } from '../shell/page.js';

const empty = () => ({ device: newId(), day: null, leases: [], given: [], pending: [], unsure: [], codes: [] });

export function openStore(point) {
  const key = `pom-kiosk:${point}`;
  let kept = read();
  function read() {
    try { return { ...empty(), ...JSON.parse(localStorage.getItem(key)) }; } catch { return empty(); }
  }
  return {
    get data() { return kept; },
    // Written at once: what was given out must never be forgotten.
    change(act) {
      act(kept);
      localStorage.setItem(key, JSON.stringify(kept));
    },
  };
}

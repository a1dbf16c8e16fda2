// Calls one after another, each for at least five seconds, also when several come together. What comes while the display was away is
// shown, but only fresh calls are announced: nobody answers a call of ten minutes ago.
const eachMs = 5000;
const quietAfterMs = 15000;
const oldestMs = 60000;
// More calls than that at once would be announced when their people sit at the counter; the list beside shows them all the same.
const most = 6;

// A repeated call of the same ticket is another call.
const key = (c) => `${c.number} ${c.counter} ${c.at}`;

export function announcements({ onCall, onQuiet }) {
  let known = null; // the calls that stood there last
  let day = null;
  const waiting = [];
  let timer = null; let quiet = null;

  function hear({ calls, day: today, at }) {
    if (today !== day) { [day, known] = [today, null]; waiting.length = 0; }
    // What was called before the display was switched on is shown without a sound.
    const fresh = known === null ? [] : calls.filter((c) => !known.has(key(c)) && new Date(at) - new Date(c.at) < oldestMs).reverse();
    known = new Set(calls.map(key));
    for (const call of fresh) {
      const again = waiting.findIndex((w) => w.number === call.number);
      if (again >= 0) waiting.splice(again, 1);
      waiting.push(call);
    }
    while (waiting.length > most) waiting.shift();
    if (timer === null) next();
  }

  function next() {
    timer = null;
    const call = waiting.shift();
    if (!call) return;
    clearTimeout(quiet);
    onCall(call);
    timer = setTimeout(() => { next(); if (timer === null) quiet = setTimeout(onQuiet, quietAfterMs - eachMs); }, eachMs);
  }

  return { hear };
}

// The live state of a service point: follows its feed, puts the changes together and says how fresh it is. The service sends a beat
// each second; after three without a word the data counts as stale, and it is asked for anew with short pauses.
const staleAfterMs = 3000;

export function followPoint(point, { onState, onFresh, date } = {}) {
  let source; let state; let heard = performance.now(); let opened = heard; let fresh = null; let failures = 0; let retry; let stopped = false;
  const path = `/api/queueing/points/${encodeURIComponent(point)}/feed${date ? `?date=${date}` : ''}`;

  function tell(now) {
    if (now === fresh) return;
    fresh = now;
    onFresh?.(now, state);
  }
  function hear() { heard = performance.now(); failures = 0; tell(true); }
  function open() {
    clearTimeout(retry);
    source?.close();
    if (stopped) return;
    opened = performance.now();
    source = new EventSource(path);
    source.addEventListener('state', (e) => { hear(); state = JSON.parse(e.data); onState(state, null); });
    source.addEventListener('change', (e) => {
      hear();
      const patch = JSON.parse(e.data);
      state = merge(state, patch);
      onState(state, patch);
    });
    source.addEventListener('beat', hear);
    source.onerror = again;
  }
  // A closed or refused stream: soon again, and not all displays of the city at the same moment.
  function again() {
    source?.close();
    clearTimeout(retry);
    failures += 1;
    retry = setTimeout(open, Math.min(250 * failures, 500) * (0.6 + Math.random() * 0.4));
  }
  const watch = setInterval(() => {
    const at = performance.now();
    if (at - heard < staleAfterMs - 250) return;
    tell(false);
    // A connection that stands and says nothing is dead; one that was refused is tried again anyway.
    if (at - opened < staleAfterMs - 250) return;
    opened = at;
    again();
  }, 250);
  const back = () => { failures = 0; open(); };
  window.addEventListener('online', back);
  open();
  return () => { stopped = true; clearInterval(watch); clearTimeout(retry); source?.close(); window.removeEventListener('online', back); };
}

// JSON merge patch, RFC 7396.
export function merge(target, patch) {
  if (patch === null || typeof patch !== 'object' || Array.isArray(patch)) return patch;
  const result = target && typeof target === 'object' && !Array.isArray(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = merge(result[key], value);
  }
  return result;
}

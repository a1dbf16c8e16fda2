// What the city has to tell, one slide after another while nobody is called.
export function slides(all, onChange) {
  let at = -1; let showing = true; let timer = null;

  function turn() {
    clearTimeout(timer);
    if (!showing || all.length === 0) return;
    at = (at + 1) % all.length;
    onChange();
    timer = setTimeout(turn, all[at].seconds * 1000);
  }

  function pause() { showing = false; clearTimeout(timer); }
  function resume() { if (!showing) { showing = true; turn(); } }

  setTimeout(turn);
  return { current: () => (showing && all.length > 0 ? all[Math.max(at, 0)] : null), pause, resume };
}

// Whoever walks away leaves nothing behind: a warning after 20 s without a touch, the first screen after 30 s.
const warnAfterMs = 20000;
const wipeAfterMs = 30000;

export function watchIdle({ isHome, onWarn, onWipe, onBack }) {
  let touched = performance.now(); let warned = false;
  function touch() {
    touched = performance.now();
    if (warned) { warned = false; onBack(); }
  }
  for (const name of ['pointerdown', 'keydown']) document.addEventListener(name, touch, { capture: true });
  setInterval(() => {
    if (isHome()) { touched = performance.now(); warned = false; return; }
    const idle = performance.now() - touched;
    if (idle >= wipeAfterMs) { warned = false; touched = performance.now(); onWipe(); } else if (idle >= warnAfterMs) { warned = true; onWarn(Math.ceil((wipeAfterMs - idle) / 1000)); }
  }, 250);
  return { touch };
}

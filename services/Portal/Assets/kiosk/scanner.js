// A scanner types like a keyboard, only faster, and ends with Enter. What it reads may come on any screen.
const slowestMs = 300;
const shortest = 6;

export function watchScanner(onRead) {
  let text = ''; let last = 0;
  document.addEventListener('keydown', (e) => {
    if (document.querySelector('dialog[open]')) return;
    if (performance.now() - last > slowestMs) text = '';
    last = performance.now();
    if (e.key === 'Enter' && text.length >= shortest) {
      e.preventDefault();
      const read = text;
      text = '';
      onRead(read);
    } else if (e.key.length === 1) text += e.key;
  }, { capture: true });
}

// The code of a booking as it stands in a message (six digits), or the content of its QR code: a token, or an address that ends in one.
export function proofOf(text) {
  const token = /(?:^|[^0-9a-f])([0-9a-f]{32})(?:$|[^0-9a-f])/i.exec(text)?.[1];
  if (token) return { token: token.toLowerCase() };
  const code = text.replace(/\s/g, '');
  return /^\d{6}$/.test(code) ? { code } : null;
}

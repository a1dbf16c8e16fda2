// What the server told this page about itself (Shell.razor).
const block = document.getElementById('page');
export const page = block ? JSON.parse(block.textContent) : { data: null };

// A demo may be looked at as if it were another time; everything else is the real clock.
const offset = Number(page.demoTime ?? 0) || 0;
export const now = () => new Date(Date.now() + offset);
export const playedTime = () => (offset ? now().toISOString() : null);

// Ids are made where the thing is made. Not crypto.randomUUID: devices in a local network have no HTTPS.
export function newId() {
  const b = crypto.getRandomValues(new Uint8Array(16));
  const ms = Date.now();
  for (let i = 0; i < 6; i++) b[i] = Math.floor(ms / 2 ** (40 - 8 * i)) & 255;
  b[6] = (b[6] & 0x0f) | 0x70;
  b[8] = (b[8] & 0x3f) | 0x80;
  const hex = [...b].map((x) => x.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

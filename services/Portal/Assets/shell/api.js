// Calls the platform's public interface. A command carries an Idempotency-Key, so that a lost answer is asked for again
// without doing anything twice.
import { newId, playedTime } from './page.js';

// The service said no: problem details (RFC 9457).
export class Problem extends Error {
  constructor(status, body) {
    super(body?.detail ?? body?.title ?? `HTTP ${status}`);
    this.status = status;
    this.body = body ?? {};
    this.slug = (body?.type ?? '').split('/').pop() || `http-${status}`;
    this.errors = body?.errors ?? {};
  }
}

// Nobody answered: it is not known whether it was done.
export class Offline extends Error {}

const listeners = new Set();
let online = true;
export const isOnline = () => online;
// Tells whether calls get through; hears at once how it is now.
export function onConnection(listener) {
  listeners.add(listener);
  listener(online);
  return () => listeners.delete(listener);
}
function connection(now) {
  if (now === online) return;
  online = now;
  for (const listener of listeners) listener(online);
}

const unlogged = new Set();
// Is told when a call was refused because nobody is logged in (any more); may resolve to true to have it tried again.
export const onUnlogged = (listener) => unlogged.add(listener);

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function once(method, path, { body, key, timeout = 10000, signal, raw, etag } = {}) {
  const headers = { Accept: 'application/json', 'Pom-Requested-With': 'portal' };
  const played = playedTime();
  if (played) headers['Pom-Time'] = played;
  if (key) headers['Idempotency-Key'] = key;
  if (etag) headers['If-Match'] = etag;
  let content = body;
  if (body !== undefined && !(body instanceof FormData) && !(body instanceof Blob)) {
    headers['Content-Type'] = 'application/json';
    content = JSON.stringify(body);
  }
  const signals = [AbortSignal.timeout(timeout), ...(signal ? [signal] : [])];
  let answer;
  try {
    answer = await fetch(path, { method, headers, body: content, signal: AbortSignal.any(signals), cache: 'no-store' });
    if (raw && answer.ok) { connection(true); return answer; }
    const text = await answer.text();
    // The gateway is there, but nobody behind it: as good as no answer.
    if (answer.status === 502 || answer.status === 503 || answer.status === 504) {
      connection(true);
      throw new Offline(`HTTP ${answer.status}`);
    }
    connection(true);
    const json = text ? JSON.parse(text) : null;
    if (!answer.ok) throw new Problem(answer.status, json);
    return json;
  } catch (e) {
    if (e instanceof Problem || e instanceof Offline) throw e;
    if (signal?.aborted) throw e;
    if (e instanceof SyntaxError) throw new Problem(answer.status, null);
    connection(false);
    throw new Offline(e.message);
  }
}

// Several tries with growing pauses where it is safe: reading, and commands with a key.
export async function call(method, path, options = {}) {
  const key = method === 'GET' ? undefined : options.key ?? newId();
  const tries = options.tries ?? 3;
  for (let i = 1; ; i++) {
    try {
      return await once(method, path, { ...options, key });
    } catch (e) {
      if (e instanceof Problem && e.status === 401 && !options.anonymous && unlogged.size > 0) {
        const again = await Promise.all([...unlogged].map((listener) => listener()));
        if (again.some(Boolean)) continue;
      }
      if (e instanceof Problem && e.status === 409 && e.slug === 'request-in-progress' && i < 10) { await pause(200 * i); continue; }
      if (!(e instanceof Offline) || i >= tries) throw e;
      await pause(300 * 2 ** i * (0.7 + Math.random() * 0.6));
    }
  }
}

export const get = (path, options) => call('GET', path, options);
export const post = (path, body = {}, options = {}) => call('POST', path, { ...options, body });

// The matter that is being typed: kept as typed under the account and the ticket, brought back after a reload or a crash.
import { draft as kept } from '../shell/drafts.js';
import { newId } from '../shell/page.js';
import { currentLanguage } from '../shell/texts.js';
import { draw, state } from './state.js';

const blank = () => ({
  id: newId(), caseType: '', department: '', title: '', channel: 'desk',
  applicant: { kind: 'person', idKind: 'pesel', documentCountry: '' }, proxy: { on: false, kind: 'family', idKind: 'pesel' },
  sms: false, email: false, language: currentLanguage(), form: {}, files: [], noCopy: false, notes: '', barcode: '', variant: '', reliefs: [], pending: null,
});

let place = null;
let current = blank();
let touched = new Set();
let sent = false;
let refused = {};
const watchers = new Set();

export const matter = () => current;
export const onChange = (watcher) => watchers.add(watcher);

// Opens the draft of a ticket ('' = without one).
export function open(ticketId) {
  const name = `matter:${ticketId || 'none'}`;
  if (place?.name === name) return;
  place = { name, store: kept(state.account.user, name) };
  current = { ...blank(), ...place.store.load() };
  forget();
  tell('*');
}

// Another tab may have gone on with it.
export function reload() { const name = place?.name; if (!name) return; place = null; open(name === 'matter:none' ? '' : name.slice('matter:'.length)); }

function forget() { touched = new Set(); sent = false; refused = {}; }

export function save() { place?.store.save(current); }

export function start(caseType, department = '') {
  const { applicant, proxy, sms, email, language } = current;
  current = { ...blank(), applicant, proxy, sms, email, language, caseType, department };
  forget();
  save();
  tell('*');
}

// The next matter of the same visit: the same people stand at the desk.
export function next() { start(''); }
export function drop() { place?.store.drop(); current = blank(); forget(); tell('*'); }

export function value(path) { return path.split('.').reduce((at, key) => at?.[key], current); }

export function set(path, to) {
  const keys = path.split('.');
  const last = keys.pop();
  keys.reduce((at, key) => (at[key] ??= {}), current)[last] = to;
  delete refused[path];
  save();
  tell(path);
}

function tell(path) { for (const watcher of watchers) watcher(path); draw(); }

export const touch = (path) => { touched.add(path); draw(); };
export const isTouched = (path) => sent || touched.has(path);
// After the press of "register" every field says what it lacks.
export function showAll() { sent = true; draw(); }

// What the service refused, until the field is changed.
export function refuse(errors) { refused = errors; sent = true; draw(); }
export const refusedAt = (path) => refused[path];
export const allRefused = () => refused;

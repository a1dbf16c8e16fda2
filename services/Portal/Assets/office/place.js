// Where the official is: account, department, names of what lists show as codes, and the address, which says what is looked at.
import { get, post } from '../shell/api.js';
import { newId, page } from '../shell/page.js';
import { has, say, t } from '../shell/texts.js';

export const place = { account: null, department: null, service: null, api: '', desks: { units: [], officials: [] }, today: page.today, soon: page.today };
const names = {
  types: new Map(page.data.caseTypes.map((x) => [x.code, x.name])),
  points: new Map(page.data.points.map((x) => [x.code, x.name])),
  departments: new Map(page.data.departments.map((x) => [x.code, x])),
};
export const department = (code) => names.departments.get(code);
export const typeName = (code) => say(names.types.get(code)) || code;
export const pointName = (code) => say(names.points.get(code)) || code;
export const departmentName = (code) => say(names.departments.get(code)?.name) || code;
export const unitName = (code) => say(place.desks.units.find((u) => u.code === code)?.name) || code;
export const personName = (user) => place.desks.officials.find((o) => o.user === user)?.name ?? (user === place.service ? t('office.the-system') : user);
export const caseTypes = () => page.data.caseTypes.filter((x) => x.department === place.department);
export const isHead = () => place.account.roles.includes('head-of-department');
export const isHandler = () => place.account.roles.includes('case-handler');
// Whose case it is, as the services see it (Authority.cs): its handler's, of who stands in today, the head's; nobody's case is its unit's.
export function mayAct(c) {
  const own = place.desks.officials.find((o) => o.user === place.account.user);
  if (isHead() || c.handler === place.account.user) return true;
  return c.handler ? own?.standsInFor.includes(c.handler) ?? false : !c.unit || !own?.unit || own.unit === c.unit;
}
export const asksRegisters = () => place.service !== 'municipal-affairs';
// A word of the service in the reader's language; the word itself where we have none.
export const word = (kind, value) => (value && has(`office.${kind}-${value}`) ? t(`office.${kind}-${value}`) : value ?? '');

export async function enter(account, wanted) {
  const own = account.departments.filter((d) => department(d)?.service);
  const code = own.includes(wanted) ? wanted : own[0];
  Object.assign(place, { account, department: code, departments: own });
  if (!code) return;
  place.service = department(code).service;
  place.api = `/api/${place.service}/departments/${encodeURIComponent(code)}`;
  place.desks = await get(`${place.api}/desks`);
}

// The kinds of matter with their forms, fetched when the first case is opened.
let forms;
export const typeOf = async (code) => (await (forms ??= get('/api/document-intake/case-types').catch((e) => { forms = null; throw e; }))).find((x) => x.code === code) ?? { fields: [], documents: [] };

export const params = () => new URLSearchParams(location.search);
export function address(changes, keep = true) {
  const next = keep ? params() : new URLSearchParams();
  for (const [name, value] of Object.entries({ department: place.department, ...changes })) if (value === null || value === undefined || value === '') next.delete(name); else next.set(name, value);
  return `/office?${next}`;
}
let arrived = () => {};
export const onArrival = (listener) => { arrived = listener; };
export function go(changes, keep = true) {
  history.pushState(null, '', address(changes, keep));
  settled();
  arrived();
}
// The links of the language come back to what is looked at now.
export function settled() {
  for (const link of document.querySelectorAll('[data-preference^="lang="]')) link.href = `/preferences?${link.dataset.preference}&back=${encodeURIComponent(location.pathname + location.search)}`;
}
window.addEventListener('popstate', () => { settled(); arrived(); });

// A link that stays on the page; with Ctrl or the middle button it opens as every link does.
export const follow = (changes, keep = true) => (e) => {
  if (e.ctrlKey || e.metaKey || e.shiftKey || e.button !== 0) return;
  e.preventDefault();
  go(changes, keep);
};

export const act = (caseId, what, body, key = newId()) => post(`${place.api}/cases/${caseId}/${what}`, body, { key });

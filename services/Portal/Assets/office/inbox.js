// The department's inbox: who has what, what is due, what is new. It refreshes itself without moving what is looked at; new cases are
// announced and shown when asked for.
import { get, Offline } from '../shell/api.js';
import { html, icon, nothing, notify, problemText } from '../shell/ui.js';
import { say, shortDay, t, time } from '../shell/texts.js';
import { now } from '../shell/page.js';
import { address, caseTypes, follow, go, isHead, params, personName, place, pointName, typeName, unitName, word } from './place.js';
import { stateTag, termTag } from './term.js';
import { assignMany } from './assign.js';
import { searchBox, searchResults, forgetSearch } from './search.js';

const filters = ['state', 'due', 'unit', 'handler', 'caseType'];
const states = ['open', 'registered', 'inProgress', 'awaitingSupplement', 'suspended', 'decided', 'documentOrdered', 'readyForPickup', 'closed', 'withdrawn', 'leftUnexamined', 'discontinued', 'transferredToOtherAuthority', 'transferredToDepartment', 'notCollected'];
const s = { rows: null, next: null, problem: '', arrivals: [], gone: new Set(), chosen: new Set(), load: [], at: null, query: '', stale: false };
let draw = () => {};
export const useInbox = (redraw) => { draw = redraw; };

const query = () => {
  const q = new URLSearchParams();
  for (const name of filters) if (params().get(name)) q.set(name, params().get(name));
  if (![...q.keys()].length) q.set('state', 'open');
  return q.toString();
};

export async function loadInbox({ anew = true } = {}) {
  const asked = `${place.department}?${query()}`;
  if (asked !== s.query) Object.assign(s, { rows: null, next: null, query: asked, chosen: new Set(), gone: new Set(), arrivals: [] });
  if (anew) { s.problem = ''; draw(); }
  try {
    const [list, load] = await Promise.all([get(`${place.api}/cases?${query()}`), get(`${place.api}/workload`)]);
    if (asked !== s.query) return;
    Object.assign(place, { today: load.today, soon: load.dueSoonUntil });
    Object.assign(s, { load: load.rows, at: now(), stale: false });
    if (anew || !s.rows) Object.assign(s, { rows: list.items, next: list.next, arrivals: [], gone: new Set() });
    else compare(list.items);
  } catch (e) {
    if (s.rows) { s.stale = true; if (!(e instanceof Offline)) notify(problemText(e), 'bad'); } else s.problem = problemText(e);
  }
  draw();
}

// What changed changes where it stands; what has left the list stays in sight until the list is asked for anew.
function compare(fresh) {
  const found = new Map(fresh.map((c) => [c.caseId, c]));
  const within = s.rows.slice(0, 200);
  s.gone = new Set(within.filter((c) => !found.has(c.caseId)).map((c) => c.caseId));
  s.rows = s.rows.map((c) => found.get(c.caseId) ?? c);
  const known = new Set(s.rows.map((c) => c.caseId));
  s.arrivals = s.next ? [] : fresh.filter((c) => !known.has(c.caseId));
}

async function more() {
  try {
    const list = await get(`${place.api}/cases?${query()}&after=${encodeURIComponent(s.next)}`);
    s.rows = [...s.rows, ...list.items];
    s.next = list.next;
  } catch (e) { notify(problemText(e), 'bad'); }
  draw();
}

const sum = (name, of = () => true) => s.load.filter(of).reduce((n, row) => n + row[name], 0);
function chips() {
  const me = place.account.user;
  return [
    { text: t('office.chip-open'), count: sum('open'), is: {} },
    { text: t('office.chip-mine'), count: sum('open', (r) => r.handler === me), is: { handler: 'me' } },
    { text: t('office.chip-nobody'), count: sum('open', (r) => !r.handler), is: { handler: 'none' } },
    { text: t('office.chip-due'), count: sum('dueSoon'), is: { due: 'due' }, tone: 'warn' },
    { text: t('office.chip-overdue'), count: sum('overdue'), is: { due: 'overdue' }, tone: 'bad' },
    { text: t('office.chip-unanswered'), count: sum('unanswered'), is: { due: 'unanswered' }, tone: 'bad' },
  ];
}
const plain = Object.fromEntries([...filters, 'case', 'view', 'q'].map((f) => [f, null]));
const isOn = (is) => filters.every((f) => (params().get(f) ?? '') === (is[f] ?? ''));

function select(name, label, options) {
  return html`<label class="filter"><span>${label}</span><select @change=${(e) => go({ [name]: e.target.value })}>
    ${options.map((o) => html`<option value=${o.value} .selected=${(params().get(name) ?? '') === o.value}>${o.text}</option>`)}</select></label>`;
}

const all = (text) => ({ value: '', text });
const toolbar = () => html`<div class="filters">
  ${select('state', t('office.state'), [all(t('office.any-open')), ...states.map((x) => ({ value: x, text: word('state', x) }))])}
  ${place.desks.units.length ? select('unit', t('office.unit'), [all(t('office.any')), ...place.desks.units.map((u) => ({ value: u.code, text: say(u.name) })), { value: 'none', text: t('office.no-unit') }]) : nothing}
  ${select('handler', t('office.handler'), [all(t('office.any')), { value: 'me', text: t('office.me') }, { value: 'none', text: t('office.nobody') }, ...place.desks.officials.map((o) => ({ value: o.user, text: personName(o.user) }))])}
  ${select('caseType', t('office.matter'), [all(t('office.any')), ...caseTypes().map((x) => ({ value: x.code, text: say(x.name) })).sort((a, b) => a.text.localeCompare(b.text))])}
</div>`;

export function inbox() {
  return html`<section class="inbox" aria-labelledby="inbox-title">
    <h1 id="inbox-title" class="hidden-text">${t('office.inbox')}</h1>
    ${searchBox(draw)}
    <div class="chips" role="group" aria-label=${t('office.lists')}>${chips().map((c) => html`<a class="chip ${isOn(c.is) ? 'on' : ''}" href=${address({ ...plain, ...c.is })} aria-current=${isOn(c.is) ? 'true' : nothing} @click=${(e) => { forgetSearch(); follow({ ...plain, ...c.is })(e); }}>${c.text} <span class="count ${c.count && c.tone ? c.tone : ''}">${c.count}</span></a>`)}</div>
    ${searchResults() ?? list()}
  </section>`;
}

function list() {
  return html`<div class="list-tools">${toolbar()}
    <div class="fresh"><span role="status">${s.arrivals.length ? html`<button type="button" class="primary arrivals" @click=${() => loadInbox()}>${icon('inbox')} ${t('office.arrivals', { count: s.arrivals.length })}</button>` : nothing}</span>
      <span class="small ${s.stale ? 'warned' : 'quiet'}">${s.at ? t(s.stale ? 'office.stale' : 'office.as-of', { time: time(s.at) }) : ''}</span>
      <button type="button" class="plain" @click=${() => loadInbox()} aria-label=${t('office.refresh')} title=${t('office.refresh')}>${icon('refresh-cw')}</button></div></div>
    ${s.problem ? html`<div class="banner bad" role="alert">${icon('circle-alert')}<p>${s.problem}</p></div>` : !s.rows ? html`<p class="empty" role="status">${icon('hourglass')}${t('common.loading')}</p>` : !s.rows.length ? empty() : rows()}`;
}

const empty = () => html`<div class="empty card">${icon(params().get('due') ? 'circle-check' : 'inbox')}<h2>${t(params().get('due') ? 'office.empty-due' : 'office.empty')}</h2><p>${t('office.empty-words')}</p></div>`;

function rows() {
  const head = isHead();
  const every = s.rows.filter((c) => !s.gone.has(c.caseId));
  return html`<div class="card table"><table>
    <caption class="hidden-text">${t('office.inbox')}</caption>
    <thead><tr>${head ? html`<th class="pick"><input type="checkbox" aria-label=${t('office.choose-all')} .checked=${s.chosen.size > 0 && s.chosen.size === every.length} .indeterminate=${s.chosen.size > 0 && s.chosen.size < every.length}
      @change=${(e) => { s.chosen = new Set(e.target.checked ? every.slice(0, 200).map((c) => c.caseId) : []); draw(); }}></th>` : nothing}
      <th scope="col">${t('office.case')}</th><th scope="col">${t('office.matter')}</th><th scope="col">${t('office.state')}</th><th scope="col">${t('office.handler')}</th><th scope="col">${t('office.term')}</th></tr></thead>
    <tbody>${s.rows.map((c) => row(c, head))}</tbody></table></div>
    ${s.next ? html`<p class="row"><button type="button" @click=${more}>${icon('chevron-down')} ${t('office.more')}</button></p>` : nothing}
    ${head && s.chosen.size ? html`<div class="bulk" role="region" aria-label=${t('office.bulk')}><strong>${t('office.chosen', { count: s.chosen.size })}</strong>
      <button type="button" class="primary" @click=${bulk}>${icon('user-plus')} ${t('office.assign-chosen')}</button><button type="button" @click=${() => { s.chosen = new Set(); draw(); }}>${t('office.clear')}</button></div>` : nothing}`;
}

const row = (c, head) => html`<tr class=${s.gone.has(c.caseId) ? 'gone' : ''} data-case=${c.caseId}>
  ${head ? html`<td class="pick"><input type="checkbox" aria-label=${t('office.choose', { reference: c.reference })} .checked=${s.chosen.has(c.caseId)} @change=${(e) => { if (e.target.checked) s.chosen.add(c.caseId); else s.chosen.delete(c.caseId); draw(); }}></td>` : nothing}
  <th scope="row"><a class="number" href=${address({ case: c.caseId })} @click=${follow({ case: c.caseId })}>${c.reference}</a><span class="under">${c.itemNumber}</span></th>
  <td>${typeName(c.caseType)}<span class="under">${pointName(c.servicePoint)}, ${shortDay(c.day)}</span></td>
  <td>${stateTag(c)}${c.waitsFor ? html`<span class="under">${t('office.waits-for', { register: c.waitsFor })}</span>` : nothing}${c.itemVoidedAt ? html`<span class="tag bad">${t('office.item-void')}</span>` : nothing}
    ${s.gone.has(c.caseId) ? html`<span class="under">${t('office.gone')}</span>` : nothing}</td>
  <td>${c.handler ? personName(c.handler) : html`<span class="quiet">${t('office.nobody')}</span>`}<span class="under">${c.unit ? unitName(c.unit) : ''}</span></td>
  <td>${c.dueOn ? html`<span class="number">${shortDay(c.dueOn)}</span>` : nothing}<span class="under">${termTag(c)}</span></td></tr>`;

async function bulk() {
  const done = await assignMany([...s.chosen], s.load);
  if (!done) return;
  s.chosen = new Set();
  await loadInbox();
}

// The case before and after in the list, so that the official goes on without coming back.
export function neighbours(caseId) {
  const i = s.rows?.findIndex((c) => c.caseId === caseId) ?? -1;
  return i < 0 ? {} : { previous: s.rows[i - 1]?.caseId, next: s.rows[i + 1]?.caseId };
}
export const load = () => s.load;

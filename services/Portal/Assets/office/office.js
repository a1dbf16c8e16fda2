// The back office: one page, whose address says what is looked at, so that links and the back button work.
import { onConnection } from '../shell/api.js';
import { sweepDrafts } from '../shell/drafts.js';
import { shortcuts } from '../shell/keys.js';
import { session } from '../shell/session.js';
import { html, icon, nothing, problemText, render } from '../shell/ui.js';
import { t } from '../shell/texts.js';
import { address, departmentName, enter, follow, go, onArrival, params, place, settled } from './place.js';
import { inbox, loadInbox, neighbours, useInbox } from './inbox.js';
import { caseView, edit, loadCase, runFirst, useCase, watchCase } from './case.js';
import { editing } from './correct.js';
import { loadWorkload, workload } from './workload.js';
import { archive, book, books, loadArchive, loadBook } from './books.js';
import { bags, loadBags } from './bags.js';

const root = document.getElementById('office');
const everyMs = 8000;
let online = true;
let inboxAddress = '';
let listScroll = 0;
let opened = null;

const views = {
  inbox: { icon: 'inbox', load: () => loadInbox(), draw: inbox },
  workload: { icon: 'users', load: () => loadWorkload(draw), draw: workload },
  bags: { icon: 'package-check', load: () => loadBags(draw), draw: () => bags(draw) },
  books: { icon: 'book-open-text', load: () => loadBook(draw), draw: () => book(draw), when: () => books().length > 0 },
  archive: { icon: 'archive', load: () => loadArchive(draw), draw: () => archive(draw) },
};
const view = () => (views[params().get('view')] ? params().get('view') : 'inbox');

function draw() {
  const of = params().get('case');
  render(html`${online ? nothing : html`<div class="banner bad offline" role="alert">${icon('wifi-off')}<p>${t('common.offline')}</p></div>`}
    <div class=${of ? 'page wide one-case' : 'page wide'}>${of ? caseView() : views[view()].draw()}</div>`, root);
  nav(of);
}

function nav(of) {
  const place_ = document.getElementById('views');
  const clear = Object.fromEntries([...params().keys()].map((k) => [k, null]));
  render(html`${place.departments?.length > 1 ? html`<label class="hidden-text" for="department">${t('office.department')}</label><select id="department" @change=${async (e) => { await enter(place.account, e.target.value); go({ ...clear, department: place.department }); }}>${place.departments.map((d) => html`<option value=${d} .selected=${d === place.department}>${departmentName(d)}</option>`)}</select>`
    : html`<strong class="department">${departmentName(place.department)}</strong>`}
    <ul class="views">${Object.entries(views).filter(([, v]) => !v.when || v.when()).map(([name, v]) => { const to = { ...clear, view: name === 'inbox' ? null : name }; return html`<li><a href=${address(to)} aria-current=${!of && view() === name ? 'page' : nothing} @click=${follow(to)}>${icon(v.icon)} <span>${t(`office.view-${name}`)}</span></a></li>`; })}</ul>`, place_);
}

// What the address says, fetched and shown. Coming back from a case, the list stands where it was left.
async function arrive() {
  const of = params().get('case');
  const key = of ?? `${view()}?${params()}`;
  const back = !of && opened !== null && key === inboxAddress;
  if (of && opened === null) listScroll = window.scrollY;
  if (of) { if (of !== opened) window.scrollTo(0, 0); opened = of; await loadCase(of); } else await views[view()].load();
  if (!of) inboxAddress = key;
  document.title = document.title.replace(/^.*? — /, `${of ? document.querySelector('#case-title .number')?.textContent ?? t('office.case') : t(`office.view-${view()}`)} — `);
  draw();
  if (of) return;
  const from = opened;
  opened = null;
  requestAnimationFrame(() => { window.scrollTo(0, back ? listScroll : 0); if (back) document.querySelector(`tr[data-case="${from}"] a`)?.focus({ preventScroll: true }); });
}

function keep() {
  if (document.visibilityState !== 'visible' || document.querySelector('dialog[open]')) return;
  if (params().get('case')) watchCase();
  else if (view() === 'inbox') loadInbox({ anew: false });
}

async function start() {
  sweepDrafts();
  root.replaceChildren(); // what stood there until the script came
  const examples = ['handler.so', 'head.so', 'handler.kom', 'head.gk'];
  const account = await session(['case-handler', 'head-of-department'], { examples });
  await enter(account, params().get('department'));
  if (!place.department) { render(html`<div class="page"><div class="empty card">${icon('lock')}<h1>${t('office.no-department')}</h1><p>${t('office.no-department-words')}</p></div></div>`, root); return; }
  useInbox(draw);
  useCase(draw);
  onArrival(arrive);
  onConnection((now) => { const back = now && !online; online = now; draw(); if (back) keep(); });
  history.replaceState(null, '', address({}));
  settled();
  const step = (which) => { const id = neighbours(params().get('case'))[which]; if (id && !editing()) go({ case: id }); };
  shortcuts([
    { keys: '/', text: 'office.key-search', act: () => { if (params().get('case')) go({ case: null }); requestAnimationFrame(() => document.getElementById('search-text')?.focus()); } },
    { keys: 'i', text: 'office.key-inbox', act: () => go({ case: null, view: null }) },
    { keys: 'n', text: 'office.key-next', act: () => step('next') },
    { keys: 'p', text: 'office.key-previous', act: () => step('previous') },
    { keys: 'a', text: 'office.key-act', when: () => params().get('case') && !editing(), act: runFirst },
    { keys: 'e', text: 'office.key-correct', when: () => !!params().get('case'), act: edit },
    { keys: 'r', text: 'office.key-refresh', act: () => (params().get('case') ? loadCase(params().get('case')) : views[view()].load()) },
  ]);
  await arrive();
  setInterval(keep, everyMs);
  window.addEventListener('focus', keep);
  let width = innerWidth;
  window.addEventListener('resize', () => { if (innerWidth !== width) { width = innerWidth; draw(); } });
}

start().catch((e) => render(html`<div class="page"><div class="empty card">${icon('wifi-off')}<p>${problemText(e)}</p><button type="button" class="primary" @click=${() => location.reload()}>${t('office.refresh')}</button></div></div>`, root));

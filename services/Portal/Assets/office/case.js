// One case: what it is, what may be done with it, its course as a picture, its data beside its documents.
import { get, Problem } from '../shell/api.js';
import { html, icon, nothing, notify, problemText } from '../shell/ui.js';
import { formDialog } from '../shell/form-dialog.js';
import { day, instant, money, say, shortDay, t } from '../shell/texts.js';
import { address, asksRegisters, departmentName, follow, isHandler, mayAct, personName, place, pointName, typeName, typeOf, unitName, word } from './place.js';
import { stateTag, term, termTag } from './term.js';
import { actButton, doAct, offered } from './acts.js';
import { course } from './course.js';
import { documents } from './documents.js';
import { display, editing, editor, hasDraft, leaveEditing, startEditing } from './correct.js';
import { loadRequests, lookUps } from './lookups.js';
import { neighbours } from './inbox.js';

const view = { caseId: null, data: null, problem: '', fields: [], type: null, tab: 'data', reveal: null, registers: null, particulars: null, newer: false, busy: false };
let draw = () => {};
export const useCase = (redraw) => { draw = redraw; };
export const current = () => view;

export async function loadCase(caseId) {
  if (view.caseId !== caseId) { leaveEditing(); Object.assign(view, { caseId, data: null, problem: '', tab: 'data', reveal: null, registers: null, particulars: null, newer: false }); draw(); }
  await reload();
  const title = document.getElementById('case-title');
  if (title && !document.querySelector('dialog[open]')) title.focus();
}

async function reload({ keep = false } = {}) {
  const { caseId } = view;
  try {
    const asked = view.reveal ? `purpose=${encodeURIComponent(view.reveal)}&reveal=true` : `purpose=${encodeURIComponent(t('office.purpose-work'))}`;
    const data = await get(`${place.api}/cases/${caseId}?${asked}`);
    if (caseId !== view.caseId) return;
    view.type = await typeOf(data.case.caseType).catch(() => ({ fields: [], documents: [] }));
    // What the case has and its form no longer asks for is shown under its own name.
    view.fields = [...view.type.fields, ...Object.keys(data.form).filter((n) => !view.type.fields.some((f) => f.name === n)).map((name) => ({ name, type: 'text', label: null, choices: [] }))];
    Object.assign(view, { data, problem: '', newer: false });
    if (!keep) await beside();
  } catch (e) { if (view.data) notify(problemText(e), 'bad'); else view.problem = problemText(e); }
  draw();
}
view.reload = reload;

// What stands beside the case in its service; the case is shown also when that cannot be had.
async function beside() {
  if (asksRegisters()) view.registers = await loadRequests(view).catch(() => view.registers);
  else view.particulars = await get(`${place.api}/cases/${view.caseId}/particulars`).catch(() => null);
}

// Whether somebody else changed it meanwhile; reads nobody's data.
export async function watchCase() {
  if (!view.data || editing()) return;
  try {
    const { items } = await get(`${place.api}/cases?itemId=${view.data.case.itemId}`, { tries: 1 });
    const now = items.find((c) => c.caseId === view.caseId);
    if (now && now.version !== view.data.case.version && !view.busy) { view.newer = true; draw(); }
  } catch (e) { if (e instanceof Problem) console.error(e); }
}

async function reveal() {
  const done = await formDialog(t('office.reveal'), {
    words: t('office.reveal-words'), act: t('office.reveal'),
    fields: [{ name: 'purpose', label: t('office.purpose'), required: true, max: 100, hint: t('office.purpose-hint'), missing: t('office.purpose-missing'), refused: t('office.purpose-refused'), suggestions: [t('office.purpose-decision'), t('office.purpose-identity'), t('office.purpose-document')] }],
    hand: async (v) => get(`${place.api}/cases/${view.caseId}?purpose=${encodeURIComponent(v.purpose)}&reveal=true`).then((data) => { view.reveal = v.purpose; return data; }),
  });
  if (!done) return;
  view.data = done;
  draw();
}

async function run(a) {
  if (view.busy) return;
  view.busy = true; draw();
  try { await doAct(view, a, reload); } catch (e) { notify(problemText(e), 'bad'); } finally { view.busy = false; }
  draw();
}

export const runFirst = () => { const [first] = view.data ? offered(view.data) : []; if (first) run(first); };
export const edit = () => { if (view.data && mayAct(view.data.case) && !editing() && (view.data.allowed.includes('corrected') || view.data.allowed.includes('noted'))) { view.tab = 'data'; startEditing(view, draw); } };

export function caseView() {
  const back = { case: null };
  const top = (title) => html`<nav class="row crumbs" aria-label=${t('office.case')}><a class="button" href=${address(back)} @click=${follow(back)}>${icon('arrow-left')} ${t('office.inbox')}</a>${title}</nav>`;
  if (view.problem) return html`${top(nothing)}<div class="empty card">${icon('circle-alert')}<h1 id="case-title" tabindex="-1">${t('office.no-case')}</h1><p>${view.problem}</p></div>`;
  if (!view.data) return html`${top(nothing)}<p class="empty" role="status">${icon('hourglass')}${t('common.loading')}</p>`;
  const { data } = view;
  const c = data.case;
  const near = neighbours(c.caseId);
  const step = (id, name, sign) => (id ? html`<a class="button plain" href=${address({ case: id })} @click=${follow({ case: id })} aria-label=${t(`office.${name}`)} title=${t(`office.${name}`)}>${icon(sign)}</a>` : nothing);
  return html`<article class="case">
    <header class="case-head"><a class="button" href=${address(back)} @click=${follow(back)}>${icon('arrow-left')} ${t('office.inbox')}</a>
      <div class="grow"><h1 id="case-title" tabindex="-1"><span class="number">${c.reference}</span> <span class="case-type">${typeName(c.caseType)}</span></h1>
        <p class="row tags">${stateTag(c)} ${termTag(c)} ${c.waitsFor ? html`<span class="tag warn">${icon('database')} ${t('office.waits-for', { register: c.waitsFor })}</span>` : nothing}
          <span class="small">${icon('user-round')} ${c.handler ? personName(c.handler) : t('office.nobody')}${c.unit ? html` · ${unitName(c.unit)}` : nothing}</span></p></div>
      ${step(near.previous, 'previous', 'chevron-left')}${step(near.next, 'next', 'chevron-right')}</header>
    ${view.newer ? html`<div class="banner warn" role="status">${icon('refresh-cw')}<span class="grow">${t('office.newer')}</span><button type="button" @click=${() => reload()}>${t('office.show-newer')}</button></div>` : nothing}
    ${c.itemVoidedAt ? html`<div class="banner bad">${icon('triangle-alert')}<span>${t('office.item-void-words')}</span></div>` : nothing}
    ${actBar(data)}
    <div class="card course-card">${course(data, Math.max(600, (document.getElementById('office')?.clientWidth ?? 1300) - 70))}</div>
    <div class="split"><section class="card sheet">${editing() ? editor() : sheet(data)}</section>${documents(data, kind, draw)}</div></article>`;
}

const kind = (code) => say(view.type.documents.find((d) => d.code === code)?.name) || word('document', code);

function actBar(data) {
  if (!mayAct(data.case) && data.allowed.includes('assigned')) return html`<p class="banner">${icon('lock')}<span>${data.case.handler ? t('office.not-yours', { who: personName(data.case.handler) }) : t('office.not-your-unit', { unit: unitName(data.case.unit) })}</span></p>`;
  const all = offered(data);
  if (!all.length) return html`<p class="quiet">${t('office.no-acts')}</p>`;
  const [first, ...rest] = all;
  // What ends a case in an unusual way is not a slip away from what is usual.
  const seen = rest.filter((a) => !a.danger && a.name !== 'transferredToDepartment').slice(0, 3);
  const more = rest.filter((a) => !seen.includes(a));
  return html`<div class="acts" role="group" aria-busy=${view.busy} aria-label=${t('office.acts')}>${actButton(first, true, run)}${seen.map((a) => actButton(a, false, run))}
    ${more.length ? html`<details class="menu" name="acts"><summary class="button">${icon('ellipsis')} ${t('office.more-acts')}</summary><ul>${more.map((a) => html`<li><button type="button" data-act=${a.name} @click=${(e) => { e.target.closest('details').open = false; run(a); }}>${icon(a.icon)} ${a.text}</button></li>`)}</ul></details>` : nothing}</div>`;
}

function sheet(data) {
  const tabs = ['data', 'history', ...(asksRegisters() ? ['registers'] : []), 'log'];
  const content = { data: dataTab, history: historyTab, registers: () => lookUps(view, () => reload()), log: logTab }[view.tab];
  const move = (e) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
    if (!by) return;
    view.tab = tabs[(tabs.indexOf(view.tab) + by + tabs.length) % tabs.length]; draw();
    requestAnimationFrame(() => document.getElementById(`tab-${view.tab}`).focus());
  };
  return html`<div class="tabs" role="tablist" aria-label=${t('office.case')} @keydown=${move}>${tabs.map((x) => html`<button type="button" role="tab" id="tab-${x}" aria-selected=${view.tab === x} aria-controls="tab-panel" tabindex=${view.tab === x ? 0 : -1} @click=${() => { view.tab = x; draw(); }}>${t(`office.tab-${x}`)}</button>`)}</div>
    <div id="tab-panel" role="tabpanel" aria-labelledby="tab-${view.tab}" tabindex="0">${content(data)}</div>`;
}

const fact = (name, value) => (value === null || value === undefined || value === '' ? nothing : html`<dt>${name}</dt><dd>${value}</dd>`);

function dataTab(data) {
  const { applicant: a, case: c } = data;
  const corrected = new Map(data.history.corrections.map((x) => [x.field, x]));
  const computed = view.particulars?.values?.map((v) => ({ label: v.label, unit: v.unit, value: v.text })) ?? data.computed;
  return html`<div class="row sheet-tools">${isHandler() ? html`<button type="button" aria-pressed=${!!view.reveal} @click=${() => { if (view.reveal) { view.reveal = null; reload(); } else reveal(); }}>${icon(view.reveal ? 'eye-off' : 'eye')} ${t(view.reveal ? 'office.hide' : 'office.reveal')}</button>` : nothing}
      ${mayAct(c) && (data.allowed.includes('corrected') || data.allowed.includes('noted')) ? html`<button type="button" data-act="correct" @click=${edit}>${icon('pencil')} ${t('office.correct')}</button>` : nothing}</div>
    ${hasDraft(c.caseId) ? html`<p class="banner">${icon('pencil')}<span>${t('office.draft')}</span></p>` : nothing}
    <h2>${t('office.applicant')}</h2><dl class="facts">${fact(t('office.organisation'), a.organisation)}${fact(t('office.name'), `${a.firstName} ${a.lastName}`.trim())}${fact(t('office.pesel'), a.pesel)}${fact(t('office.document-number'), a.documentNumber && `${a.documentNumber} ${a.documentCountry ?? ''}`)}
      ${fact(t('office.address'), a.address)}${fact(t('office.phone'), a.phone)}${fact(t('office.email'), a.email)}${a.proxy ? fact(t('office.proxy'), `${a.proxy.firstName} ${a.proxy.lastName} ${a.proxy.pesel ?? a.proxy.documentNumber ?? ''}`) : nothing}</dl>
    <h2>${t('office.form')}</h2><p class="small quiet">${data.title}</p>
    <dl class="facts">${view.fields.filter((f) => data.form[f.name] !== undefined).map((f) => html`<dt>${say(f.label) || f.name}</dt><dd data-field=${f.name}>${display(f, data.form[f.name])}${corrected.has(f.name) ? html` <span class="tag" title=${t('office.before', { value: corrected.get(f.name).before ?? '–' })}>${t('office.was-corrected')}</span>` : nothing}</dd>`)}
      ${computed.filter((v) => v.value !== null && v.value !== undefined).map((v) => fact(say(v.label), result(v)))}${view.particulars?.entry ? fact(t('office.entry'), html`<span class="number">${view.particulars.entry.number}</span> ${view.particulars.entry.state === 'blocked' ? html`<span class="tag bad">${t('office.blocked')}</span>` : nothing}`) : nothing}</dl>
    <h2>${t('office.case')}</h2><dl class="facts">${fact(t('office.item'), c.itemNumber)}${fact(t('office.registered'), `${instant(c.registeredAt)}, ${pointName(c.servicePoint)}`)}${fact(t('office.due'), c.dueOn && `${day(c.dueOn)}${term(c).text ? ` (${term(c).text})` : ''}`)}
      ${data.history.fees.filter((f) => !f.void).map((f) => fact(t('office.fee'), html`${money(f.grosze)} <span class="tag ${f.paid ? 'good' : 'bad'}">${t(f.paid ? 'office.paid' : 'office.unpaid')}</span>`))}
      ${data.history.relatedCases.map((r) => fact(t(`office.related-${r.how}`), html`${r.caseId && r.department === place.department ? html`<a href=${address({ case: r.caseId })} @click=${follow({ case: r.caseId })}>${r.reference}</a>` : r.reference} ${departmentName(r.department)}`))}
      ${fact(t('office.retention'), data.retention.category && `${data.retention.category}${data.retention.retainUntil ? `, ${t('office.until-day', { day: shortDay(data.retention.retainUntil) })}` : ''}`)}</dl>
    ${data.handlerNote ? html`<h2>${t('office.handler-note')}</h2><p class="note">${data.handlerNote}</p>` : nothing}`;
}

const result = (v) => (v.unit === 'grosze' ? money(Number(v.value)) : v.value === 'true' || v.value === 'false' ? t(v.value === 'true' ? 'common.yes' : 'common.no') : /^\d{4}-\d\d-\d\d$/.test(v.value) ? shortDay(v.value) : v.value);

function historyTab(data) {
  const { history: h } = data;
  const part = (title, rows, of) => (rows.length ? html`<h2>${title}</h2><ol class="plain-list lines">${rows.map((r) => html`<li>${of(r)}</li>`)}</ol>` : nothing);
  return html`${part(t('office.terms'), h.terms, (x) => html`<strong>${word('term', x.kind)}</strong> ${x.from ? html`${shortDay(x.from)} → ` : nothing}${shortDay(x.to)}${x.notCounted ? html` <span class="quiet">${t('office.not-counted', { count: x.notCounted })}</span>` : nothing}${x.cause ? html`<p class="small">${x.cause}</p>` : nothing}${x.notice ? html`<details class="small"><summary>${t('office.notice')}</summary><p class="note">${x.notice}</p></details>` : nothing}`)}
    ${part(t('office.supplements'), h.supplements, (x) => html`<p class="note">${x.missing}</p><p class="small quiet">${instant(x.requestedAt)} · ${t('office.term-answer-by', { day: shortDay(x.answerBy) })}${x.receivedAt ? html` · ${t('office.received-at', { when: instant(x.receivedAt) })}` : nothing}</p>`)}
    ${part(t('office.assignments'), h.assignments, (x) => html`<strong>${x.handler ? personName(x.handler) : t('office.nobody')}</strong> ${x.unit ? unitName(x.unit) : ''} <span class="small quiet">${personName(x.assignedBy)}, ${instant(x.at)}</span>${x.instruction ? html`<p class="note">${x.instruction}</p>` : nothing}`)}
    ${part(t('office.corrections'), h.corrections, (x) => { const f = view.fields.find((y) => y.name === x.field); return html`<strong>${say(f?.label) || x.field}</strong>: ${x.before ? display(f, x.before) : '–'} → ${x.after ? display(f, x.after) : '–'}`; })}
    ${part(t('office.payments'), h.fees, (x) => html`${money(x.grosze)} ${x.void ? html`<span class="tag">${t('office.void')}</span>` : html`<span class="tag ${x.paid ? 'good' : 'bad'}">${t(x.paid ? 'office.paid' : 'office.unpaid')}</span>`} ${x.payments.map((p) => html`<span class="small quiet">${p.receiptNumber} ${p.paidAt ? instant(p.paidAt) : ''}</span>`)}`)}`;
}

const logTab = (data) => html`<table class="log"><caption class="hidden-text">${t('office.tab-log')}</caption><thead><tr><th scope="col">${t('office.act')}</th><th scope="col">${t('office.who')}</th><th scope="col">${t('office.when')}</th></tr></thead><tbody>
  ${[...data.logSheet].reverse().map((l) => html`<tr><th scope="row">${word('act', l.act)}${l.detail ? html`<span class="under">${detail(l)}</span>` : nothing}${l.note ? html`<span class="under note">${l.note}</span>` : nothing}</th><td>${personName(l.actor)}${l.onBehalfOf ? html`<span class="under">${t('office.for', { who: personName(l.onBehalfOf) })}</span>` : nothing}</td><td class="number">${instant(l.at)}</td></tr>`)}</tbody></table>`;
const detail = (l) => (l.act === 'corrected' ? say(view.fields.find((f) => f.name === l.detail)?.label) || l.detail : l.act === 'transferredToDepartment' ? departmentName(l.detail) : l.act === 'byRule' ? word('own', l.detail) : l.act === 'decided' ? word('outcome', l.detail) : l.detail);


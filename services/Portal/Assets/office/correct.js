// Corrects the form and the note beside the documents. What is typed is kept as it is typed. When somebody else was faster, both wordings
// stand side by side, field by field, and the official chooses; nothing is overwritten.
import { call, Problem } from '../shell/api.js';
import { draft } from '../shell/drafts.js';
import { newId } from '../shell/page.js';
import { focusFirstError, html, icon, nothing, notify, problemText } from '../shell/ui.js';
import { instant, say, shortDay, t } from '../shell/texts.js';
import { personName, place, word } from './place.js';

const noteField = '#note';
const masked = (value) => /^\*+.{0,4}$/.test(value ?? '');
let e = null;
export const editing = () => e !== null;
const kept = (caseId) => draft(place.account.user, `case:${caseId}`);
export const hasDraft = (caseId) => kept(caseId).load() !== null;

const textOf = (data, name) => (name === noteField ? data.handlerNote : data.form[name]) ?? '';

export function startEditing(view, draw) {
  const names = [...(view.data.allowed.includes('corrected') ? view.fields.map((f) => f.name) : []), ...(view.data.allowed.includes('noted') ? [noteField] : [])];
  const base = Object.fromEntries(names.map((n) => [n, textOf(view.data, n)]));
  e = { view, draw, base, version: view.data.case.version, values: { ...base, ...pick(kept(view.data.case.caseId).load() ?? {}, names, base) }, errors: {}, general: '', busy: false, key: newId(), conflict: null };
  draw();
  requestAnimationFrame(() => document.querySelector('.correct input:not(:disabled), .correct select, .correct textarea')?.focus());
}
const pick = (values, names, base) => Object.fromEntries(Object.entries(values).filter(([n]) => names.includes(n) && !masked(base[n])));

export function stopEditing() {
  if (!e) return;
  kept(e.view.data.case.caseId).drop();
  const { draw } = e;
  e = null;
  draw();
}
export const leaveEditing = () => { e = null; };

const changed = () => Object.fromEntries(Object.entries(e.values).filter(([n, v]) => v.trim() !== e.base[n].trim()));
const typed = (f, v) => {
  const text = v.trim();
  if (text === '') return null;
  if (f?.type === 'number') { const n = Number(text.replace(/\s/g, '').replace(',', '.')); return Number.isFinite(n) ? n : text; }
  return f?.type === 'boolean' ? text === 'true' : text;
};

async function save(event) {
  event?.preventDefault();
  if (e.busy) return;
  const mine = changed();
  if (!Object.keys(mine).length) { stopEditing(); return; }
  const { caseId } = e.view.data.case;
  const form = Object.fromEntries(Object.entries(mine).filter(([n]) => n !== noteField).map(([n, v]) => [n, typed(e.view.fields.find((f) => f.name === n), v)]));
  Object.assign(e, { busy: true, errors: {}, general: '' }); e.draw();
  try {
    await call('PATCH', `${place.api}/cases/${caseId}`, { key: e.key, etag: `"${e.version}"`, body: { ...(Object.keys(form).length ? { form } : {}), ...(noteField in mine ? { handlerNote: mine[noteField] } : {}) } });
    notify(t('office.corrected'), 'good');
    const { view } = e;
    stopEditing();
    await view.reload();
    return;
  } catch (problem) {
    if (problem instanceof Problem) e.key = newId();
    if (problem instanceof Problem && problem.slug === 'changed-meanwhile') await compare(problem, mine);
    else if (problem instanceof Problem && Object.keys(problem.errors).length) {
      for (const [path, said] of Object.entries(problem.errors)) e.errors[path === 'handlerNote' ? noteField : path.replace(/^form\./, '')] = said[0];
    } else e.general = problemText(problem);
  }
  e.busy = false; e.draw();
  if (Object.keys(e.errors).length) focusFirstError(document.querySelector('.correct'));
}

// The case as it stands now, beside what was typed.
async function compare(problem, mine) {
  const before = e.base;
  await e.view.reload({ keep: true });
  const { data } = e.view;
  const who = (n) => (problem.body.changes ?? []).filter((c) => (n === noteField ? c.act === 'noted' : c.act === 'corrected' && c.detail === n)).at(-1);
  const rows = Object.keys(before).map((n) => ({ name: n, was: before[n], theirs: textOf(data, n), mine: n in mine ? mine[n] : undefined, by: who(n) }));
  e.conflict = {
    fields: rows.filter((r) => r.mine !== undefined && r.theirs !== r.was && r.theirs.trim() !== r.mine.trim()).map((r) => ({ ...r, choice: '' })),
    others: rows.filter((r) => r.mine === undefined && r.theirs !== r.was),
    acts: (problem.body.changes ?? []).filter((c) => !['corrected', 'noted'].includes(c.act)),
    missing: false,
  };
  e.version = data.case.version;
  e.base = Object.fromEntries(rows.map((r) => [r.name, r.theirs]));
  for (const r of rows) if (r.mine === undefined) e.values[r.name] = r.theirs;
  requestAnimationFrame(() => document.getElementById('conflict')?.focus());
}

async function choose(event) {
  event.preventDefault();
  const open = e.conflict.fields.filter((r) => !r.choice);
  if (open.length) { e.conflict.missing = true; e.draw(); focusFirstError(document.querySelector('.conflict')); return; }
  for (const r of e.conflict.fields) if (r.choice === 'theirs') e.values[r.name] = r.theirs;
  e.conflict = null;
  await save();
}

const label = (name) => (name === noteField ? t('office.handler-note') : say(e.view.fields.find((f) => f.name === name)?.label) || name);
const shown = (name, value) => {
  const f = e.view.fields.find((x) => x.name === name);
  return value === '' ? html`<span class="quiet">${t('office.nothing-there')}</span>` : display(f, value);
};
export function display(f, value) {
  if (f?.type === 'boolean') return t(value === 'true' || value === true ? 'common.yes' : 'common.no');
  if (f?.type === 'choice') return say(f.choices.find((c) => c.value === value)?.label) || value;
  return f?.type === 'date' && /^\d{4}-\d\d-\d\d$/.test(value) ? shortDay(value) : value;
}

export const editor = () => (e.conflict ? conflict() : form());

function conflict() {
  const { fields, others, acts, missing } = e.conflict;
  return html`<form class="conflict" @submit=${choose} novalidate><h2 id="conflict" tabindex="-1">${icon('split')} ${t('office.conflict')}</h2><p>${t(fields.length ? 'office.conflict-words' : 'office.conflict-none')}</p>
    ${fields.map((r, i) => html`<fieldset class="card"><legend>${label(r.name)}</legend>
      <p class="small quiet">${r.by ? t('office.conflict-by', { who: personName(r.by.actor), when: instant(r.by.at) }) : nothing} ${t('office.conflict-was')} ${shown(r.name, r.was)}</p>
      <div class="sides">${['theirs', 'mine'].map((side) => html`<label class="check side ${r.choice === side ? 'on' : ''}"><input type="radio" name="side-${i}" value=${side} aria-invalid=${missing && !r.choice} aria-describedby=${missing && !r.choice ? `side-${i}-error` : nothing} .checked=${r.choice === side} @change=${() => { r.choice = side; e.draw(); }}>
        <span><strong>${t(`office.conflict-${side}`)}</strong><br>${shown(r.name, r[side])}</span></label>`)}</div>
      ${missing && !r.choice ? html`<p class="error" id="side-${i}-error">${t('office.conflict-choose')}</p>` : nothing}</fieldset>`)}
    ${others.length || acts.length ? html`<h3>${t('office.conflict-others')}</h3><ul>${others.map((r) => html`<li>${label(r.name)}: ${shown(r.name, r.was)} → <strong>${shown(r.name, r.theirs)}</strong></li>`)}${acts.map((c) => html`<li>${t('office.change-line', { act: word('act', c.act), who: personName(c.actor), when: instant(c.at) })}</li>`)}</ul>` : nothing}
    <footer class="row"><button class="primary">${t('office.conflict-save')}</button><button type="button" @click=${stopEditing}>${t('office.conflict-drop')}</button></footer></form>`;
}

function form() {
  const names = Object.keys(e.base);
  return html`<form class="correct" @submit=${save} novalidate><h2>${t('office.correct')}</h2>
    ${names.some((n) => masked(e.base[n])) ? html`<p class="banner">${icon('eye-off')}<span>${t('office.correct-masked')}</span></p>` : nothing}
    <div class="fields">${names.map(input)}</div><p class="error" role="alert">${e.general}</p>
    <footer class="row"><button class="primary" aria-disabled=${e.busy}>${t('common.save')}</button><button type="button" @click=${stopEditing}>${t('common.cancel')}</button></footer></form>`;
}

function input(name) {
  const f = e.view.fields.find((x) => x.name === name);
  const id = `correct-${name === noteField ? 'note' : name}`;
  const error = e.errors[name];
  const hint = say(f?.hint);
  const describedBy = [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ') || nothing;
  const set = (event) => { e.values[name] = event.target.value; kept(e.view.data.case.caseId).save(changed()); };
  const locked = masked(e.base[name]);
  const choices = f?.type === 'boolean' ? [{ value: 'true', text: t('common.yes') }, { value: 'false', text: t('common.no') }] : f?.type === 'choice' ? f.choices.map((c) => ({ value: c.value, text: say(c.label) })) : null;
  const control = choices ? html`<select id=${id} aria-invalid=${!!error} aria-describedby=${describedBy} @change=${set}>${[{ value: '', text: '–' }, ...choices].map((c) => html`<option value=${c.value} .selected=${e.values[name] === c.value}>${c.text}</option>`)}</select>`
    : name === noteField || (f?.maxLength ?? 0) > 200 ? html`<textarea id=${id} rows="3" maxlength=${f?.maxLength ?? 2000} aria-invalid=${!!error} aria-describedby=${describedBy} .value=${e.values[name]} @input=${set}></textarea>`
      : html`<input id=${id} type=${f?.type === 'date' ? 'date' : 'text'} ?disabled=${locked} autocomplete="off" aria-invalid=${!!error} aria-describedby=${describedBy} .value=${e.values[name]} @input=${set}>`;
  return html`<div class="field ${name === noteField ? 'whole' : ''}"><label for=${id} class=${f?.required ? 'must' : nothing}>${label(name)}</label>${control}
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}${error ? html`<p class="error" id="${id}-error">${error}</p>` : nothing}</div>`;
}

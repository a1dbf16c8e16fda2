// What may be done with a case: each act with what it asks for. Which of them are offered, the case itself says (Lifecycle.cs); the first
// of them is the usual next step.
import { get, Problem } from '../shell/api.js';
import { html, icon, notify } from '../shell/ui.js';
import { formDialog } from '../shell/form-dialog.js';
import { newId } from '../shell/page.js';
import { instant, say, shortDay, t } from '../shell/texts.js';
import { page } from '../shell/page.js';
import { act, isHead, personName, place, word } from './place.js';
import { assignOne } from './assign.js';

const note = (required = false, label = 'office.note') => ({ name: 'note', label: t(label), type: 'area', max: 2000, required, missing: t('common.reason-missing') });
const reason = () => note(true, 'common.reason');

// In the order in which they are offered.
const acts = {
  started: { route: 'start', icon: 'play', now: true },
  supplementReceived: { route: 'receive-supplement', icon: 'file-check', fields: () => [note()] },
  resumed: { route: 'resume', icon: 'play', fields: () => [note()] },
  decided: { route: 'decide', icon: 'gavel', fields: () => [
    { name: 'outcome', label: t('office.outcome'), type: 'radio', required: true, missing: t('office.outcome-missing'), options: ['granted', 'refused'].map((value) => ({ value, text: word('outcome', value) })) }, note()] },
  documentReady: { route: 'document-ready', icon: 'package-check', fields: () => [note()] },
  documentOrdered: { route: 'order-document', icon: 'file-plus', fields: () => [note()] },
  supplementRequested: { route: 'request-supplement', icon: 'file-input', fields: () => [
    { name: 'missing', label: t('office.missing'), type: 'area', max: 2000, required: true, hint: t('office.missing-hint'), missing: t('office.missing-missing') },
    { name: 'answerBy', label: t('office.answer-by'), type: 'date', hint: t('office.answer-by-hint'), refused: t('office.answer-by-refused') }, note()] },
  deadlineExtended: { route: 'extend-deadline', icon: 'calendar', fields: (c) => [
    { name: 'until', label: t('office.until'), type: 'date', required: true, hint: c.dueOn ? t('office.until-hint', { day: shortDay(c.dueOn) }) : undefined },
    { name: 'cause', label: t('office.cause'), type: 'area', max: 1000, required: true, hint: t('office.cause-hint'), missing: t('common.reason-missing') }] },
  closed: { route: 'close', icon: 'circle-check', fields: () => [note()] },
  assigned: { icon: 'user-plus', head: true },
  suspended: { route: 'suspend', icon: 'pause', fields: () => [reason()] },
  transferredToDepartment: { route: 'transfer', icon: 'arrow-right-left', words: 'office.transfer-words', fields: () => [
    { name: 'department', label: t('office.to-department'), type: 'select', required: true, value: '', missing: t('office.to-department-missing'), options: [{ value: '', text: t('office.choose-department') },
      ...page.data.departments.filter((d) => d.takesCases && d.code !== place.department).map((d) => ({ value: d.code, text: say(d.name) })).sort((a, b) => a.text.localeCompare(b.text))] }, reason()] },
  transferredToOtherAuthority: { route: 'transfer-to-authority', icon: 'send', danger: true, fields: () => [note(true, 'office.authority-and-reason')] },
  leftUnexamined: { route: 'leave-unexamined', icon: 'folder-open', danger: true, fields: () => [note()] },
  withdrawn: { route: 'withdraw', icon: 'undo-2', danger: true, fields: () => [reason()] },
  discontinued: { route: 'discontinue', icon: 'ban', danger: true, fields: () => [reason()] },
  notCollected: { route: 'not-collected', icon: 'circle-x', danger: true, fields: () => [reason()] },
  archived: { route: 'archive', icon: 'archive', fields: () => [note()] },
};

// The acts that the state allows, the usual ones first; the department's own acts among them.
export function offered(data) {
  const { case: c } = data;
  const open = Object.entries(acts).filter(([name, a]) => data.allowed.includes(name) && (!a.head || isHead()) && (name !== 'archived' || data.retention.archiveFrom <= place.today)
    && (name !== 'leftUnexamined' || c.answerBy < place.today) && !(name === 'documentHandedOver'));
  // A case that was taken from its handler and is under way is taken up anew.
  if (!c.handler && data.allowed.includes('assigned') && !data.allowed.includes('started') && ['inProgress', 'awaitingSupplement', 'suspended'].includes(c.state)) open.unshift(['started', acts.started]);
  return [...open.map(([name, a]) => ({ name, ...a, text: t(`office.do-${name}`) })), ...data.ownActs.map((own) => ({ name: own.name, own, icon: 'stamp', route: `acts/${own.name}`, text: word('own', own.name), fields: () => ownFields(own) }))];
}

const ownFields = (own) => [...own.input.map((f) => ({ name: f.name, label: say(f.label), type: f.type === 'date' ? 'date' : f.type === 'choice' ? 'select' : f.type === 'boolean' ? 'check' : 'text', required: f.required, hint: say(f.hint) || undefined,
  options: f.choices?.map((o) => ({ value: o.value, text: say(o.label) })), max: f.maxLength ?? 200 })), note()];

const body = (a, v) => {
  const said = Object.fromEntries(Object.entries(v).map(([k, x]) => [k, typeof x === 'string' ? x.trim() || null : x]));
  if (!a.own) return said;
  const { note: words, ...input } = said;
  return { input, note: words };
};

// Does an act on the version that the official saw. Who was faster is named, and the next try is on what is shown then.
export async function doAct(view, a, reload) {
  const seen = () => view.data.case;
  if (a.name === 'assigned') {
    const load = await get(`${place.api}/workload`).then((x) => x.rows, () => []);
    return finish(await assignOne(seen(), load), a, reload);
  }
  const hand = async (v, key) => {
    try { return await act(seen().caseId, a.route, { ...body(a, v), version: seen().version }, key); } catch (e) {
      if (!(e instanceof Problem) || e.slug !== 'changed-meanwhile') throw e;
      await reload();
      throw new Problem(409, { type: '/changed-shown', detail: changedWords(e) });
    }
  };
  if (a.now) return finish(await hand({}, newId()), a, reload);
  return finish(await formDialog(a.text, { fields: a.fields(seen()), words: a.words ? t(a.words) : t('office.act-words', { reference: seen().reference }), act: a.text, danger: a.danger, hand }), a, reload);
}

async function finish(done, a, reload) {
  if (!done) return;
  notify(t('office.done-act', { act: a.text }), 'good');
  await reload();
}

export const changedWords = (problem) => [t('office.changed-by-others'), ...(problem.body.changes ?? []).map((c) => t('office.change-line', { act: word('act', c.act), who: personName(c.actor), when: instant(c.at) })), t('office.changed-look')].join(' ');
export const actButton = (a, first, run) => html`<button type="button" class=${first ? 'primary' : ''} data-act=${a.name} @click=${() => run(a)}>${icon(a.icon)} ${a.text}</button>`;

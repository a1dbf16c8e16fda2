// Dekretacja: one case or many to a unit or an official, with an instruction.
import { post } from '../shell/api.js';
import { html, notify, openDialog } from '../shell/ui.js';
import { formDialog } from '../shell/form-dialog.js';
import { has, say, t } from '../shell/texts.js';
import { act, personName, place } from './place.js';

// What each has on the desk, and who stands in for whom today.
function officials(load) {
  const deputies = new Map(place.desks.officials.flatMap((o) => o.standsInFor.map((absent) => [absent, o.user])));
  return place.desks.officials.map((o) => {
    const rows = load.filter((r) => r.handler === o.user);
    const open = rows.reduce((n, r) => n + r.open, 0);
    const overdue = rows.reduce((n, r) => n + r.overdue, 0);
    const words = [personName(o.user), t('office.has-open', { count: open }), overdue ? t('office.has-overdue', { count: overdue }) : '', deputies.has(o.user) ? t('office.deputy', { deputy: personName(deputies.get(o.user)) }) : ''];
    return { value: o.user, unit: o.unit, text: words.filter(Boolean).join(' · ') };
  });
}

function fields(load, now = {}) {
  const people = officials(load);
  const handler = { name: 'handler', label: t('office.handler'), type: 'select', value: now.handler ?? '', options: [], hint: t('office.assign-nobody-hint') };
  const unit = { name: 'unit', label: t('office.unit'), type: 'select', value: now.unit ?? '', options: [{ value: '', text: t('office.no-unit') }, ...place.desks.units.map((u) => ({ value: u.code, text: say(u.name) }))], when: () => place.desks.units.length > 0 };
  // Those of the chosen unit, and those of the whole department.
  handler.when = (values) => {
    handler.options = [{ value: '', text: t('office.nobody-unit') }, ...people.filter((p) => !values.unit || !p.unit || p.unit === values.unit)];
    if (!handler.options.some((o) => o.value === values.handler)) values.handler = '';
    return true;
  };
  return [unit, handler, { name: 'instruction', label: t('office.instruction'), type: 'area', max: 1000 }];
}

const body = (v) => ({ unit: v.unit || null, handler: v.handler || null, instruction: v.instruction.trim() || null });

export async function assignMany(caseIds, load) {
  const answer = await formDialog(t('office.assign-many', { count: caseIds.length }), {
    fields: fields(load), act: t('office.assign'),
    hand: (v, key) => post(`${place.api}/assignments`, { caseIds, ...body(v) }, { key }),
  });
  if (!answer) return false;
  if (answer.assigned.length) notify(t('office.assigned', { count: answer.assigned.length }), 'good');
  if (answer.refused.length) {
    await openDialog(t('office.not-assigned', { count: answer.refused.length }), (close) => html`<div><ul>${answer.refused.map((r) => html`<li><strong class="number">${r.reference ?? r.caseId}</strong>: ${has(`problems.${r.reason}`) ? t(`problems.${r.reason}`) : r.detail}</li>`)}</ul>
      <footer><button type="button" class="primary" autofocus @click=${() => close()}>${t('common.close')}</button></footer></div>`).closed;
  }
  return true;
}

export const assignOne = (c, load) => formDialog(t('office.assign-one', { reference: c.reference }), {
  fields: fields(load, c), act: t('office.assign'),
  hand: (v, key) => act(c.caseId, 'assign', { ...body(v), version: c.version }, key),
});

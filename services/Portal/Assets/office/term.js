// How a case stands with its term, in words and in colour.
import { icon, html, nothing } from '../shell/ui.js';
import { shortDay, t } from '../shell/texts.js';
import { place, word } from './place.js';

const ends = ['closed', 'withdrawn', 'leftUnexamined', 'discontinued', 'transferredToOtherAuthority', 'transferredToDepartment', 'notCollected'];
const settled = ['decided', 'documentOrdered', 'readyForPickup'];
export const isEnd = (state) => ends.includes(state);
export const days = (from, to) => Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / 86400000);

export function term(c) {
  if (isEnd(c.state) || settled.includes(c.state)) return { kind: 'done', text: '' };
  if (c.state === 'awaitingSupplement' && c.answerBy && c.answerBy < place.today) return { kind: 'bad', icon: 'circle-alert', text: t('office.term-unanswered', { day: shortDay(c.answerBy) }) };
  if (c.stoppedOn) return { kind: 'still', icon: 'pause', text: c.answerBy ? t('office.term-answer-by', { day: shortDay(c.answerBy) }) : t('office.term-still') };
  if (!c.dueOn) return { kind: 'none', text: t('office.term-none') };
  const left = days(place.today, c.dueOn);
  if (left < 0) return { kind: 'bad', icon: 'siren', text: t('office.term-overdue', { count: -left }) };
  if (left === 0) return { kind: 'warn', icon: 'clock', text: t('office.term-today') };
  return { kind: c.dueOn <= place.soon ? 'warn' : 'fine', icon: c.dueOn <= place.soon ? 'clock' : '', text: t('office.term-left', { count: left }) };
}

export function termTag(c) {
  const { kind, icon: sign, text } = term(c);
  if (kind === 'done') return nothing;
  return kind === 'fine' || kind === 'none' ? html`<span class="small quiet">${text}</span>` : html`<span class="tag ${kind === 'still' ? '' : kind}">${icon(sign)} ${text}</span>`;
}

const tones = { registered: '', inProgress: '', awaitingSupplement: 'warn', suspended: 'warn', decided: 'good', documentOrdered: 'good', readyForPickup: 'good', closed: '' };
export const stateTag = (c) => html`<span class="tag ${tones[c.state] ?? ''}">${word('state', c.state)}${c.outcome ? html` · ${word('outcome', c.outcome)}` : nothing}</span>`;

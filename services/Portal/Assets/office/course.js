// The course of a case as a picture: from its registration to its last day, with what stood still and what was done. The log sheet
// below it says the same in words.
import { html, nothing, svg } from '../vendor/lit/lit-html.js';
import { instant, shortDay, t } from '../shell/texts.js';
import { place, word } from './place.js';
import { days, isEnd } from './term.js';

const day = (at) => at.slice(0, 10);
const stops = { supplementRequested: 'supplementReceived', suspended: 'resumed' };
const quiet = ['noted', 'corrected', 'assigned', 'parked', 'unparked', 'byRule'];

// Stretches in which the term stood still.
function stood(log, end) {
  const found = [];
  for (let i = 0; i < log.length; i++) {
    if (!stops[log[i].act]) continue;
    const over = log.slice(i + 1).find((l) => l.act === stops[log[i].act] || ['withdrawn', 'discontinued', 'leftUnexamined', 'transferredToDepartment', 'transferredToOtherAuthority'].includes(l.act));
    found.push({ from: day(log[i].at), to: over ? day(over.at) : end, act: log[i].act });
  }
  return found;
}

export function course(data, width) {
  const { case: c, logSheet: log } = data;
  const ended = isEnd(c.state);
  const last = ended ? day(c.closedAt ?? log.at(-1).at) : place.today;
  const until = [c.dueOn, last, c.answerBy].filter(Boolean).sort().at(-1);
  const from = c.day < day(log[0]?.at ?? c.day) ? c.day : day(log[0]?.at ?? c.day);
  const span = Math.max(1, days(from, until));
  const [left, right, middle] = [14, 14, 44];
  const x = (d) => left + ((width - left - right) * Math.max(0, days(from, d))) / span;
  const late = c.dueOn && !ended && c.dueOn < last;
  // What was done on one day is one mark.
  const marks = Object.entries(Object.groupBy(log.filter((l) => !quiet.includes(l.act)), (l) => day(l.at)));
  // Each name goes into the first line that is free there.
  const ends = [-999, -999, -999];
  let deepest = 0;
  const placed = marks.map(([d, done]) => {
    const text = done.length > 1 ? t('office.course-several', { act: word('act', done.at(-1).act), count: done.length - 1 }) : word('act', done[0].act);
    const at = x(d);
    const row = Math.max(0, ends.findIndex((end) => end < at));
    ends[row] = at + text.length * 7 + 12;
    deepest = Math.max(deepest, row);
    return { at, done, text, row };
  });
  return html`<svg class="course" viewBox="0 0 ${width} ${76 + deepest * 16}" role="img" aria-label=${t('office.course-words', { from: shortDay(from), state: word('state', c.state), due: c.dueOn ? shortDay(c.dueOn) : '–' })}>
    <defs><pattern id="stood" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="course-still" width="7" height="7"></rect><rect class="course-gap" width="3" height="7"></rect></pattern></defs>
    <rect class="course-ahead" x=${left} y=${middle - 6} width=${Math.max(0, x(until) - left)} height="12" rx="6"></rect>
    <rect class="course-gone" x=${left} y=${middle - 6} width=${Math.max(12, x(last) - left)} height="12" rx="6"></rect>
    ${late ? svg`<rect class="course-late" x=${x(c.dueOn)} y=${middle - 6} width=${Math.max(2, x(last) - x(c.dueOn))} height="12" rx="2"></rect>` : nothing}
    ${stood(log, last).map((s) => svg`<rect class="course-stood" x=${x(s.from)} y=${middle - 6} width=${Math.max(4, x(s.to) - x(s.from))} height="12"><title>${t('office.stood', { from: shortDay(s.from), to: shortDay(s.to) })}</title></rect>`)}
    ${c.dueOn ? svg`<g class=${late ? 'course-flag late' : 'course-flag'}><line x1=${x(c.dueOn)} x2=${x(c.dueOn)} y1="20" y2=${middle + 8}></line><text x=${Math.min(x(c.dueOn), width - 4)} y="14" text-anchor=${x(c.dueOn) > width - 140 ? 'end' : 'middle'}>${t('office.due-flag', { day: shortDay(c.dueOn) })}</text></g>` : nothing}
    ${ended ? nothing : svg`<circle class="course-today" cx=${x(place.today)} cy=${middle} r="9"><title>${t('office.today', { day: shortDay(place.today) })}</title></circle>`}
    ${placed.map(({ at, done, text, row: line }) => {
      const y = middle + 24 + line * 16;
      const end = at > width - text.length * 7;
      return svg`<g class="course-mark"><line x1=${at} x2=${at} y1=${middle} y2=${y - 4}></line><circle cx=${at} cy=${middle} r="5"><title>${done.map((l) => `${word('act', l.act)}, ${instant(l.at)}`).join('; ')}</title></circle><text x=${end ? at - 6 : at + 6} y=${y} text-anchor=${end ? 'end' : 'start'}>${text}</text></g>`;
    })}</svg>`;
}

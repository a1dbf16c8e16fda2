// The left side: who is at my counter, what to press, and who waits for me.
import { now } from '../shell/page.js';
import { keyNames } from '../shell/keys.js';
import { say, t, time } from '../shell/texts.js';
import { html, icon, nothing } from '../shell/ui.js';
import { bringBack, done, groupName, missed, next, park, pick, pickByNumber, recall, serves, start, transfer, undo, walkIn } from './counter.js';
import { current, myCounter, state, typeOf } from './state.js';

const most = 8;
const minutesSince = (at) => Math.max(0, Math.floor((now() - new Date(at)) / 60000));
const button = (name, text, act, keys, { kind = '', symbol = '' } = {}) => html`<button type="button" class=${kind} data-act=${name} ?disabled=${!!state.busy} aria-keyshortcuts=${keys ? keys.replace('Ctrl', 'Control') : nothing} @click=${act}>
  ${symbol ? icon(symbol) : nothing}<span>${text}</span>${keys ? html`<span class="keys" aria-hidden="true">${keyNames(keys)}</span>` : nothing}</button>`;

export function ticketView() {
  const ticket = current();
  if (!ticket) {
    const waiting = mine().length;
    return html`<section class="card ticket" aria-labelledby="ticket-heading"><h2 id="ticket-heading" class="hidden-text">${t('desk.at-counter')}</h2>
      <p class="quiet">${waiting ? t('desk.waiting-for-you', { count: waiting }) : t('desk.nobody-waits')}</p>
      ${button('next', t('desk.next'), next, 'F2', { kind: 'primary big', symbol: 'megaphone' })}
      <div class="pair">${button('pick', t('desk.pick'), pickByNumber, 'Alt+G')}${button('walk-in', t('desk.walk-in'), walkIn, 'Alt+W')}</div></section>`;
  }
  const serving = ticket.state === 'serving';
  return html`<section class="card ticket ${ticket.state}" aria-labelledby="ticket-heading">
    <h2 id="ticket-heading"><span class="hidden-text">${t('desk.at-counter')} </span><span class="ticket-number">${ticket.number}</span></h2>
    <p><span class="tag ${serving ? 'good' : 'warn'}">${t(serving ? 'desk.state-serving' : 'desk.state-called')}</span> ${ticket.priority ? html`<span class="tag">${t(`desk.priority-${ticket.priority}`)}</span>` : nothing}
      ${ticket.bookedAt ? html`<span class="tag">${icon('calendar')} ${time(ticket.bookedAt)}</span>` : nothing}</p>
    <p class="quiet small">${groupName(ticket.caseGroup)}${serving && ticket.startedAt ? html` · ${t('desk.since', { time: time(ticket.startedAt) })}` : nothing}</p>
    ${ticket.matters?.length ? html`<ul class="said">${ticket.matters.map((m) => html`<li>${say(typeOf(m)?.name) || m}</li>`)}</ul>` : nothing}
    ${serving ? button('done', t('desk.done'), done, 'F9', { kind: 'primary', symbol: 'check' }) : button('start', t('desk.start'), start, 'F4', { kind: 'primary', symbol: 'user-check' })}
    <div class="pair">${serving ? nothing : [button('recall', t('desk.recall'), recall, 'F7'), button('missed', t('desk.missed'), missed, 'F8')]}
      ${button('park', t('desk.park'), park, 'Alt+P')}${button('transfer', t('desk.transfer'), transfer, 'Alt+T')}${button('undo', t('desk.undo'), undo, 'Alt+U')}</div></section>`;
}

// Groups that this counter helps out with at the moment.
const helps = () => { const own = myCounter()?.caseGroups ?? []; return state.live.overflow.filter((o) => o.openedAt && serves().includes(o.caseGroup) && own.includes(o.from)); };
function mine() {
  const groups = [...(myCounter()?.caseGroups ?? []), ...helps().map((o) => o.caseGroup)];
  return state.live.tickets.filter((x) => x.state === 'waiting' && groups.includes(x.caseGroup));
}

export function queueView() {
  const groups = serves();
  const own = myCounter()?.caseGroups ?? [];
  const open = helps();
  const waiting = mine();
  const parked = state.live.tickets.filter((x) => x.state === 'parked' && groups.includes(x.caseGroup));
  return html`<section class="card queue" aria-labelledby="queue-heading">
    <h2 id="queue-heading">${t('desk.queue')} <span class="number">${waiting.length}</span> ${state.freshAt ? nothing : html`<span class="tag warn">${icon('wifi-off')} ${t('desk.stale')}</span>`}</h2>
    ${open.map((o) => html`<p class="banner warn small">${icon('users')} <span>${t(`desk.overflow-${o.cause === 'predictedWait' ? (o.predictedMinutes == null ? 'noClerk' : 'predictedWait') : 'waiting'}`, { group: groupName(o.caseGroup), count: o.waiting ?? 0, minutes: o.predictedMinutes ?? 0 })}</span></p>`)}
    ${waiting.length ? html`<ol>${waiting.slice(0, most).map((x) => html`<li><button type="button" class="plain" title=${t('desk.pick')} ?disabled=${!!current() || !!state.busy} @click=${() => pick(x)}><strong class="number">${x.number}</strong></button>
      <span class="grow small">${own.includes(x.caseGroup) ? nothing : html`<span class="tag">${groupName(x.caseGroup)}</span>`} ${x.priority ? html`<span class="tag">${t(`desk.priority-${x.priority}`)}</span>` : nothing} ${x.bookedAt ? html`<span class="tag">${icon('calendar')} ${time(x.bookedAt)}</span>` : nothing}${x.passedOver ? html`<span class="tag warn">${t('desk.passed-over')}</span>` : nothing}</span>
      <span class="quiet small number">${t('desk.minutes', { n: minutesSince(x.issuedAt) })}</span></li>`)}</ol>${waiting.length > most ? html`<p class="quiet small">${t('desk.more', { count: waiting.length - most })}</p>` : nothing}`
      : html`<p class="quiet">${t('desk.queue-empty')}</p>`}
    ${parked.length ? html`<h3>${t('desk.parked')}</h3><ul>${parked.map((x) => html`<li><strong class="number">${x.number}</strong><span class="grow"></span><button type="button" class="plain" ?disabled=${!!state.busy} @click=${() => bringBack(x)}>${icon('corner-up-left')} ${t('desk.bring')}</button></li>`)}</ul>` : nothing}
  </section>`;
}

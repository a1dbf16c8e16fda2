// What stands on the machine's screen. Each screen says what to do in one line and offers it in targets for a whole finger.
import { html, icon, nothing } from '../shell/ui.js';
import { currentLanguage, has, say, t, tIn, time, weekday } from '../shell/texts.js';
import { aheadText, qr, waitText } from './paper.js';

const languages = [['pl', 'Polski'], ['en', 'English'], ['uk', 'Українська']];
const reasons = [['disability', 'accessibility'], ['pregnancy', 'hand-heart'], ['smallChild', 'baby']];

export function screen(s, acts) {
  const shown = s.wrongPoint ? wrongPoint(s) : s.closed && !s.ticket ? closed(s) : { language: welcome, groups, booking, phone, ticket }[s.screen](s, acts);
  return html`
    <header class="k-top"><span class="k-point">${icon('map-pin')} ${say(s.data.name)}</span>
      ${s.fresh === false ? html`<span class="k-alone" role="status">${icon('wifi-off')} ${t('kiosk.alone')}</span>` : nothing}</header>
    <div class="k-main">${shown}</div>
    <footer class="k-bottom">
      ${s.screen === 'language' ? nothing : html`<button type="button" @click=${acts.home}>${icon('languages')} ${t('kiosk.home')}</button>`}
      <button type="button" @click=${acts.contrast}>${icon('contrast')} ${t('kiosk.contrast')}</button>
      <button type="button" ?disabled=${s.helpCalled} @click=${acts.help}>${icon('bell')} ${t(s.helpCalled ? 'kiosk.help-called' : 'kiosk.help')}</button>
    </footer>
    ${s.warning ? html`<div class="k-veil"><div class="k-warning" role="alertdialog" aria-labelledby="still-there">
      <h2 id="still-there">${t('kiosk.still-there')}</h2><p>${t('kiosk.still-there-seconds', { count: s.warning })}</p><p>${t('kiosk.touch-to-stay')}</p></div></div>` : nothing}`;
}

const problem = (s) => html`<p class="k-problem" role="alert" ?hidden=${!s.problem}>${s.problem ? html`${icon('circle-alert')} ${s.problem}` : nothing}</p>`;

function welcome(s, acts) {
  return html`<h1 tabindex="-1" class="k-welcome">${languages.map(([l]) => html`<span lang=${l}>${tIn(l, 'kiosk.welcome')}</span>`)}</h1>
    <div class="k-languages">${languages.map(([l, name]) => html`<button type="button" class="primary" lang=${l} @click=${() => acts.language(l)}>${name}</button>`)}</div>
    <p class="k-hint">${icon('scan-line')} ${t('kiosk.scan-anywhere')}</p>${problem(s)}`;
}

function groups(s, acts) {
  return html`<h1 tabindex="-1">${t('kiosk.choose')}</h1>${problem(s)}
    <ul class="k-groups">${s.data.groups.map((g) => html`<li>${group(s, g, acts)}</li>`)}</ul>
    <section class="k-priority" aria-labelledby="priority"><h2 id="priority">${t('kiosk.priority')}</h2>
      <div class="k-row">${reasons.map(([reason, picture]) => html`<button type="button" aria-pressed=${s.priority === reason} @click=${() => acts.priority(reason)}>${icon(s.priority === reason ? 'check' : picture)} ${t(`kiosk.priority-${reason}`)}</button>`)}</div></section>
    <button type="button" class="k-wide" @click=${acts.booking}>${icon('calendar-check')} ${t('kiosk.booked')}</button>`;
}

function group(s, g, acts) {
  const now = s.feed?.groups?.[g.code];
  const why = whyClosed(s, g, now);
  return html`<button type="button" class="k-group" ?disabled=${s.busy || why !== null} data-group=${g.code} @click=${() => acts.group(g.code)}>
    <span class="k-letter" aria-hidden="true">${g.letter}</span>
    <span class="k-name">${say(g.name)}</span>
    <span class="k-now">${why ?? (now && s.fresh !== false ? html`${now.waiting ? t('kiosk.waiting', { count: now.waiting }) : t('kiosk.waiting-none')}<br>${now.wait ? waitText(now.wait) : t('kiosk.no-clerk')}` : nothing)}</span></button>`;
}

// Why the machine gives no ticket of the group, in words; null while it does.
function whyClosed(s, g, now) {
  if (now?.closed) return t(`kiosk.closed-${now.closed}`);
  if (s.fresh === false && s.left(g.code) === 0) return t('kiosk.closed-no-numbers');
  return null;
}

function booking(s, acts) {
  return html`<h1 tabindex="-1">${t('kiosk.booking-title')}</h1><p class="k-lead">${t('kiosk.booking-words')}</p>
    ${digits(s.digits, 6, t('kiosk.booking-code'))}${problem(s)}${keypad(s, acts)}
    <button type="button" class="k-wide" ?disabled=${s.busy} @click=${acts.back}>${icon('arrow-left')} ${t('kiosk.booking-none')}</button>`;
}

function phone(s, acts) {
  return html`<h1 tabindex="-1">${t('kiosk.phone-title')}</h1><p class="k-lead">${t('kiosk.phone-words')}</p>
    ${digits(s.digits, 9, t('kiosk.phone-number'))}${problem(s)}${keypad(s, acts)}
    <div class="k-row"><button type="button" @click=${acts.back}>${icon('x')} ${t('kiosk.phone-no')}</button>
      <button type="button" class="primary" ?disabled=${s.busy || s.digits.length < 9} @click=${acts.tell}>${icon('check')} ${t('kiosk.phone-yes')}</button></div>`;
}

const digits = (typed, most, label) => html`<p class="k-digits" role="status" aria-label=${label}>${Array.from({ length: most }, (_, i) => html`<span>${typed[i] ?? '·'}</span>`)}</p>`;

function keypad(s, acts) {
  const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
  const key = (d) => html`<button type="button" ?disabled=${s.busy} @click=${() => acts.digit(d)}>${d}</button>`;
  return html`<div class="k-keypad">${keys.map(key)}<span></span>${key('0')}<button type="button" ?disabled=${s.busy || !s.digits} aria-label=${t('kiosk.erase')} @click=${acts.erase}>${icon('undo-2')}</button></div>`;
}

function ticket(s, acts) {
  const { ticket: it } = s;
  const failed = s.print !== 'printing' && s.print !== 'printed';
  return html`<h1 tabindex="-1">${t(it.booked ? 'kiosk.ticket-booked' : 'kiosk.ticket-title')}</h1>
    <p class="k-number" data-ticket=${it.ticketId}>${it.number}</p>
    <p class="k-lead">${say(s.data.groups.find((g) => g.code === it.caseGroup)?.name)}</p>
    ${it.peopleAhead === null || it.peopleAhead === undefined ? nothing : html`<p class="k-lead">${aheadText(it.peopleAhead)}${it.estimatedWait ? html`<br>${waitText(it.estimatedWait)}` : nothing}</p>`}
    <p class="k-print ${failed ? 'bad' : ''}" role="status" data-print=${s.print}>${icon(failed ? 'triangle-alert' : 'printer')} ${failed ? t(has(`kiosk.print-${s.print}`) ? `kiosk.print-${s.print}` : 'kiosk.print-printer-silent') : t(`kiosk.print-${s.print}`)}</p>
    <div class="k-code">${qr(it.code)}${it.code ? html`<p>${t('kiosk.code-words')}</p>` : nothing}</div>${problem(s)}
    ${s.told ? html`<p class="k-told" role="status">${icon('check')} ${t('kiosk.told')}</p>` : nothing}
    <div class="k-row">
      ${it.alone || it.booked || s.told || s.fresh === false ? nothing : html`<button type="button" ?disabled=${s.busy} @click=${acts.sms}>${icon('message-square')} ${t('kiosk.sms')}</button>`}
      ${failed ? html`<button type="button" class="primary" ?disabled=${s.busy} @click=${acts.noted}>${icon('check')} ${t('kiosk.noted')}</button>`
    : html`<button type="button" class="primary" ?disabled=${s.print === 'printing'} @click=${acts.home}>${icon('check')} ${t('kiosk.done')}</button>`}</div>`;
}

function closed({ closed: { reason, next } }) {
  // Before a language is chosen, everybody is told in their own.
  const spoken = currentLanguage() === 'pl' ? languages.map(([l]) => l) : [currentLanguage()];
  return html`<div class="k-closed">${icon('door-closed')}${spoken.map((l) => html`<section lang=${l}>
    <h1 tabindex="-1">${tIn(l, 'kiosk.closed-title')}</h1>
    <p>${reason === 'hours' ? (next ? tIn(l, 'kiosk.closed-until', { day: weekday(next), time: time(next) }) : tIn(l, 'kiosk.closed-hours'))
    : has(`kiosk.closed-because-${reason}`) ? tIn(l, `kiosk.closed-because-${reason}`) : tIn(l, 'kiosk.closed-supervisor-point')}</p></section>`)}</div>`;
}

const wrongPoint = (s) => html`<h1 tabindex="-1">${t('kiosk.wrong-point')}</h1><p class="k-lead">${t('kiosk.wrong-point-words', { account: s.demoAccount })}</p>`;

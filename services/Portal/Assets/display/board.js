// How the display looks. Words in Polish, giant things for the last row.
import { keyed } from '../vendor/lit/directives/keyed.js';
import { page, now } from '../shell/page.js';
import { say, t, timeWithSeconds } from '../shell/texts.js';
import { html, icon, nothing } from '../shell/ui.js';

export function board(s, { soundOn }) {
  const calls = s.feed?.calls ?? [];
  const latest = s.calling ?? calls[0];
  const { slide } = s;
  return html`
    ${s.fresh === false ? html`<header class="d-top d-stale"><p role="status">${icon('wifi-off')} ${staleText(s)}</p>${clock()}</header>`
    : html`<header class="d-top"><h1>${say(s.data.name)}</h1>${s.muted ? html`<button type="button" @click=${soundOn}>${icon('volume-2')} ${t('display.sound-on')}</button>` : nothing}${clock()}</header>`}
    <div class="d-middle">
      <section class="d-stage" aria-live="polite">${slide ? slideOf(slide) : latest ? callOf(latest) : nothingYet(s)}</section>
      <section class="d-before" aria-labelledby="before"><h2 id="before">${slide ? t('display.title') : t('display.before')}</h2>
        ${list(slide ? calls : calls.filter((c) => c.number !== latest?.number))}</section>
    </div>
    <section class="d-waiting" aria-label=${t('display.waiting')}>${s.data.groups.map((g) => html`<div data-group=${g.code}><span class="d-letter">${g.letter}</span><span class="d-name">${say(g.name)}</span><strong>${t('display.people', { count: s.feed?.groups?.[g.code]?.waiting ?? 0 })}</strong></div>`)}</section>`;
}

const clock = () => html`<time class="d-clock" .textContent=${timeWithSeconds(now())}></time>`;
const staleText = (s) => (s.heardAt ? t('display.stale', { time: timeWithSeconds(new Date(s.heardAt + (Number(page.demoTime) || 0))) }) : t('display.stale-never'));

// A new call is a new element, so that its coming is seen.
const callOf = (call) => keyed(`${call.number} ${call.at}`, html`<div class="d-call" data-number=${call.number} data-counter=${call.counter}>
  <p class="d-label">${t('display.number')}</p><p class="d-number">${call.number}</p>
  <p class="d-counter"><span class="d-label">${t('display.counter')}</span> <strong>${call.counter}</strong></p></div>`);

const slideOf = (slide) => html`<div class="d-slide">${icon(slide.icon)}<h2>${say(slide.title)}</h2><p>${say(slide.words)}</p></div>`;

const nothingYet = (s) => html`<div class="d-slide">${icon(s.feed?.closed && !page.demoTime ? 'door-closed' : 'ticket')}<h2>${s.feed?.closed && !page.demoTime ? t('display.closed') : t('display.nobody')}</h2></div>`;

// Five, and while a slide stands also the latest.
const list = (calls) => (calls.length === 0 ? html`<p class="d-none">${t('display.none-before')}</p>`
  : html`<ol>${calls.slice(0, 6).map((c) => html`<li data-before=${c.number}><span>${c.number}</span>${icon('arrow-right')}<strong>${c.counter}</strong></li>`)}</ol>`);

// The bookings of a day; those whose time is no more are cancelled together, with a reason that the residents are told.
import { get, post } from '../shell/api.js';
import { html, icon, nothing, notify, problemText } from '../shell/ui.js';
import { formDialog } from '../shell/form-dialog.js';
import { t, time, weekday } from '../shell/texts.js';
import { groupName, place, queue, typeName, word } from './place.js';

const s = { day: null, items: null, affected: [], problem: '' };

export async function loadBookings(draw, day = s.day ?? place.today) {
  if (day !== s.day) Object.assign(s, { day, items: null });
  try {
    let items = []; let after = '';
    do {
      const one = await get(queue(`/days/${day}/bookings${after}`));
      items = [...items, ...one.items];
      after = one.next && items.length < 1000 ? `?after=${encodeURIComponent(one.next)}` : '';
    } while (after);
    Object.assign(s, { items, affected: (await get(queue(`/days/${day}/bookings/affected`))).items, problem: '' });
  } catch (e) { s.problem = problemText(e); }
  draw();
}

const reasonField = () => ({ name: 'reason', label: t('common.reason'), type: 'radio', required: true, options: ['counter-closed', 'point-closed', 'staff', 'technical'].map((value) => ({ value, text: word('reason', value) })) });

async function cancelAffected(draw) {
  const done = await formDialog(t('supervisor.cancel-affected', { count: s.affected.length }), { words: t('supervisor.cancel-words'), act: t('supervisor.cancel-act'), danger: true, fields: [reasonField()], hand: (v, key) => post(queue(`/days/${s.day}/bookings/cancel-affected`), v, { key }) });
  if (done) { notify(t('supervisor.cancelled', { count: done.items.length }), 'good'); await loadBookings(draw); }
}
async function cancelOne(b, draw) {
  const done = await formDialog(t('supervisor.cancel-one', { time: time(b.startsAt) }), { words: t('supervisor.cancel-words'), act: t('supervisor.cancel-act'), danger: true, fields: [reasonField()], hand: (v, key) => post(queue(`/bookings/${b.bookingId}/cancel`), v, { key }) });
  if (done) { notify(t('supervisor.cancelled', { count: 1 }), 'good'); await loadBookings(draw); }
}

const tones = { checkedIn: 'good', noShow: 'bad', cancelled: 'bad', unconfirmed: 'warn' };
export function bookings(draw) {
  const day = s.day ?? place.today;
  return html`<header class="row page-head"><h1 class="grow">${t('supervisor.bookings', { day: weekday(day) })}</h1><label class="picker">${t('supervisor.day')} <input type="date" required .value=${day} @change=${(e) => { if (e.target.value) loadBookings(draw, e.target.value); else e.target.value = day; }}></label></header>
    ${s.affected.length ? html`<div class="banner warn">${icon('triangle-alert')}<span class="grow">${t('supervisor.affected', { count: s.affected.length })}</span><button type="button" class="danger" @click=${() => cancelAffected(draw)}>${t('supervisor.cancel-all')}</button></div>` : nothing}
    ${s.problem ? html`<div class="banner bad" role="alert"><p>${s.problem}</p></div>` : !s.items ? html`<p class="empty" role="status">${t('common.loading')}</p>` : !s.items.length ? html`<div class="empty card">${icon('calendar')}<p>${t('supervisor.no-bookings')}</p></div>`
      : html`<section class="card table"><table><thead><tr><th scope="col">${t('supervisor.hour')}</th><th scope="col">${t('supervisor.matter')}</th><th scope="col">${t('supervisor.group')}</th><th scope="col">${t('supervisor.state')}</th><th scope="col">${t('supervisor.ticket')}</th><th><span class="hidden-text">${t('supervisor.acts')}</span></th></tr></thead><tbody>
        ${s.items.map((b) => html`<tr><th scope="row" class="number">${time(b.startsAt)}–${time(b.endsAt)}</th><td>${typeName(b.matter)}</td><td>${groupName(b.caseGroup)}</td><td><span class="tag ${tones[b.state] ?? ''}">${word('booking', b.state)}</span>${b.reason ? html` <span class="small quiet">${word('reason', b.reason)}</span>` : nothing}${b.affected && b.state !== 'cancelled' ? html` <span class="tag warn">${t('supervisor.no-such-time')}</span>` : nothing}</td><td class="number">${b.ticketNumber ?? ''}</td>
          <td>${['confirmed', 'unconfirmed'].includes(b.state) ? html`<button type="button" class="small" aria-label=${t('supervisor.cancel-one', { time: time(b.startsAt) })} @click=${() => cancelOne(b, draw)}>${t('supervisor.cancel-act')}</button>` : nothing}</td></tr>`)}</tbody></table></section>`}`;
}

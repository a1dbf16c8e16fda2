// The day at this point: what was registered, and every ticket with what became of it.
import { get } from '../shell/api.js';
import { say, t, time } from '../shell/texts.js';
import { html, icon, notify, problemText } from '../shell/ui.js';
import { bringBack } from './counter.js';
import { base, departmentOf, draw, state, typeOf } from './state.js';

let items = null;
let tickets = null;
let mineOnly = true;

export async function readDay() {
  try {
    const [i, q] = await Promise.all([all(`${base('document-intake')}/days/${state.day}/items`), all(`${base('queueing')}/days/${state.day}/tickets`)]);
    [items, tickets] = [i.reverse(), q.reverse()];
  } catch (e) { notify(problemText(e), 'bad'); }
  draw();
}

async function all(path) {
  const rows = [];
  for (let after = null; ;) {
    const page = await get(after ? `${path}?after=${after}` : path);
    rows.push(...page.items);
    if (!page.next) return rows;
    after = page.next;
  }
}

const receipt = (itemId, lang = 'pl') => window.open(`${base('document-intake')}/items/${itemId}/receipt?paper=80mm&lang=${lang}`, '_blank', 'noopener');
export { receipt as printReceipt };

export function dayView() {
  const rows = (items ?? []).filter((i) => !mineOnly || i.counter === state.counter);
  const gone = (tickets ?? []).filter((x) => x.state === 'missed' || x.state === 'parked');
  return html`<section class="card" aria-labelledby="day-heading"><div class="row"><h2 id="day-heading" class="grow" tabindex="-1">${icon('clipboard-list')} ${t('desk.day-list')}</h2>
      <label class="check"><input type="checkbox" .checked=${mineOnly} @change=${(e) => { mineOnly = e.target.checked; draw(); }}><span>${t('desk.my-counter-only')}</span></label></div>
    ${items === null ? html`<p class="quiet" role="status">${t('common.loading')}</p>` : !rows.length ? html`<p class="empty">${icon('inbox')} ${t('desk.day-empty')}</p>` : html`<div class="scroll" tabindex="0" role="region" aria-labelledby="day-heading"><table>
      <thead><tr><th scope="col">${t('desk.time')}</th><th scope="col">${t('desk.number')}</th><th scope="col">${t('desk.matter')}</th><th scope="col">${t('desk.department')}</th><th scope="col">${t('desk.reference')}</th><th><span class="hidden-text">${t('desk.receipt')}</span></th></tr></thead>
      <tbody>${rows.map((i) => html`<tr><td class="number">${time(i.registeredAt)}</td><td>${i.number}</td><td>${say(typeOf(i.caseType)?.name) || i.caseType}</td><td>${say(departmentOf(i.department)?.name) || i.department}</td>
        <td>${i.caseReference ?? html`<span class="quiet">${t('desk.not-yet')}</span>`}</td><td><button type="button" class="plain" aria-label=${t('desk.print-receipt-of', { number: i.number })} @click=${() => receipt(i.itemId)}>${icon('printer')}</button></td></tr>`)}</tbody></table></div>`}</section>
    <section class="card" aria-labelledby="gone-heading"><h2 id="gone-heading">${t('desk.missed-and-parked')}</h2>
      ${gone.length ? html`<ul class="plain-list">${gone.map((x) => html`<li class="row"><strong class="number">${x.number}</strong> <span class="tag">${t(`desk.ticket-${x.state}`)}</span><span class="quiet grow">${time(x.missedAt ?? x.calledAt ?? x.issuedAt)}</span>
        <button type="button" ?disabled=${!!state.busy} @click=${async () => { await bringBack(x); readDay(); }}>${icon('corner-up-left')} ${t('desk.bring')}</button></li>`)}</ul>` : html`<p class="quiet">${t('desk.nobody-missed')}</p>`}</section>`;
}

// The ticket as paper, 80 mm wide, printed by the machine's browser. The same as the network printer's (Features/Printing/TicketPaper.cs).
import { svg } from '../vendor/lit/lit-html.js';
import { instant, say, t, useLanguage, currentLanguage } from '../shell/texts.js';
import { html, nothing, render } from '../shell/ui.js';

export const qr = (code) => (code ? html`<svg class="qr" viewBox="0 0 ${code.size} ${code.size}" role="img" aria-label=${t('kiosk.code')} shape-rendering="crispEdges">${svg`<path d=${code.path}></path>`}</svg>` : nothing);

export const waitText = (wait) => (wait ? t('kiosk.wait', { from: wait.fromMinutes, to: wait.toMinutes }) : '');

export const aheadText = (count) => (count ? t('kiosk.ahead', { count }) : t('kiosk.ahead-none'));

export function printByBrowser(ticket, data) {
  const place = document.getElementById('paper');
  const group = data.groups.find((g) => g.code === ticket.caseGroup);
  const before = currentLanguage();
  useLanguage(ticket.language ?? before);
  render(html`
    <p>${say(data.name)}</p><p>${t('kiosk.paper-number')}</p>
    <p class="paper-number">${ticket.number}</p>
    <p><strong>${say(group?.name)}</strong></p><p>${instant(ticket.issuedAt)}</p>
    ${ticket.peopleAhead === null || ticket.peopleAhead === undefined ? nothing : html`<p>${aheadText(ticket.peopleAhead)}</p>`}
    ${ticket.estimatedWait ? html`<p>${waitText(ticket.estimatedWait)}</p>` : nothing}
    ${ticket.code ? html`${qr(ticket.code)}<p>${t('kiosk.paper-code')}</p>` : nothing}
    <p>${t('kiosk.paper-missed')}</p>`, place);
  useLanguage(before);
  return new Promise((resolve) => {
    // With printing without a dialog the browser comes back at once.
    requestAnimationFrame(() => { window.print(); resolve(); });
  });
}

export const wipePaper = () => render(nothing, document.getElementById('paper'));

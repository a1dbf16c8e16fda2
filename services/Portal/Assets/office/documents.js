// The documents of a case beside its data: pictures in place, with a magnifier, a PDF by the browser's own viewer, everything else to download. Each look
// is logged with its purpose.
import { html, icon, nothing } from '../shell/ui.js';
import { number, t } from '../shell/texts.js';

const s = { caseId: null, chosen: null, zoom: 0, failed: new Set() };
const steps = [0, 0.5, 0.75, 1, 1.5, 2, 3];
const path = (a, what = '') => `/api/document-intake/attachments/${a.attachmentId}${what}?purpose=${encodeURIComponent(t('office.purpose-work'))}`;
const size = (bytes) => (bytes < 1048576 ? t('office.kb', { count: Math.max(1, Math.round(bytes / 1024)) }) : t('office.mb', { amount: number(Math.round(bytes / 104857.6) / 10) }));

export function documents(data, kinds, draw) {
  if (s.caseId !== data.case.caseId) Object.assign(s, { caseId: data.case.caseId, chosen: data.attachments[0]?.attachmentId ?? null, zoom: 0, failed: new Set() });
  if (!data.attachments.length) return html`<section class="card documents" aria-labelledby="documents"><h2 id="documents">${t('office.documents')}</h2><div class="empty">${icon('paperclip')}<p>${t('office.no-documents')}</p></div></section>`;
  const shown = data.attachments.find((a) => a.attachmentId === s.chosen) ?? data.attachments[0];
  const zoom = (by) => { s.zoom = Math.max(0, Math.min(steps.length - 1, s.zoom + by)); draw(); };
  return html`<section class="card documents" aria-labelledby="documents"><h2 id="documents" class="hidden-text">${t('office.documents')}</h2>
    <div class="document-list" role="group" aria-label=${t('office.documents')}>${data.attachments.map((a) => html`<button type="button" class="chip ${a === shown ? 'on' : ''}" aria-pressed=${a === shown} title=${a.name} @click=${() => { s.chosen = a.attachmentId; s.zoom = 0; draw(); }}>${icon(a.mediaType.startsWith('image/') ? 'scan-line' : 'file-text')} <span>${kinds(a.kind)}</span></button>`)}</div>
    <div class="document-bar"><span class="small quiet grow">${shown.name} · ${size(shown.size)}</span>
      ${shown.mediaType.startsWith('image/') && !s.failed.has(shown.attachmentId) ? html`<button type="button" class="plain" aria-label=${t('office.zoom-out')} title=${t('office.zoom-out')} aria-disabled=${s.zoom === 0} @click=${() => zoom(-1)}>${icon('zoom-out')}</button>
        <span class="small number" role="status">${s.zoom ? t('office.zoom', { percent: steps[s.zoom] * 100 }) : t('office.zoom-fit')}</span><button type="button" class="plain" aria-label=${t('office.zoom-in')} title=${t('office.zoom-in')} aria-disabled=${s.zoom === steps.length - 1} @click=${() => zoom(1)}>${icon('zoom-in')}</button>` : nothing}
      <a class="button plain" href=${path(shown)} download aria-label=${t('office.download', { name: shown.name })} title=${t('office.download', { name: shown.name })}>${icon('download')}</a></div>
    ${picture(shown, draw)}</section>`;
}

function picture(a, draw) {
  const failed = () => { s.failed.add(a.attachmentId); draw(); };
  if (s.failed.has(a.attachmentId)) return html`<div class="document-picture empty" tabindex="0" role="region" aria-label=${a.name}>${icon('file')}<p>${t('office.no-preview')}</p></div>`;
  if (a.mediaType === 'application/pdf') return html`<iframe class="document-picture" title=${a.name} src=${`${path(a, '/preview')}#navpanes=0&view=FitH`}></iframe>`;
  if (!['image/jpeg', 'image/png'].includes(a.mediaType)) { return html`<div class="document-picture empty">${icon('file')}<p>${t('office.no-preview')}</p></div>`; }
  const width = (e) => { e.target.dataset.natural = e.target.naturalWidth; draw(); };
  const natural = document.querySelector(`img[data-attachment="${a.attachmentId}"]`)?.naturalWidth || 800;
  return html`<div class="document-picture" tabindex="0" role="region" aria-label=${a.name}><img data-attachment=${a.attachmentId} class=${s.zoom ? '' : 'fit'} alt=${t('office.scan-of', { name: a.name })} src=${path(a, '/preview')} width=${s.zoom ? Math.round(natural * steps[s.zoom]) : nothing} @load=${width} @error=${failed}></div>`;
}

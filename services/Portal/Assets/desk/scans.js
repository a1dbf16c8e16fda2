// Scans of a matter: dropped, chosen or photographed, sent one after the other with progress, again when the line was down. What has
// arrived stays with the draft; what has not is in this tab only.
import { playedTime, newId } from '../shell/page.js';
import { number, say, t } from '../shell/texts.js';
import { html, icon, nothing } from '../shell/ui.js';
import { photograph } from './camera.js';
import * as draft from './draft.js';
import { missingDocuments } from './rules.js';
import { draw, typeOf } from './state.js';

const types = ['application/pdf', 'image/jpeg', 'image/png', 'image/tiff'];
const mostBytes = 50 * 1024 * 1024;
const contents = new Map();
let working = false;
let over = false;

const list = () => draft.matter().files;
const put = (id, more) => draft.set('files', list().map((f) => (f.id === id ? { ...f, ...more } : f)));

// After a reload the bytes of what had not arrived are gone: it says so, and the clerk scans again.
draft.onChange((path) => {
  if (path === '*' && list().some((f) => !f.attachmentId && !contents.has(f.id) && f.state !== 'lost')) draft.set('files', list().map((f) => (f.attachmentId || contents.has(f.id) ? f : { ...f, state: 'lost' })));
});

export function add(files) {
  const type = typeOf(draft.matter().caseType);
  for (const file of files) {
    const id = newId();
    const missing = missingDocuments().find((d) => !list().some((f) => f.kind === d.code));
    const kind = missing?.code ?? (type?.documents.length === 1 ? type.documents[0].code : 'other');
    const bad = !types.includes(file.type) ? 'type' : file.size > mostBytes ? 'size' : file.size === 0 ? 'empty' : null;
    contents.set(id, file);
    draft.set('files', [...list(), { id, name: file.name || 'skan.jpg', size: file.size, mediaType: file.type, kind, state: bad ? 'refused' : 'waiting', why: bad, done: 0 }]);
  }
  work();
}

export function remove(id) { contents.delete(id); draft.set('files', list().filter((f) => f.id !== id)); }
export function again(id) { put(id, { state: 'waiting', why: null }); work(); }
export const onTheWay = () => list().some((f) => f.state === 'waiting' || f.state === 'sending');

async function work() {
  if (working) return;
  working = true;
  try {
    for (let f = nextOne(); f; f = nextOne()) await sendUntilItArrives(f);
  } finally { working = false; }
}
const nextOne = () => list().find((f) => f.state === 'waiting' && contents.has(f.id));

async function sendUntilItArrives(f) {
  for (let tries = 1; list().some((x) => x.id === f.id); tries++) {
    put(f.id, { state: 'sending', done: 0 });
    const { status, body } = await upload(contents.get(f.id), f, (done) => { f.done = done; const row = list().find((x) => x.id === f.id); if (row) row.done = done; draw(); });
    if (status === 201) { put(f.id, { state: 'there', attachmentId: body.attachmentId, pages: body.pages }); return; }
    if (status >= 400 && status < 500 && status !== 408 && status !== 429) { put(f.id, { state: 'refused', why: body?.type?.split('/').pop() ?? 'type' }); return; }
    if (tries >= 40) { put(f.id, { state: 'refused', why: 'line' }); return; }
    put(f.id, { state: 'waiting', why: 'line' });
    await new Promise((resolve) => { setTimeout(resolve, Math.min(500 * tries, 5000)); });
  }
}

// XMLHttpRequest, since fetch does not tell how far an upload is.
function upload(content, f, progress) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/document-intake/attachments');
    request.setRequestHeader('Content-Type', f.mediaType);
    request.setRequestHeader('Pom-File-Name', encodeURIComponent(f.name));
    request.setRequestHeader('Idempotency-Key', f.id);
    request.setRequestHeader('Pom-Requested-With', 'portal');
    const played = playedTime();
    if (played) request.setRequestHeader('Pom-Time', played);
    request.upload.onprogress = (e) => { if (e.lengthComputable) progress(e.loaded / e.total); };
    request.onload = () => { let body = null; try { body = JSON.parse(request.responseText); } catch { /* a proxy's page */ } resolve({ status: request.status, body }); };
    request.onerror = () => resolve({ status: 0 });
    request.ontimeout = request.onerror;
    request.send(content);
  });
}

const size = (bytes) => (bytes < 1024 * 1024 ? t('desk.kilobytes', { n: Math.max(1, Math.round(bytes / 1024)) }) : t('desk.megabytes', { n: Math.round(bytes / 104857.6) / 10 }));

export function scansView(locked) {
  const type = typeOf(draft.matter().caseType);
  const kinds = [...type.documents.map((d) => ({ code: d.code, name: say(d.name) })), { code: 'other', name: t('desk.document-other') }];
  const missing = missingDocuments();
  const refused = draft.allRefused();
  return html`<section class="card scans" aria-labelledby="scans-heading">
    <h3 id="scans-heading">${icon('paperclip')} ${t('desk.scans')}</h3>
    <div class=${`drop ${over ? 'over' : ''}`} @dragover=${(e) => { e.preventDefault(); if (!over) { over = true; draw(); } }} @dragleave=${() => { over = false; draw(); }}
      @drop=${(e) => { e.preventDefault(); over = false; if (!locked) add([...e.dataTransfer.files]); draw(); }}>
      <span class="quiet">${t('desk.drop-here')}</span>
      <label class="button"><input class="hidden-text" id="scan-file" type="file" multiple accept=${types.join(',')} ?disabled=${locked} @change=${(e) => { add([...e.target.files]); e.target.value = ''; }}>${icon('upload')} ${t('desk.choose-file')}</label>
      <button type="button" ?disabled=${locked} @click=${async () => { const photo = await photograph(); if (photo) add([photo]); }}>${icon('camera')} ${t('desk.camera')}</button>
    </div>
    <ul class="documents">${type.documents.map((d) => html`<li class=${list().some((f) => f.kind === d.code && f.attachmentId) ? 'have' : d.required ? 'need' : ''}>
      ${icon(list().some((f) => f.kind === d.code && f.attachmentId) ? 'circle-check' : d.required ? 'circle-alert' : 'file')} ${say(d.name)} ${d.required ? nothing : html`<span class="quiet">${t('desk.if-applies')}</span>`}</li>`)}
      ${type.documentsToShow.map((d) => html`<li>${icon('eye')} ${say(d.name)} <span class="quiet">${t('desk.only-shown')}</span></li>`)}</ul>
    <ul class="files">${list().map((f, i) => html`<li>
      <span class="file-name" title=${f.name}>${icon(f.mediaType === 'application/pdf' ? 'file-text' : 'file')} ${f.name}</span>
      <label class="hidden-text" for="kind-${f.id}">${t('desk.kind-of', { name: f.name })}</label>
      <select id="kind-${f.id}" ?disabled=${locked} aria-invalid=${!!refused[`attachments[${i}].kind`]} @change=${(e) => put(f.id, { kind: e.target.value })}>${kinds.map((k) => html`<option value=${k.code} ?selected=${k.code === f.kind}>${k.name}</option>`)}</select>
      <span class="file-state">${fileState(f)}</span>
      ${f.state === 'refused' && contents.has(f.id) && f.why === 'line' ? html`<button type="button" class="plain" aria-label=${t('desk.send-again')} @click=${() => again(f.id)}>${icon('refresh-cw')}</button>` : nothing}
      <button type="button" class="plain" ?disabled=${locked} aria-label=${t('desk.remove-file', { name: f.name })} @click=${() => remove(f.id)}>${icon('x')}</button></li>`)}</ul>
    <p class="error" id="attachments-fault" tabindex="-1" role="status">${draft.isTouched('attachments') && missing.length ? t('desk.fault-documents', { count: missing.length }) : Object.entries(refused).filter(([k]) => k.startsWith('attachments')).map(([, v]) => v).join(' ')}</p>
  </section>`;
}

function fileState(f) {
  if (f.state === 'there') return html`<span class="tag good">${icon('check')} ${f.pages ? t('desk.pages', { count: f.pages }) : size(f.size)}</span>`;
  if (f.state === 'sending') return html`<progress max="1" value=${f.done ?? 0} aria-label=${t('desk.sending')}></progress> <span class="small">${number(Math.round((f.done ?? 0) * 100))}%</span>`;
  if (f.state === 'waiting') return html`<span class="tag ${f.why ? 'warn' : ''}">${t(f.why ? 'desk.file-line' : 'desk.file-waits')}</span>`;
  if (f.state === 'lost') return html`<span class="tag bad">${t('desk.file-lost')}</span>`;
  return html`<span class="tag bad">${t({ type: 'desk.file-type', 'unsupported-attachment-type': 'desk.file-type', size: 'desk.file-size', 'attachment-too-large': 'desk.file-size', empty: 'desk.file-empty', line: 'desk.file-line' }[f.why] ?? 'desk.file-refused')}</span>`;
}

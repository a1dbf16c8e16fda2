// What a case asks of state registers: look-ups with a purpose and their answers, requests that wait for an answer typed by hand.
import { get, post } from '../shell/api.js';
import { html, icon, nothing, openDialog, attempt, notify } from '../shell/ui.js';
import { formDialog } from '../shell/form-dialog.js';
import { instant, t } from '../shell/texts.js';
import { isHandler, personName, place, word } from './place.js';

const asked = { PESEL: ['pesel'], RDO: ['pesel'], RZPESEL: ['pesel'], CEPiK: ['vin', 'plate'], CEK: ['pesel'] };
const path = (view, rest) => `${place.api}/cases/${view.caseId}/${rest}`;
export const loadRequests = (view) => Promise.all([get(path(view, 'register-requests')), get(`/api/${place.service}/registers`)]).then(([requests, registers]) => ({ requests, registers }));

export function lookUps(view, redraw) {
  const { requests, registers } = view.registers ?? { requests: [], registers: [] };
  const away = registers.filter((r) => !r.available);
  return html`<h2 class="hidden-text">${t('office.registers')}</h2>${away.map((r) => html`<p class="banner warn">${icon('triangle-alert')}<span>${t('office.register-away', { register: r.register })}</span></p>`)}
    ${isHandler() && registers.length && view.data.allowed.length > 1 ? html`<p><button type="button" class="primary" data-act="look-up" @click=${() => lookUp(view, registers, redraw)}>${icon('search')} ${t('office.look-up')}</button></p>` : nothing}
    ${requests.length ? html`<ul class="plain-list">${requests.map((r) => html`<li class="card request"><div class="row"><strong>${r.register}</strong> <span class="grow">${word('operation', r.operation)}</span><span class="tag ${{ done: 'good', rejected: 'bad', waiting: 'warn' }[r.state] ?? ''}">${word('request', r.state)}</span></div>
      <p class="small quiet">${r.purpose} · ${personName(r.requestedBy)}, ${instant(r.requestedAt)}${r.answeredAt ? html` → ${instant(r.answeredAt)}` : nothing}${r.lastError ? html`<br>${r.lastError}` : nothing}</p>
      ${isHandler() ? html`<div class="row"><button type="button" @click=${() => showAnswer(view, r)}>${icon('eye')} ${t('office.show-answer')}</button>
        ${r.state === 'rejected' ? html`<button type="button" @click=${() => again(view, r, redraw)}>${icon('rotate-ccw')} ${t('office.ask-again')}</button>` : nothing}
        ${r.state === 'waiting' && registers.find((x) => x.register === r.register)?.adapter === 'manual' ? html`<button type="button" @click=${() => enter(view, r, redraw)}>${icon('square-pen')} ${t('office.enter-answer')}</button>` : nothing}</div>` : nothing}</li>`)}</ul>`
    : html`<div class="empty">${icon('database')}<p>${t('office.no-requests')}</p></div>`}`;
}

const purpose = () => ({ name: 'purpose', label: t('office.purpose'), required: true, max: 100, hint: t('office.purpose-hint'), missing: t('office.purpose-missing'), suggestions: [t('office.purpose-decision'), t('office.purpose-identity'), t('office.purpose-complaint')] });

async function lookUp(view, registers, redraw) {
  const known = registers.filter((r) => asked[r.register]);
  const plain = (v) => (v && !v.startsWith('*') ? v : '');
  const subject = (key, value) => ({ name: key, label: t(`office.subject-${key}`), required: true, max: 60, value, when: (v) => asked[v.register].includes(key) && (asked[v.register].length === 1 || v.by === key) });
  const answer = await formDialog(t('office.look-up'), {
    fields: [
      { name: 'register', label: t('office.register'), type: 'select', value: known[0].register, options: known.map((r) => ({ value: r.register, text: t('office.register-name', { register: r.register, name: word('register', r.register) }) })) },
      { name: 'by', label: t('office.look-up-by'), type: 'radio', value: 'vin', options: ['vin', 'plate'].map((value) => ({ value, text: t(`office.subject-${value}`) })), when: (v) => asked[v.register].length > 1 },
      subject('pesel', plain(view.data.applicant.pesel)), subject('vin', plain(view.data.form.vin)), subject('plate', ''), purpose(),
      { name: 'keep', label: t('office.keep-answer'), type: 'check' }],
    act: t('office.look-up'),
    hand: (v, key) => { const by = asked[v.register].length > 1 ? v.by : asked[v.register][0]; return post(path(view, 'look-ups'), { register: v.register, purpose: v.purpose, subject: { [by]: v[by] }, keep: v.keep }, { key, timeout: 30000, tries: 1 }); },
  });
  if (!answer) return;
  if (answer.result === null) notify(t('office.look-up-waits'), 'info');
  else await openDialog(t('office.answer-of', { register: answer.register }), () => html`<div><p class="small quiet">${instant(answer.at)}</p>${facts(answer.result)}</div>`, { wide: true }).closed;
  await redraw();
}

async function showAnswer(view, r) {
  const shown = await formDialog(t('office.answer-of', { register: r.register }), { fields: [purpose()], act: t('office.show-answer'), hand: (v) => get(`${path(view, `register-requests/${r.requestId}`)}?purpose=${encodeURIComponent(v.purpose)}`) });
  if (shown) await openDialog(t('office.answer-of', { register: r.register }), () => html`<div><h3>${t('office.asked')}</h3>${facts(shown.payload)}<h3>${t('office.answered')}</h3>${shown.result ? facts(shown.result) : html`<p>${t('office.no-answer-yet')}</p>`}</div>`, { wide: true }).closed;
}

async function again(view, r, redraw) {
  if (await attempt(() => post(path(view, `register-requests/${r.requestId}/repeat`)))) await redraw();
}

async function enter(view, r, redraw) {
  const lines = (text) => Object.fromEntries(text.split('\n').map((l) => l.split(/[:=]/)).filter((l) => l.length > 1).map(([k, ...v]) => [k.trim(), v.join(':').trim()]));
  const done = await formDialog(t('office.enter-answer'), {
    fields: [{ name: 'outcome', label: t('office.answer'), type: 'radio', value: 'done', options: ['done', 'rejected'].map((value) => ({ value, text: word('request', value) })) },
      { name: 'result', label: t('office.answer-lines'), type: 'area', max: 4000, hint: t('office.answer-lines-hint'), when: (v) => v.outcome === 'done' },
      { name: 'reason', label: t('common.reason'), type: 'area', required: true, when: (v) => v.outcome === 'rejected' }],
    act: t('common.save'), hand: (v, key) => post(path(view, `register-requests/${r.requestId}/result`), v.outcome === 'done' ? { outcome: 'done', result: lines(v.result) } : { outcome: 'rejected', reason: v.reason }, { key }),
  });
  if (done) await redraw();
}

// What a register says, as a list of names and values however deep it is.
export function facts(value) {
  if (value === null || value === undefined || value === '') return html`<span class="quiet">–</span>`;
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
  if (typeof value !== 'object') return html`${value}`;
  if (Array.isArray(value)) return value.length ? html`<ol class="facts-list">${value.map((v) => html`<li>${facts(v)}</li>`)}</ol>` : html`<span class="quiet">${t('office.nothing-there')}</span>`;
  return html`<dl class="facts">${Object.entries(value).map(([k, v]) => html`<dt>${word('fact', k)}</dt><dd>${facts(v)}</dd>`)}</dl>`;
}

// What the matter costs, assessed by the service from the form as it stands, a moment after the last key.
import { post, Problem } from '../shell/api.js';
import { money, say, t } from '../shell/texts.js';
import { html, icon, nothing } from '../shell/ui.js';
import * as draft from './draft.js';
import { factsOf } from './request.js';
import { base, draw, state, typeOf } from './state.js';

let fee = null;
let fault = '';
let timer = 0;
let turn = 0;
draft.onChange((path) => {
  if (!state.ready || path.startsWith('files') || path.startsWith('applicant')) return;
  if (path === '*') { fee = null; fault = ''; }
  clearTimeout(timer);
  timer = setTimeout(assess, 250);
});

async function assess() {
  const m = draft.matter();
  if (!m.caseType) return;
  const mine = ++turn;
  try {
    const answer = await post(`${base('payments')}/fees/assess`, { caseType: m.caseType, facts: factsOf(m) }, { tries: 1 });
    if (mine === turn) [fee, fault] = [answer, ''];
  } catch (e) {
    if (mine !== turn) return;
    fee = null;
    fault = e instanceof Problem ? t('desk.fee-later') : t('desk.fee-offline');
  }
  draw();
}

// Nothing so far, because the form does not say yet which of the usual bundles it is.
const unclear = (type) => !fee.grosze && !fee.lines.length && !fee.variant && type.feeVariants.length > 0;

export function feeView(locked) {
  const m = draft.matter();
  const type = typeOf(m.caseType);
  if (!type.feeComponents.length) return nothing;
  const reliefs = type.reliefs.filter((r) => !r.automatic);
  return html`<section class="card fee" aria-labelledby="fee-heading">
    <h3 id="fee-heading">${icon('hand-coins')} ${t('desk.fee')} <span class="sum">${!fee || unclear(type) ? '' : fee.grosze ? money(fee.grosze) : t('desk.no-fee')}</span></h3>
    ${fee?.lines.length ? html`<table><tbody>${fee.lines.map((l) => html`<tr><td>${say(l.name)}${l.quantity > 1 ? html` <span class="quiet">× ${l.quantity}</span>` : nothing}${l.relief ? html` <span class="tag good">${t('desk.relief')}</span>` : nothing}</td><td class="amount">${money(l.grosze)}</td></tr>`)}</tbody></table>` : nothing}
    ${fault || (fee && unclear(type)) ? html`<p class="quiet">${fault || t('desk.fee-later')}</p>` : nothing}
    ${type.feeVariants.length > 1 ? html`<div class="field"><label for="f-variant">${t('desk.variant')}</label><select id="f-variant" ?disabled=${locked} @change=${(e) => draft.set('variant', e.target.value)}>
      <option value="" ?selected=${!m.variant}>${t('desk.variant-by-form')}</option>${type.feeVariants.map((v) => html`<option value=${v.code} ?selected=${v.code === m.variant}>${say(v.name)}</option>`)}</select></div>` : nothing}
    ${reliefs.map((r) => html`<label class="check"><input type="checkbox" ?disabled=${locked} .checked=${m.reliefs.includes(r.code)} @change=${(e) => draft.set('reliefs', e.target.checked ? [...m.reliefs, r.code] : m.reliefs.filter((c) => c !== r.code))}><span>${say(r.name)}</span></label>`)}
  </section>`;
}

// The sum beside the press that registers, so that it is always in sight.
export function feeSum() {
  const type = typeOf(draft.matter().caseType);
  return fee && type.feeComponents.length && !unclear(type) ? html`<p class="total"><span>${t('desk.fee')}</span> <strong class="number" id="fee-sum">${fee.grosze ? money(fee.grosze) : t('desk.no-fee')}</strong></p>` : nothing;
}

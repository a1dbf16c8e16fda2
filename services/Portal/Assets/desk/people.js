// Who the matter is of: the applicant, how they want to be told, and who acts for them.
import { page } from '../shell/page.js';
import { t } from '../shell/texts.js';
import { html, nothing } from '../shell/ui.js';
import { draw } from './state.js';
import { field } from './fields.js';
import * as draft from './draft.js';

const languages = { pl: 'polski', en: 'English', uk: 'українська' };

function segments(path, choices, label) {
  const value = draft.value(path);
  return html`<fieldset class="field"><legend class="hidden-text">${label}</legend><div class="segments">${choices.map((c) => html`<label class=${`segment ${value === c ? 'on' : ''}`}>
    <input type="radio" name=${path} value=${c} .checked=${value === c} @change=${() => draft.set(path, c)}>${t(`desk.${path.split('.').pop()}-${c}`)}</label>`)}</div></fieldset>`;
}

function known(form, who) {
  const p = draft.value(who);
  return html`${segments(`${who}.idKind`, ['pesel', 'document'], t('desk.known-by'))}
    ${p.idKind === 'pesel' ? field(form, `${who}.pesel`, { label: t('desk.pesel'), required: true, inputMode: 'numeric', maxLength: 14 })
      : html`${field(form, `${who}.documentNumber`, { label: t('desk.document-number'), required: true, maxLength: 34, capital: 'characters' })}
        ${who === 'applicant' ? field(form, `${who}.documentCountry`, { label: t('desk.document-country'), required: true, maxLength: 3, capital: 'characters', hint: t('desk.country-hint') }) : nothing}`}`;
}

export function personView(form, m, type) {
  const organisation = m.applicant.kind === 'organisation';
  const reachable = m.sms || m.email;
  return html`<fieldset><legend>${t('desk.applicant')}</legend>
    ${type.addresseeChosenAtDesk && m.channel !== 'desk' ? segments('applicant.kind', ['person', 'organisation'], t('desk.applicant')) : nothing}
    <div class="columns">${organisation ? field(form, 'applicant.organisation', { label: t('desk.organisation'), required: true, maxLength: 200, wide: true })
      : html`${known(form, 'applicant')}${field(form, 'applicant.firstName', { label: t('desk.first-name'), required: true, maxLength: 100, capital: 'words' })}${field(form, 'applicant.lastName', { label: t('desk.last-name'), required: true, maxLength: 100, capital: 'words' })}`}
      ${field(form, 'applicant.address', { label: t('desk.address'), maxLength: 300, wide: true, required: organisation })}
      ${field(form, 'applicant.phone', { label: t('desk.phone'), inputType: 'tel', maxLength: 20, required: m.sms })}${field(form, 'applicant.email', { label: t('desk.email'), inputType: 'email', maxLength: 200, required: m.email })}</div>
    <div class="row consents">${field(form, 'sms', { type: 'boolean', label: t('desk.consent-sms') })}${field(form, 'email', { type: 'boolean', label: t('desk.consent-email') })}
      ${reachable ? field(form, 'language', { type: 'choice', noEmpty: true, label: t('desk.notice-language'), choices: page.data.languages.map((l) => ({ value: l, label: languages[l] ?? l })) }) : nothing}</div></fieldset>
  <fieldset><legend class="hidden-text">${t('desk.proxy')}</legend><label class="check"><input type="checkbox" id="f-proxy-on" .checked=${m.proxy.on} @change=${(e) => { draft.set('proxy.on', e.target.checked); draw(); }}><span>${t('desk.proxy-acts')}</span></label>
    ${m.proxy.on ? html`${segments('proxy.kind', ['family', 'other'], t('desk.proxy'))}<p class="hint">${t(m.proxy.kind === 'family' ? 'desk.proxy-free' : 'desk.proxy-stamp')}</p>
      <div class="columns">${known(form, 'proxy')}${field(form, 'proxy.firstName', { label: t('desk.first-name'), required: true, maxLength: 100 })}${field(form, 'proxy.lastName', { label: t('desk.last-name'), required: true, maxLength: 100 })}</div>` : nothing}</fieldset>`;
}

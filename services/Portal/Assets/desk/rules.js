// What is right and wrong with the matter as it stands: each field by itself here, the rules between fields by the service, a moment
// after the last key.
import { post } from '../shell/api.js';
import { page } from '../shell/page.js';
import { say, t } from '../shell/texts.js';
import { birthOf, checks, isMobile } from './checks.js';
import * as draft from './draft.js';
import { faultText } from './fields.js';
import { base, draw, state, typeOf } from './state.js';
import { applicantOf, formOf, proxyOf } from './request.js';

let broken = [];
const required = () => ({ text: t('common.required'), required: true });

function checked(kind, text, must) {
  if (!String(text ?? '').trim()) return must ? required() : null;
  const result = checks[kind](text);
  return result.code ? { text: faultText(kind, result), warning: result.warning, result } : null;
}

function ofField(f, given) {
  if (f.type === 'boolean') return null; // not ticked is an answer too; rules speak about it
  const text = typeof given === 'string' ? given.trim() : given;
  if (text === undefined || text === '' || text === null) return f.required ? required() : null;
  if (f.type === 'number') {
    const number = Number(String(text).replace(',', '.'));
    if (Number.isNaN(number)) return { text: t('desk.fault-number') };
    if ((f.min ?? -Infinity) > number || (f.max ?? Infinity) < number) return { text: t(f.min == null ? 'desk.fault-most' : f.max == null ? 'desk.fault-least' : 'desk.fault-range', { min: f.min ?? '', max: f.max ?? '' }) };
  }
  if (f.type === 'date' && !/^\d{4}-\d{2}-\d{2}$/.test(text)) return { text: t('desk.fault-date') };
  if (f.type === 'text' && f.validator) return checked(f.validator, text, f.required);
  return null;
}

// Made-up people of a demo are born from 2200 on.
function peselFault(text, must) {
  const fault = checked('pesel', text, must);
  const born = !fault && text ? birthOf(text.replaceAll(/[\s–-]/g, '')) : null;
  if (!born || (page.demo && born.year >= 2200)) return fault;
  const day = [born.year, born.month, born.day].map((n) => String(n).padStart(2, '0')).join('-');
  return day > state.day ? { text: t('desk.fault-pesel-future') } : null;
}

function ofPerson(prefix, path, person, type) {
  const at = path.slice(prefix.length + 1);
  const letter = type?.addresseeChosenAtDesk;
  const fromAfar = letter && draft.matter().channel !== 'desk';
  if (prefix === 'applicant' && person.kind === 'organisation') {
    if (at === 'organisation') return person.organisation?.trim() ? null : required();
    if (at === 'address') return person.address?.trim() || person.email?.trim() ? null : required();
  } else {
    if (at === 'firstName' || at === 'lastName') return person[at]?.trim() ? null : required();
    if (at === 'pesel' && person.idKind === 'pesel') return peselFault(person.pesel, !fromAfar);
    if (at === 'documentNumber' && person.idKind === 'document') return documentFault(person.documentNumber);
    if (at === 'documentCountry' && person.idKind === 'document') return !person.documentCountry?.trim() ? required() : /^[A-Za-z]{2,3}$/.test(person.documentCountry.trim()) ? null : { text: t('desk.fault-country') };
  }
  if (at === 'phone') return phoneFault(person.phone, prefix === 'applicant' && draft.matter().sms);
  if (at === 'email') return draft.matter().email && !person.email?.trim() ? { text: t('desk.fault-email-address'), required: true } : checked('email', person.email, false);
  return null;
}

// Text messages reach mobile numbers only.
function phoneFault(number, sms) {
  if (sms && !number?.trim()) return { text: t('desk.fault-sms-phone'), required: true };
  const fault = checked('anyPhone', number, false);
  const value = fault || !sms ? null : checks.anyPhone(number).value;
  return value?.startsWith('+48') && !isMobile(value) ? { text: t('desk.fault-sms-mobile') } : fault;
}

function documentFault(number) {
  const text = (number ?? '').replaceAll(' ', '');
  return !text ? required() : /^[A-Za-z0-9/-]{4,30}$/.test(text) ? null : { text: t('desk.fault-document') };
}

// { text, warning? } or null: the service's own word first, while the field is as it was refused.
export function faultOf(path) {
  const refused = draft.refusedAt(path);
  if (refused) return { text: refused };
  const m = draft.matter();
  const type = typeOf(m.caseType);
  const name = path.startsWith('form.') ? path.slice(5) : path.split('.')[0];
  const own = path.startsWith('form.') ? ofField(type.fields.find((f) => f.name === name), m.form[name])
    : path.startsWith('applicant.') ? ofPerson('applicant', path, m.applicant, type)
      : path.startsWith('proxy.') ? (m.proxy.on ? ofPerson('proxy', path, m.proxy, type) : null)
        : path === 'notes' && m.noCopy && !m.notes?.trim() ? required() : null;
  if (own && !own.warning) return own;
  const rule = path.startsWith('form.') ? type?.rules.find((r) => r.field === name && broken.includes(r.code)) : null;
  return rule ? { text: say(rule.message), warning: rule.warning } : own;
}

// Rules about the applicant or proxy as a whole.
export const broad = (what) => (typeOf(draft.matter().caseType)?.rules ?? []).filter((r) => r.field === what && broken.includes(r.code));

export function paths() {
  const m = draft.matter();
  const type = typeOf(m.caseType);
  const person = m.applicant.kind === 'organisation' ? ['organisation'] : ['firstName', 'lastName', ...(m.applicant.idKind === 'pesel' ? ['pesel'] : ['documentNumber', 'documentCountry'])];
  return [
    ...person.map((p) => `applicant.${p}`), 'applicant.address', 'applicant.phone', 'applicant.email',
    ...(m.proxy.on ? ['firstName', 'lastName', ...(m.proxy.idKind === 'pesel' ? ['pesel'] : ['documentNumber'])].map((p) => `proxy.${p}`) : []),
    ...(type?.fields ?? []).map((f) => `form.${f.name}`), 'notes',
  ];
}

export const missingDocuments = () => {
  const m = draft.matter();
  return m.noCopy ? [] : (typeOf(m.caseType)?.documents ?? []).filter((d) => d.required && !m.files.some((f) => f.kind === d.code && f.attachmentId));
};

// Path of what stands in the way, in the order of the page.
export const faults = () => [...paths().filter((p) => { const f = faultOf(p); return f && !f.warning; }),
  ...['applicant', 'proxy'].filter((w) => broad(w).some((r) => !r.warning)), ...(missingDocuments().length ? ['attachments'] : [])];

let timer = 0;
let turn = 0;
let stale = false;
draft.onChange((path) => {
  if (path === '*') broken = [];
  if (path.startsWith('files') || !state.ready) return;
  stale = true;
  clearTimeout(timer);
  timer = setTimeout(ask, 300);
});

// Whoever goes on to register goes by the form as it is now, not as it was before the last key. Without an answer the service says it at
// the registration.
export async function settled() {
  if (!stale) return;
  clearTimeout(timer);
  await Promise.race([ask(), new Promise((resolve) => { setTimeout(resolve, 1500); })]);
  if (stale) broken = [];
}

async function ask() {
  const m = draft.matter();
  if (!typeOf(m.caseType)?.rules.length) { broken = []; stale = false; return; }
  const mine = ++turn;
  try {
    const answer = await post(`${base('document-intake')}/items/check`, { caseType: m.caseType, applicant: applicantOf(m), proxy: proxyOf(m), form: formOf(m) }, { tries: 1 });
    if (mine === turn) { broken = answer.rules; stale = false; draw(); }
  } catch { /* said again at registration, which checks everything */ }
}

// The matter as the services take it.
import { state, typeOf } from './state.js';

const trimmed = (text) => { const s = String(text ?? '').trim(); return s === '' ? undefined : s; };

export function applicantOf(m) {
  const a = m.applicant;
  const reach = { address: trimmed(a.address), phone: trimmed(a.phone), email: trimmed(a.email) };
  if (a.kind === 'organisation') return { organisation: trimmed(a.organisation), ...reach };
  const known = a.idKind === 'pesel' ? { pesel: trimmed(a.pesel) } : { documentNumber: trimmed(a.documentNumber), documentCountry: trimmed(a.documentCountry) };
  return { firstName: trimmed(a.firstName), lastName: trimmed(a.lastName), ...known, ...reach };
}

export function proxyOf(m) {
  const p = m.proxy;
  if (!p.on) return undefined;
  return { kind: p.kind, firstName: trimmed(p.firstName), lastName: trimmed(p.lastName), ...(p.idKind === 'pesel' ? { pesel: trimmed(p.pesel) } : { documentNumber: trimmed(p.documentNumber) }) };
}

// Field name to value: numbers as numbers, what is empty left out.
export function formOf(m) {
  const form = {};
  for (const f of typeOf(m.caseType)?.fields ?? []) {
    const given = m.form[f.name];
    if (f.type === 'boolean') { if (given !== undefined || f.required) form[f.name] = !!given; continue; }
    const text = trimmed(given);
    if (text === undefined) continue;
    form[f.name] = f.type === 'number' && !Number.isNaN(Number(text.replace(',', '.'))) ? Number(text.replace(',', '.')) : text;
  }
  return form;
}

export const factsOf = (m) => ({ form: formOf(m), variant: m.variant || undefined, proxy: m.proxy.on ? m.proxy.kind : 'none', reliefs: m.reliefs });

export function itemOf(m, ticketId) {
  const type = typeOf(m.caseType);
  return {
    caseType: m.caseType, department: type.addresseeChosenAtDesk ? m.department || undefined : undefined, ticketId: ticketId ?? undefined, counter: state.counter ?? undefined, title: trimmed(m.title),
    channel: m.channel === 'desk' ? undefined : m.channel, applicant: applicantOf(m), proxy: proxyOf(m), form: formOf(m),
    attachments: m.files.filter((f) => f.attachmentId).map((f) => ({ attachmentId: f.attachmentId, kind: f.kind, name: f.name })),
    digitalCopy: m.noCopy ? 'none' : undefined, notes: trimmed(m.notes),
    notify: m.sms || m.email ? { sms: !!m.sms, email: !!m.email, language: m.language } : undefined,
  };
}

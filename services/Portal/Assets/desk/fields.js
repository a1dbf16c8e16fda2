// One field of a form: label, hint, what is wrong beside it, in words. Everything that is typed goes to set(path, value) at once.
import { live } from '../vendor/lit/directives/live.js';
import { say, t } from '../shell/texts.js';
import { html, icon, nothing } from '../shell/ui.js';
import { unfinished } from './checks.js';

// What a check found, in words: the text of the kind and the fault, else that of the fault alone.
export function faultText(kind, result) {
  const key = `desk.fault-${kind}-${result.code}`;
  return t(faults.has(key) ? key : `desk.fault-${result.code}`, { kind: t(`desk.kind-${kind}`), lengths: (result.lengths ?? []).join(' / '), given: result.given ?? 0, count: result.given ?? 0 });
}
const faults = new Set(['desk.fault-pesel-birthDate', 'desk.fault-idCard-format', 'desk.fault-plate-format', 'desk.fault-postalCode-format', 'desk.fault-phone-format', 'desk.fault-anyPhone-format',
  'desk.fault-email-format', 'desk.fault-vin-length']);

// form: { value(path), set(path, value), touch(path), fault(path), touched(path) }; fault = { text, warning?, result? }
export function field(form, path, options) {
  const id = `f-${path.replaceAll('.', '-')}`;
  const fault = form.fault(path);
  // Half a number is not wrong yet; once the field is left, or the form was sent, it is.
  const shown = fault && (form.touched(path) || !(fault.required || (fault.result && unfinished(fault.result)))) ? fault : null;
  const described = [options.hint ? `${id}-hint` : '', `${id}-fault`].filter(Boolean).join(' ');
  const common = { id, described, invalid: shown && !shown.warning, form, path, ...options };
  if (options.type === 'boolean') return html`<div class="field wide">${checkbox(common)}<p class=${shown?.warning ? 'warning' : 'error'} id="${id}-fault">${shown?.text ?? ''}</p></div>`;
  return html`<div class=${`field ${options.wide ? 'wide' : ''}`}>
    <label for=${id} class=${options.required ? 'must' : ''}>${options.label}</label>
    ${options.type === 'choice' ? select(common) : options.rows ? area(common) : input(common)}
    ${options.hint ? html`<p class="hint" id="${id}-hint">${options.hint}</p>` : nothing}
    <p class=${shown?.warning ? 'warning' : 'error'} id="${id}-fault" aria-live="polite">${shown ? html`${icon(shown.warning ? 'triangle-alert' : 'circle-alert')} ${shown.text}` : ''}</p>
  </div>`;
}

const listeners = ({ form, path }) => ({ input: (e) => form.set(path, e.target.value), change: () => form.touch(path) });

function input(o) {
  const on = listeners(o);
  return html`<input id=${o.id} name=${o.path} type=${o.type === 'date' ? 'date' : o.inputType ?? 'text'} inputmode=${o.inputMode ?? nothing} autocomplete="off" autocapitalize=${o.capital ?? nothing} spellcheck="false"
    maxlength=${o.maxLength ?? nothing} aria-required=${!!o.required} aria-invalid=${!!o.invalid} aria-describedby=${o.described} placeholder=${o.placeholder ?? nothing} list=${o.list ?? nothing}
    .value=${live(String(o.form.value(o.path) ?? ''))} @input=${on.input} @change=${on.change}>`;
}

function area(o) {
  const on = listeners(o);
  return html`<textarea id=${o.id} name=${o.path} rows=${o.rows} maxlength=${o.maxLength ?? nothing} aria-required=${!!o.required} aria-invalid=${!!o.invalid} aria-describedby=${o.described}
    .value=${live(String(o.form.value(o.path) ?? ''))} @input=${on.input} @change=${on.change}></textarea>`;
}

function select(o) {
  const value = o.form.value(o.path) ?? '';
  return html`<select id=${o.id} name=${o.path} aria-required=${!!o.required} aria-invalid=${!!o.invalid} aria-describedby=${o.described}
    @change=${(e) => { o.form.set(o.path, e.target.value); o.form.touch(o.path); }}>
    ${o.noEmpty ? nothing : html`<option value="" ?selected=${value === ''}>${t('desk.choose')}</option>`}
    ${o.choices.map((c) => html`<option value=${c.value} ?selected=${c.value === value}>${typeof c.label === 'string' ? c.label : say(c.label)}</option>`)}</select>`;
}

function checkbox(o) {
  return html`<label class="check" for=${o.id}><input type="checkbox" id=${o.id} name=${o.path} aria-invalid=${!!o.invalid} aria-describedby="${o.id}-fault" .checked=${live(!!o.form.value(o.path))}
    @change=${(e) => { o.form.set(o.path, e.target.checked); o.form.touch(o.path); }}><span>${o.label}${o.hint ? html`<span class="hint block">${o.hint}</span>` : nothing}</span></label>`;
}

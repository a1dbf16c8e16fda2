// A dialog that asks for a few things and hands them in: what is missing or refused is said beside its field, nothing typed is lost, and
// pressing twice does it once.
import { newId } from './page.js';
import { t } from './texts.js';
import { focusFirstError, html, nothing, openDialog, problemText } from './ui.js';
import { Problem } from './api.js';

// field: { name, label, type, value, required, hint, max, options: [{ value, text }], suggestions: [text], missing, refused, when }. type: text, area, select,
// radio, check, date, number, money. 'refused' are our words for what the service refuses; 'when(values)' hides a field.
// hand(values, key) hands it in; the dialog closes with its result. Resolves to undefined when it was given up.
export function formDialog(title, { words, fields, act, hand, danger = false, wide = false, above }) {
  const values = Object.fromEntries(fields.map((f) => [f.name, f.value ?? (f.type === 'check' ? false : '')]));
  let errors = {}; let general = ''; let busy = false; let key = newId();
  const shown = () => fields.filter((f) => !f.when || f.when(values));

  async function submit(e, close, redraw) {
    e.preventDefault();
    if (busy) return;
    general = '';
    errors = Object.fromEntries(shown().filter((f) => f.required && String(values[f.name]).trim() === '').map((f) => [f.name, f.missing ?? t('common.required')]));
    if (Object.keys(errors).length) { redraw(); focusFirstError(e.target); return; }
    busy = true; redraw();
    try {
      const result = await hand({ ...values }, key);
      close(result ?? true);
      return;
    } catch (problem) {
      if (problem instanceof Problem) {
        key = newId();
        errors = refused(problem, shown());
      }
      if (!Object.keys(errors).length) general = problemText(problem);
    }
    busy = false; redraw();
    if (Object.keys(errors).length) focusFirstError(e.target);
  }

  const dialog = openDialog(title, (close, redraw) => html`
    <form novalidate @submit=${(e) => submit(e, close, redraw)}>
      ${words ? html`<p>${words}</p>` : nothing}${above ? above(redraw) : nothing}
      ${shown().map((f) => field(f, values, errors[f.name], redraw))}
      <p class="error" role="alert">${general}</p>
      <footer><button type="button" @click=${() => close()}>${t('common.cancel')}</button>
        <button class=${danger ? 'danger' : 'primary'} aria-disabled=${busy}>${act}</button></footer>
    </form>`, { wide });
  return dialog.closed;
}

// What the service says about fields, by our names: 'subject.pesel' and 'form.plate' are pesel and plate.
function refused(problem, fields) {
  const found = {};
  for (const [path, said] of Object.entries(problem.errors)) {
    const f = fields.find((x) => x.name === path) ?? fields.find((x) => path.split('.').includes(x.name));
    if (f) found[f.name] = f.refused ?? said[0];
  }
  return found;
}

function field(f, values, error, redraw) {
  const id = `field-${f.name}`;
  const describedBy = [error ? `${id}-error` : '', f.hint ? `${id}-hint` : ''].filter(Boolean).join(' ') || nothing;
  const set = (e) => { values[f.name] = f.type === 'check' ? e.target.checked : e.target.value; if (f.type === 'select' || f.type === 'radio' || f.type === 'check') redraw(); };
  const below = html`${f.hint ? html`<p class="hint" id="${id}-hint">${f.hint}</p>` : nothing}${error ? html`<p class="error" id="${id}-error">${error}</p>` : nothing}`;
  if (f.type === 'check') return html`<div class="field"><label class="check"><input type="checkbox" .checked=${values[f.name]} @change=${set}> ${f.label}</label>${below}</div>`;
  if (f.type === 'radio') return html`<fieldset aria-describedby=${describedBy}><legend class=${f.required ? 'must' : nothing}>${f.label}</legend>
    ${f.options.map((o) => html`<label class="check"><input type="radio" ?required=${f.required} name=${id} value=${o.value} aria-invalid=${!!error} .checked=${values[f.name] === o.value} @change=${set}> ${o.text}</label>`)}${below}</fieldset>`;
  const label = html`<label for=${id} class=${f.required ? 'must' : nothing}>${f.label}</label>`;
  if (f.type === 'select') return html`<div class="field">${label}<select id=${id} ?required=${f.required} aria-invalid=${!!error} aria-describedby=${describedBy} @change=${set}>
    ${f.options.map((o) => html`<option value=${o.value} .selected=${String(values[f.name]) === String(o.value)}>${o.text}</option>`)}</select>${below}</div>`;
  if (f.type === 'area') return html`<div class="field">${label}<textarea id=${id} ?required=${f.required} rows="4" maxlength=${f.max ?? 1000} aria-invalid=${!!error} aria-describedby=${describedBy} .value=${values[f.name]} @input=${set}></textarea>${below}</div>`;
  return html`<div class="field">${label}<input id=${id} ?required=${f.required} type=${f.type === 'date' ? 'date' : 'text'} inputmode=${f.type === 'number' ? 'numeric' : f.type === 'money' ? 'decimal' : nothing} autocomplete="off" maxlength=${f.max ?? 200}
    list=${f.suggestions ? `${id}-list` : nothing} aria-invalid=${!!error} aria-describedby=${describedBy} .value=${values[f.name]} @input=${set}>
    ${f.suggestions ? html`<datalist id="${id}-list">${f.suggestions.map((s) => html`<option value=${s}></option>`)}</datalist>` : nothing}${below}</div>`;
}

// Small things that every face shows alike.
import { html, nothing, render } from '../vendor/lit/lit-html.js';
import { page } from './page.js';
import { has, t } from './texts.js';
import { Offline, Problem } from './api.js';

export { html, nothing, render };

export const icon = (name) => html`<svg class="icon" aria-hidden="true" focusable="false"><use href="${page.icons}#${name}"></use></svg>`;

// Says something in passing; kind: 'good', 'bad' or 'info'. Bad news stays until it is closed.
export function notify(text, kind = 'info') {
  const place = document.getElementById('notices');
  const note = document.createElement('div');
  note.className = `notice ${kind}`;
  if (kind === 'bad') note.setAttribute('role', 'alert');
  const words = document.createElement('span');
  words.textContent = text;
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'plain';
  close.setAttribute('aria-label', t('common.close'));
  render(icon('x'), close);
  close.onclick = () => note.remove();
  note.append(words, close);
  place.append(note);
  while (place.children.length > 4) place.firstElementChild.remove();
  if (kind !== 'bad') setTimeout(() => note.remove(), 6000);
}

// What went wrong, in the reader's language: by the problem's stable name where there is a text for it, else in the service's words.
export function problemText(e) {
  if (e instanceof Offline) return t('common.offline');
  if (e instanceof Problem) {
    const key = `problems.${e.slug}`;
    if (has(key)) return t(key, e.body);
    const first = Object.values(e.errors)[0]?.[0];
    return first ?? e.message;
  }
  console.error(e);
  return t('common.unexpected');
}

// Runs a command of the user: shows what went wrong; resolves to its result, or to undefined.
export async function attempt(work) {
  try {
    return await work();
  } catch (e) {
    notify(problemText(e), 'bad');
    return undefined;
  }
}

// A dialog of the browser: keeps the focus inside, closes with Escape, gives the focus back. content(close) is drawn anew by redraw().
export function openDialog(title, content, { dismissable = true, wide = false } = {}) {
  const dialog = document.createElement('dialog');
  dialog.className = wide ? 'dialog wide' : 'dialog';
  dialog.setAttribute('aria-labelledby', 'dialog-title');
  document.body.append(dialog);
  let finish;
  const closed = new Promise((resolve) => { finish = resolve; });
  let result;
  const close = (value) => { result = value; dialog.close(); };
  const redraw = () => render(html`
    <header><h2 id="dialog-title">${title}</h2>
      ${dismissable ? html`<button type="button" class="plain" aria-label=${t('common.close')} @click=${() => close()}>${icon('x')}</button>` : nothing}</header>
    ${content(close, redraw)}`, dialog);
  redraw();
  dialog.addEventListener('cancel', (e) => { if (!dismissable) e.preventDefault(); });
  dialog.addEventListener('close', () => { dialog.remove(); finish(result); });
  dialog.showModal();
  (dialog.querySelector('[autofocus]') ?? dialog.querySelector('input, select, textarea, footer button'))?.focus();
  return { closed, close, redraw, element: dialog };
}

// Asks before something that is hard to take back; with a reason where one must be given. Resolves to true or the reason, else undefined.
export function confirmAct(title, { words, reason = false, act = t('common.yes'), danger = false } = {}) {
  let text = '';
  let missing = false;
  return openDialog(title, (close, redraw) => html`
    <form method="dialog" @submit=${(e) => {
      e.preventDefault();
      if (reason && !text.trim()) { missing = true; redraw(); e.target.querySelector('textarea').focus(); return; }
      close(reason ? text.trim() : true);
    }}>
      ${words ? html`<p>${words}</p>` : nothing}
      ${reason ? html`<div class="field"><label for="reason">${t('common.reason')}</label>
        <textarea id="reason" rows="3" maxlength="500" autofocus aria-invalid=${missing} aria-describedby=${missing ? 'reason-error' : nothing} .value=${text} @input=${(e) => { text = e.target.value; }}></textarea>
        ${missing ? html`<p class="error" id="reason-error">${t('common.reason-missing')}</p>` : nothing}</div>` : nothing}
      <footer><button type="button" @click=${() => close()}>${t('common.cancel')}</button>
        <button class=${danger ? 'danger' : 'primary'} ?autofocus=${!reason}>${act}</button></footer>
    </form>`).closed;
}

// Puts the messages of refused fields beside them is the face's work; this takes the reader to the first.
export function focusFirstError(root = document) {
  requestAnimationFrame(() => root.querySelector('[aria-invalid="true"]')?.focus());
}

// Keyboard shortcuts of a face: one table that works and explains itself; '?' shows it. Where somebody types, only keys with Alt or Ctrl
// and function keys count.
import { t } from './texts.js';
import { html, openDialog } from './ui.js';

const typing = (e) => e.target.closest?.('input:not([type=checkbox],[type=radio],[type=button]), textarea, select, [contenteditable=true]');

// table: [{ keys: 'F2' | 'Alt+n' | 'n', text, act, when? }]; text is the key of a text
export function shortcuts(table) {
  const rows = [...table, { keys: '?', text: 'common.key-help', act: () => show(rows) }];
  document.addEventListener('keydown', (e) => {
    if (e.defaultPrevented || e.isComposing || e.repeat) return;
    const inDialog = document.querySelector('dialog[open]') !== null;
    for (const row of rows) {
      if (!matches(e, row.keys) || (row.when && !row.when())) continue;
      if (inDialog && !row.inDialogs) continue;
      if (typing(e) && !/^(Alt|Ctrl)\+|^F\d+$/.test(row.keys)) continue;
      e.preventDefault();
      row.act(e);
      return;
    }
  });
  return { show: () => show(rows) };
}

function matches(e, keys) {
  const parts = keys.split('+');
  const key = parts.pop() || '+';
  return e.altKey === parts.includes('Alt') && e.ctrlKey === parts.includes('Ctrl')
    && (e.key.toLowerCase() === key.toLowerCase() || (parts.length > 0 && e.code === `Key${key.toUpperCase()}`));
}

export const keyNames = (keys) => html`${keys.split('+').map((k, i) => html`${i ? '+' : ''}<kbd>${k}</kbd>`)}`;

function show(rows) {
  openDialog(t('common.shortcuts'), () => html`<dl class="shortcuts">${rows.map((r) => html`<div><dt>${keyNames(r.keys)}</dt><dd>${t(r.text)}</dd></div>`)}</dl>`);
}

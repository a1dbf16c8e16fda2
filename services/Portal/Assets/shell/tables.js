// Rows to a spreadsheet: RFC 4180 with a mark for UTF-8. A text that a spreadsheet could take for a formula is made plain.
import { notify } from './ui.js';

const cell = (value) => {
  const text = value === null || value === undefined ? '' : String(value);
  const plain = /^[=+\-@\t\r]/.test(text) && !/^-?\d+([.,]\d+)?$/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
};

export const csv = (rows) => `\ufeff${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;

export function saveCsv(name, rows, said) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([csv(rows)], { type: 'text/csv;charset=utf-8' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  if (said) notify(said, 'good');
}

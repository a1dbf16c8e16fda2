// Amounts as people type them (12,50; 12.5; 1 200) in whole grosze; NaN where it is no amount.
export function grosze(text) {
  const plain = String(text).replaceAll(/[\s\u00a0]/g, '').replace(',', '.');
  return /^\d{1,7}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : NaN;
}

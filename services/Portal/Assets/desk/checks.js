// The checks of identifiers while somebody types, by the names that the forms of a city pack use. They say the same as the services
// (Pom.Cases/Identifiers); a test holds both against the same vectors. No answer repeats the value.
//   { code, value?, warning?, ... }   code '' = right; value = as it is stored
const clean = (text, hyphens = true) => [...(text ?? '')].filter((c) => !/\s/u.test(c) && !(hyphens && (c === '-' || c === '–'))).join('').toUpperCase();
const digitsOnly = (text) => /^[0-9]*$/.test(text);
const sum = (digits, weights) => weights.reduce((total, w, i) => total + w * Number(digits[i]), 0);
const right = (value) => ({ code: '', value });
const wrong = (code, more) => ({ code, ...more });
const warn = (value, code, more) => ({ code, value, warning: true, ...more });

function refuse(digits, ...lengths) {
  if (digits === '') return wrong('empty', { lengths });
  if (!digitsOnly(digits)) return wrong('notDigit', { lengths });
  return lengths.includes(digits.length) ? null : wrong('length', { lengths, given: digits.length });
}

// Year, month and day of birth inside the number; null where there is no such day.
export function birthOf(pesel) {
  const [yy, mm, dd] = [0, 2, 4].map((i) => Number(pesel.slice(i, i + 2)));
  const twenties = Math.floor(mm / 20);
  const [year, month] = [(twenties === 4 ? 1800 : 1900 + twenties * 100) + yy, mm % 20];
  if (month < 1 || month > 12) return null;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return dd >= 1 && dd <= last ? { year, month, day: dd } : null;
}

export function pesel(text) {
  const digits = clean(text);
  const refused = refuse(digits, 11);
  if (refused) return refused;
  if ((10 - (sum(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10 !== Number(digits[10])) return wrong('checkDigit');
  return birthOf(digits) ? right(digits) : wrong('birthDate');
}

export function idCard(text) {
  const number = clean(text);
  if (!/^[A-Z]{3}[0-9]{6}$/.test(number)) return wrong(number ? 'format' : 'empty');
  const values = [...number].map((c) => (/[A-Z]/.test(c) ? c.charCodeAt(0) - 55 : Number(c)));
  const expected = [7, 3, 1, 0, 7, 3, 1, 7, 3].reduce((total, w, i) => total + w * values[i], 0) % 10;
  return expected === values[3] ? right(number) : wrong('checkDigit');
}

export function nip(text) {
  const digits = clean(text);
  const refused = refuse(digits, 10);
  if (refused) return refused;
  const expected = sum(digits, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11;
  if (expected === 10) return wrong('cannotExist');
  return expected === Number(digits[9]) ? right(digits) : wrong('checkDigit');
}

export function regon(text) {
  const digits = clean(text);
  const refused = refuse(digits, 9, 14);
  if (refused) return refused;
  const nine = (sum(digits, [8, 9, 2, 3, 4, 5, 6, 7]) % 11) % 10 === Number(digits[8]);
  if (digits.length === 9) return nine ? right(digits) : wrong('checkDigit');
  if (!nine) return wrong('nineDigitPart');
  return (sum(digits, [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8]) % 11) % 10 === Number(digits[13]) ? right(digits) : wrong('checkDigit');
}

export function nrb(text) {
  let digits = clean(text);
  if (digits.startsWith('PL')) digits = digits.slice(2);
  const refused = refuse(digits, 26);
  if (refused) return refused;
  if (BigInt(`${digits.slice(2)}2521${digits.slice(0, 2)}`) % 97n !== 1n) return wrong('checkDigit');
  const bank = digits.slice(2, 10);
  return (10 - (sum(bank, [3, 9, 7, 1, 3, 9, 7]) % 10)) % 10 === Number(bank[7]) ? right(digits) : wrong('bankCheckDigit');
}

const vinLetters = { A: 1, B: 2, C: 3, D: 4, E: 5, F: 6, G: 7, H: 8, J: 1, K: 2, L: 3, M: 4, N: 5, P: 7, R: 9, S: 2, T: 3, U: 4, V: 5, W: 6, X: 7, Y: 8, Z: 9 };
// The check digit is compulsory in North America only: a mismatch warns.
export function vin(text) {
  const number = clean(text, false);
  if (number === '') return wrong('empty');
  if (/[IOQ]/.test(number)) return wrong('vinLetters');
  if (!/^[A-Z0-9]*$/.test(number)) return wrong('vinCharacters');
  if (number.length !== 17) return wrong('length', { given: number.length });
  const total = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2].reduce((t, w, i) => t + w * (vinLetters[number[i]] ?? Number(number[i])), 0);
  return '0123456789X'[total % 11] === number[8] ? right(number) : warn(number, 'vinCheckDigit');
}

export function plate(text) {
  const number = clean(text);
  if (/^[A-Z][0-9](?=[A-Z0-9]{3,5}$)[A-Z]+[0-9]{0,2}$/.test(number)) return right(number);
  if (!/^[A-Z]{2,3}(?=[A-Z]*[0-9])[0-9A-Z]{4,5}$/.test(number)) return wrong(number ? 'format' : 'empty');
  const own = /^(?:RZ|YZ)[0-9]/;
  const ownCar = /^(?:RZ|YZ)[0-9](?:[0-9]{4}|[0-9]{3}[ACE-HJ-NP-Y]|[0-9]{2}[ACE-HJ-NP-Y]{2}|[ACE-HJ-NP-Y][0-9]{3}|[ACE-HJ-NP-Y]{2}[0-9]{2})$/;
  return !own.test(number) || ownCar.test(number) ? right(number) : warn(number, 'plateUnusual');
}

export function postalCode(text) {
  const digits = clean(text);
  return /^[0-9]{5}$/.test(digits) ? right(`${digits.slice(0, 2)}-${digits.slice(2)}`) : wrong(digits ? 'format' : 'empty');
}

const mobileRanges = ['45', '50', '51', '53', '57', '60', '66', '69', '72', '73', '78', '79', '88'];
export function phone(text) {
  let number = clean(text).replaceAll(/[()]/g, '');
  if (number.startsWith('+48')) number = number.slice(3);
  else if (number.startsWith('0048')) number = number.slice(4);
  return /^[1-9][0-9]{8}$/.test(number) ? right(`+48${number}`) : wrong(number ? 'format' : 'empty');
}
export const isMobile = (e164) => e164.length === 12 && mobileRanges.includes(e164.slice(3, 5));

// Foreigners have a number of their own country.
export function anyPhone(text) {
  const polish = phone(text);
  const foreign = (text ?? '').replaceAll(/[ -]/g, '');
  return polish.code && /^\+[1-9][0-9]{7,14}$/.test(foreign) && !foreign.startsWith('+48') ? right(foreign) : polish;
}

export function drivingLicence(text) {
  let number = clean(text, false);
  if (number === '') return wrong('empty');
  if (/^[0-9]{11}$/.test(number)) number = `${number.slice(0, 5)}/${number.slice(5, 7)}/${number.slice(7)}`;
  return /^[0-9]{5}\/[0-9]{2}\/[0-9]{4}$/.test(number) ? right(number) : warn(number, 'licenceUnusual');
}

export function pkk(text) {
  const digits = clean(text);
  return refuse(digits, 20) ?? right(digits);
}

export const email = (text) => (/^[^@\s]+@[^@\s]+\.[^@\s.]+$/.test((text ?? '').trim()) ? right(text.trim()) : wrong('format'));

export const checks = { pesel, idCard, vin, plate, nip, regon, nrb, postalCode, phone, drivingLicence, pkk, anyPhone, email };

// Still too short to be wrong: nothing is said while somebody is in the middle of it.
export const unfinished = (result) => result.code === 'empty' || result.code === 'length' || result.code === 'format';

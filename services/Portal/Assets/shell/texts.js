// The texts of the page (Shell/TextBook.cs): t(key) or, where the text has places or goes by a number, t(key, { count: 3 }). And how dates and money are written.
import { page } from './page.js';

const block = document.getElementById('texts');
const book = block ? JSON.parse(block.textContent) : {};
const locales = { pl: 'pl-PL', en: 'en-GB', uk: 'uk-UA' };
let language = document.documentElement.lang || 'pl';
const made = {};
const formatsOf = (l) => { made[l] ??= make(locales[l]); return made[l]; };
let formats = formatsOf(language);

function make(locale) {
  const at = (o) => new Intl.DateTimeFormat(locale, { timeZone: page.zone ?? 'Europe/Warsaw', ...o });
  return {
    plural: new Intl.PluralRules(locale),
    number: new Intl.NumberFormat(locale),
    money: new Intl.NumberFormat(locale, { style: 'currency', currency: 'PLN' }),
    time: at({ hour: '2-digit', minute: '2-digit' }),
    seconds: at({ hour: '2-digit', minute: '2-digit', second: '2-digit' }),
    day: at({ day: 'numeric', month: 'long', year: 'numeric' }),
    weekday: at({ weekday: 'long', day: 'numeric', month: 'long' }),
    short: at({ day: '2-digit', month: '2-digit', year: 'numeric' }),
    instant: at({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' }),
  };
}

export const currentLanguage = () => language;

// For devices whose page carries all languages.
export function useLanguage(next) {
  if (!book[next]) return;
  language = next;
  document.documentElement.lang = next;
  formats = formatsOf(next);
}

export const t = (key, values) => tIn(language, key, values);

// For devices that speak several languages at once.
export function tIn(language, key, values = {}) {
  const formats = formatsOf(language);
  let text = book[language]?.[key];
  if (text === undefined) {
    console.error(`There is no text ${key}`);
    return key;
  }
  if (typeof text === 'object') text = text[formats.plural.select(values.count)] ?? text.other ?? text.many;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(typeof values[name] === 'number' ? formats.number.format(values[name]) : values[name]) : whole));
}

export const has = (key) => book[language]?.[key] !== undefined;

// A text of the city pack: { pl, en, uk }.
export const say = (text) => (text ? text[language] ?? text.pl : '');

export const money = (grosze) => formats.money.format(grosze / 100);
export const number = (n) => formats.number.format(n);
const date = (d) => (d instanceof Date ? d : /^\d{4}-\d{2}-\d{2}$/.test(d) ? new Date(`${d}T12:00:00Z`) : new Date(d));
export const time = (d) => formats.time.format(date(d));
export const timeWithSeconds = (d) => formats.seconds.format(date(d));
export const day = (d) => formats.day.format(date(d));
export const weekday = (d) => formats.weekday.format(date(d));
export const shortDay = (d) => formats.short.format(date(d));
export const instant = (d) => formats.instant.format(date(d));

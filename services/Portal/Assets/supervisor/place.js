// The point, the account, and the names that lists show only as codes.
import { page } from '../shell/page.js';
import { has, say, t } from '../shell/texts.js';

export const place = { point: page.data.point, account: null, today: page.today };
const names = (rows) => new Map(rows.map((x) => [x.code, x.name]));
const groups = names(page.data.groups);
const departments = names(page.data.departments);
const types = names(page.data.caseTypes);
export const groupName = (code) => say(groups.get(code)) || code;
export const departmentName = (code) => say(departments.get(code)) || code;
export const typeName = (code) => say(types.get(code)) || code;
export const queue = (rest = '') => `/api/queueing/points/${place.point}${rest}`;
export const intake = (rest) => `/api/document-intake/points/${place.point}${rest}`;
export const pay = (rest) => `/api/payments/points/${place.point}${rest}`;
export const word = (kind, value) => (value && has(`supervisor.${kind}-${value}`) ? t(`supervisor.${kind}-${value}`) : value ?? '');

// Keeps the figures of the start page fresh. Without it the page is a still picture of the moment it was opened.
import { get } from '../shell/api.js';
import { page } from '../shell/page.js';
import { t, timeWithSeconds } from '../shell/texts.js';

const { day: shownDay, isFixed } = page.data;
const freshness = document.getElementById('freshness');
const asOf = document.getElementById('as-of');
// Read out when it changes; the time beside it changes every two seconds and is not.
const stale = document.getElementById('stale');
const everyMs = 2000;
let failures = 0;

function show(rows, attribute) {
  for (const row of rows) {
    const tr = document.querySelector(`tr[data-${attribute}="${CSS.escape(row.code)}"]`);
    if (!tr) continue;
    for (const td of tr.querySelectorAll('td[data-figure]')) {
      const value = String(row[td.dataset.figure]);
      if (td.textContent === value) continue;
      td.textContent = value;
      td.classList.remove('changed');
      requestAnimationFrame(() => td.classList.add('changed'));
    }
  }
}

async function refresh() {
  try {
    const query = isFixed ? `?date=${shownDay}` : '';
    const day = await get(`/api/portal/day${query}`, { tries: 1, timeout: 5000 });
    if (day.date !== shownDay) { location.reload(); return; }
    show(day.points, 'point');
    show(day.departments, 'department');
    asOf.textContent = timeWithSeconds(day.asOf);
    freshness.classList.remove('stale');
    stale.textContent = '';
    failures = 0;
  } catch {
    failures += 1;
    freshness.classList.add('stale');
    stale.textContent = t('live.stale');
  }
  setTimeout(refresh, Math.min(everyMs * 2 ** failures, 30000));
}

setTimeout(refresh, everyMs);

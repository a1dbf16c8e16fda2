// Keeps the figures of the start page fresh. Without it the page is a still picture of the moment it was opened.
const main = document.getElementById('main');
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
    const query = main.dataset.fixed === 'true' ? `?date=${main.dataset.day}` : '';
    const answer = await fetch(`/api/portal/day${query}`, { signal: AbortSignal.timeout(5000) });
    if (!answer.ok) throw new Error(answer.status);
    const day = await answer.json();
    if (day.date !== main.dataset.day) { location.reload(); return; }
    show(day.points, 'point');
    show(day.departments, 'department');
    asOf.textContent = new Date(day.asOf).toLocaleTimeString('pl-PL', { timeZone: 'Europe/Warsaw' });
    freshness.classList.remove('stale');
    stale.textContent = '';
    failures = 0;
  } catch {
    failures += 1;
    freshness.classList.add('stale');
    stale.textContent = ' — brak połączenia, dane mogą być nieaktualne';
  }
  setTimeout(refresh, Math.min(everyMs * 2 ** failures, 30000));
}

setTimeout(refresh, everyMs);

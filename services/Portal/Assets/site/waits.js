// Keeps the waits of the shown points fresh, in the words in which the server wrote them (LiveWaits.Words).
import { get, Problem } from '../shell/api.js';
import { now } from '../shell/page.js';
import { t, time } from '../shell/texts.js';

const everyMs = 10000;

export function followWaits(points) {
  const freshness = document.getElementById('freshness');
  let timer;
  async function refresh() {
    clearTimeout(timer);
    if (!document.hidden) {
      try {
        const states = await Promise.all(points.map((p) => get(`/api/queueing/points/${encodeURIComponent(p)}/public`, { tries: 1, timeout: 5000 })));
        for (const state of states) show(state);
        freshness?.classList.remove('stale');
        if (freshness) freshness.textContent = t('waits.as-of', { time: time(now()) });
      } catch (e) {
        if (e instanceof Problem && e.status < 500 && e.status !== 429) throw e;
        freshness?.classList.add('stale');
        if (freshness) freshness.textContent = t('waits.stale');
      }
    }
    timer = setTimeout(refresh, everyMs * (0.9 + Math.random() * 0.2));
  }
  document.addEventListener('visibilitychange', () => { if (!document.hidden) refresh(); });
  window.addEventListener('online', refresh);
  window.addEventListener('offline', refresh);
  refresh();
}

function show(state) {
  for (const place of document.querySelectorAll(`[data-point="${CSS.escape(state.servicePoint)}"]`)) {
    const group = state.groups[place.dataset.group];
    write(place.querySelector('[data-wait]'), words(state, group));
    write(place.querySelector('[data-people]'), group?.waiting ? t('waits.people', { count: group.waiting }) : '');
  }
}

function words(state, group) {
  if (!group) return t('waits.unknown');
  if (state.closed) return t('waits.closed');
  if (group.closed) return t('waits.group-closed');
  if (!group.wait) return t('waits.nobody-serves');
  if (group.waiting === 0 && group.wait.toMinutes <= 2) return t('waits.none');
  return t('waits.range', { from: group.wait.fromMinutes, to: group.wait.toMinutes });
}

function write(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

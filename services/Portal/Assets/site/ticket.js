// My ticket, live: follows the point's feed and asks after the ticket whenever something moved there. When it is called, the page says
// so in words, in its title, by vibration and, where the browser allows it, by a sound.
import { get, Problem } from '../shell/api.js';
import { followPoint } from '../shell/feed.js';
import { t } from '../shell/texts.js';

const soonAhead = 3;
const atMostEveryMs = 1000;
const over = ['completed', 'missed', 'withdrawn', 'leftWaiting', 'notClosed'];

export function followTicket({ ticket, point, number, day }) {
  const box = document.getElementById('ticket');
  const freshness = document.getElementById('freshness');
  const title = document.title;
  let state = box.dataset.state;
  let told = null;
  let asking = false;
  let again = false;
  let stop = () => {};

  async function ask() {
    if (asking) { again = true; return; }
    asking = true;
    again = false;
    try {
      show(await get(`/api/queueing/tickets/${ticket}`, { tries: 2, timeout: 5000 }));
      fresh(true);
    } catch (e) {
      if (e instanceof Problem && e.status === 404) { stop(); return; }
      fresh(false);
    } finally {
      setTimeout(() => { asking = false; if (again) ask(); }, atMostEveryMs);
    }
  }

  function fresh(is) {
    freshness.classList.toggle('stale', !is);
    freshness.textContent = is ? '' : t('waits.stale');
  }

  function show(now) {
    const soon = now.state === 'waiting' && now.peopleAhead !== null && now.peopleAhead !== undefined && now.peopleAhead < soonAhead;
    state = now.state;
    box.dataset.state = state;
    box.toggleAttribute('data-soon', soon);
    write('ticket-state', soon ? t('waits.turn-soon') : t(`waits.state-${over.includes(state) && !['completed', 'missed', 'withdrawn'].includes(state) ? 'over' : state}`, { counter: now.counter ?? 0 }));
    write('ticket-wait', state !== 'waiting' ? '' : now.estimatedWait ? t('waits.about', { from: now.estimatedWait.fromMinutes, to: now.estimatedWait.toMinutes }) : t('waits.not-yet-known'));
    write('ticket-ahead', now.peopleAhead !== null && now.peopleAhead !== undefined ? t('waits.ahead', { count: now.peopleAhead }) : '');
    const news = state === 'called' ? `called ${now.counter}` : soon ? 'soon' : null;
    // A page that nobody has touched may not vibrate.
    if (news && news !== told && navigator.userActivation?.hasBeenActive) navigator.vibrate?.(state === 'called' ? [400, 150, 400, 150, 400] : 200);
    if (state === 'called' && news !== told) chime();
    told = news;
    document.title = state === 'called' ? `${t('waits.state-called', { counter: now.counter })} — ${number}` : title;
    if (over.includes(state)) stop();
  }

  stop = followPoint(point, { date: day, onState: ask, onFresh: (is) => { fresh(is); if (is) ask(); } });
  document.addEventListener('visibilitychange', () => { if (!document.hidden && !over.includes(state)) ask(); });
}

function write(id, text) {
  const element = document.getElementById(id);
  if (element.textContent !== text) element.textContent = text;
}

// Two tones; a browser that was not touched yet keeps silent, and the page says it all in words anyway.
function chime() {
  try {
    const audio = new AudioContext();
    [660, 880].forEach((frequency, i) => {
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      volume.gain.setValueAtTime(0.2, audio.currentTime + i * 0.35);
      volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + i * 0.35 + 0.3);
      tone.frequency.value = frequency;
      tone.connect(volume).connect(audio.destination);
      tone.start(audio.currentTime + i * 0.35);
      tone.stop(audio.currentTime + i * 0.35 + 0.3);
    });
  } catch { /* no sound here */ }
}

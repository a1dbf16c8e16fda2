// The lobby display: the latest call in giant digits, those before it, who waits, and between calls what the city has to tell. Runs for
// days: nothing here grows with the calls of a day.
import { page, now } from '../shell/page.js';
import { followPoint } from '../shell/feed.js';
import { timeWithSeconds, useLanguage } from '../shell/texts.js';
import { render } from '../shell/ui.js';
import { announcements } from './announcements.js';
import { sound } from './sound.js';
import { slides } from './slides.js';
import { board } from './board.js';

const { data } = page;
const root = document.getElementById('display');
const nightHour = 3;
const state = { feed: null, fresh: null, heardAt: null, calling: null };
const speaker = sound(draw);
const show = slides(data.slides, draw);
const queue = announcements({
  onCall(call) {
    state.calling = call;
    show.pause();
    speaker.announce(call);
    // For whoever looks on from outside: a chime belongs to this call.
    window.dispatchEvent(new CustomEvent('pom-chime', { detail: { number: call.number, counter: call.counter, language: call.language ?? 'pl' } }));
    draw();
  },
  onQuiet() { show.resume(); draw(); },
});

function draw() {
  render(board({ ...state, data, slide: show.current(), muted: speaker.isMuted() }, { soundOn: speaker.unlock }), root);
  root.dataset.fresh = state.fresh;
}

followPoint(data.point, {
  date: page.demoTime ? page.today : undefined,
  onState(feed) {
    state.heardAt = Date.now();
    state.feed = feed;
    queue.hear(feed);
    if (state.calling && !feed.calls.some((c) => c.number === state.calling.number)) state.calling = null;
    draw();
  },
  onFresh(fresh) {
    // Silence is noticed after three seconds.
    if (fresh || state.heardAt) state.heardAt = Date.now() - (fresh ? 0 : 3000);
    state.fresh = fresh;
    draw();
  },
});

// The clock, and once a night a fresh page: new slides, new texts, empty memory. Only while the server is there to give one.
const loadedOn = now().toDateString();
setInterval(() => {
  const clock = root.querySelector('.d-clock');
  if (clock) clock.textContent = timeWithSeconds(now());
  if (state.fresh && now().toDateString() !== loadedOn && now().getHours() >= nightHour) location.reload();
}, 1000);

useLanguage('pl');
root.replaceChildren();
draw();

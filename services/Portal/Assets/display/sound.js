// A chime, then the call in Polish and in the language of the ticket. One audio context for the life of the page.
import { tIn } from '../shell/texts.js';

const locales = { pl: 'pl-PL', en: 'en-GB', uk: 'uk-UA' };
const chimeMs = 1100;

export function sound(onChange) {
  let context = null; let speakTimer = null;
  try { context = new AudioContext(); context.onstatechange = onChange; } catch { /* a display without a sound card shows all the same */ }

  const isMuted = () => context !== null && context.state === 'suspended';
  const unlock = () => { context?.resume(); };

  function chime() {
    if (!context || context.state !== 'running') return;
    for (const [at, frequency] of [[0, 880], [0.35, 659.25]]) {
      const tone = context.createOscillator();
      const volume = context.createGain();
      const start = context.currentTime + at;
      tone.frequency.value = frequency;
      volume.gain.setValueAtTime(0.0001, start);
      volume.gain.exponentialRampToValueAtTime(0.4, start + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.7);
      tone.connect(volume).connect(context.destination);
      tone.onended = () => { tone.disconnect(); volume.disconnect(); };
      tone.start(start);
      tone.stop(start + 0.75);
    }
  }

  function say(call) {
    const voices = globalThis.speechSynthesis?.getVoices() ?? [];
    // A new call interrupts the words of the one before; its chime has been heard.
    globalThis.speechSynthesis?.cancel();
    for (const language of new Set(['pl', call.language ?? 'pl'])) {
      const voice = voices.find((v) => v.lang.replace('_', '-').startsWith(language));
      if (!voice) continue;
      const words = new SpeechSynthesisUtterance(tIn(language, 'display.say', { number: spoken(call.number), counter: call.counter }));
      Object.assign(words, { voice, lang: locales[language], rate: 0.95 });
      speechSynthesis.speak(words);
    }
  }

  function announce(call) {
    chime();
    clearTimeout(speakTimer);
    speakTimer = setTimeout(() => say(call), chimeMs);
  }

  return { announce, isMuted, unlock };
}

// A012 is said as it is read: the letter, then the number without its zeros.
export const spoken = (number) => number.replace(/^([A-Z]+)0*(\d+)$/, '$1 $2');

// What somebody types, kept as they type: survives a crash, a closed tab, a lost connection. Kept in this browser only, under the account
// that typed it, until it is handed in or thrown away, at most for a working day.
const prefix = 'pom-draft:';
const livesMs = 12 * 3600 * 1000;

export function draft(user, name) {
  const key = `${prefix}${user}:${name}`;
  return {
    load() {
      try {
        const kept = JSON.parse(localStorage.getItem(key));
        if (kept && Date.now() - kept.at < livesMs) return kept.value;
      } catch { /* a draft that cannot be read is none */ }
      return null;
    },
    save(value) {
      try { localStorage.setItem(key, JSON.stringify({ at: Date.now(), value })); return true; } catch { return false; }
    },
    drop() { localStorage.removeItem(key); },
  };
}

export function draftsOf(user) {
  return Object.keys(localStorage).filter((k) => k.startsWith(`${prefix}${user}:`)).map((k) => k.slice(prefix.length + user.length + 1));
}

// Old ones, whoever's they are: personal data does not stay on a counter's computer overnight.
export function sweepDrafts() {
  for (const key of Object.keys(localStorage).filter((k) => k.startsWith(prefix))) {
    try { if (Date.now() - JSON.parse(localStorage.getItem(key)).at < livesMs) continue; } catch { /* broken: away with it */ }
    localStorage.removeItem(key);
  }
}

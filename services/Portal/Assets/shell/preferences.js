// Theme without loading the page anew. Without this script the links do the same on the server.
for (const link of document.querySelectorAll('[data-preference^="theme="]')) {
  link.addEventListener('click', (e) => {
    e.preventDefault();
    const theme = link.dataset.preference.slice(6);
    document.documentElement.dataset.theme = theme;
    document.cookie = `pom-theme=${theme}; path=/; max-age=31536000; samesite=lax`;
    for (const other of document.querySelectorAll('[data-preference^="theme="]')) other.toggleAttribute('aria-current', false);
    link.setAttribute('aria-current', 'true');
    link.closest('details').open = false;
  });
}
// A menu closes with Escape and when something else is clicked.
document.addEventListener('keydown', (e) => {
  if (e.key !== 'Escape') return;
  for (const menu of document.querySelectorAll('details.menu[open]')) { menu.open = false; menu.querySelector('summary').focus(); }
});
document.addEventListener('click', (e) => {
  for (const menu of document.querySelectorAll('details.menu[open]')) if (!menu.contains(e.target)) menu.open = false;
});

// The live parts of the site. Everything else works without this script.
import { page } from '../shell/page.js';
import { t } from '../shell/texts.js';
import { notify } from '../shell/ui.js';
import { followTicket } from './ticket.js';
import { followWaits } from './waits.js';

document.documentElement.classList.add('live');
const { points, ticket } = page.data ?? {};
if (points) followWaits(points);
if (ticket) followTicket(page.data);

// A form that cannot be sent now stays as it is, with all that was typed.
document.addEventListener('submit', (e) => {
  if (navigator.onLine || e.target.method !== 'post') return;
  e.preventDefault();
  notify(t('common.offline'), 'bad');
});

// The code printed on a receipt leads here with number and code behind the '#', which no server sees.
const receipt = decodeURIComponent(location.hash.slice(1)).match(/^(RPW\/\d+\/\d{4})\/(\w+)$/);
const form = document.getElementById('case-form');
if (receipt && form) {
  history.replaceState(null, '', location.pathname + location.search);
  form.elements.number.value = receipt[1];
  form.elements.code.value = receipt[2];
  form.requestSubmit();
}

// Without a script people print with the browser's own command.
const row = document.getElementById('print-row');
if (row) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'primary';
  button.textContent = t('waits.print');
  button.addEventListener('click', () => print());
  row.append(' ', button);
}

// Who is logged in. When the session ends in the middle of work, a dialog asks for the password above the page, and what was being
// done goes on: nothing typed is lost.
import { call, onUnlogged, Problem } from './api.js';
import { page } from './page.js';
import { t } from './texts.js';
import { html, icon, nothing, openDialog, problemText, render } from './ui.js';

let account = null;
let asking = null;
export const who = () => account;

// Resolves to the account once somebody with one of the roles is logged in.
export async function session(roles, { examples = [] } = {}) {
  onUnlogged(() => (account ? logIn(roles, examples) : false));
  try {
    account = (await call('GET', '/api/session', { anonymous: true })).account;
  } catch (e) {
    if (!(e instanceof Problem) || e.status !== 401) throw e;
  }
  while (!account || !account.roles.some((r) => roles.includes(r))) await logIn(roles, examples);
  showWho();
  return account;
}

export async function logOut() {
  await call('DELETE', '/api/session').catch(() => null);
  location.reload();
}

function logIn(roles, examples) {
  asking ??= ask(roles, examples).finally(() => { asking = null; });
  return asking;
}

async function ask(roles, examples) {
  let wrong = account && !account.roles.some((r) => roles.includes(r)) ? t('common.wrong-role') : '';
  let busy = false;
  const known = account?.user ?? '';
  const dialog = openDialog(t('common.log-in'), (close, redraw) => html`
    <form @submit=${async (e) => {
      e.preventDefault();
      const form = new FormData(e.target);
      busy = true; redraw();
      try {
        account = (await call('POST', '/api/session', { anonymous: true, body: { user: form.get('user').trim(), password: form.get('password') } })).account;
        if (account.roles.some((r) => roles.includes(r))) { close(true); return; }
        wrong = t('common.wrong-role');
      } catch (problem) {
        wrong = problemText(problem);
      }
      busy = false; redraw();
      e.target.querySelector('[name=password]').focus();
    }}>
      <div class="field"><label for="user">${t('common.account')}</label>
        <input id="user" name="user" autocomplete="username" autocapitalize="none" spellcheck="false" required value=${known} ?autofocus=${!known} list=${examples.length ? 'examples' : nothing}>
        ${examples.length ? html`<datalist id="examples">${examples.map((x) => html`<option value=${x}></option>`)}</datalist>` : nothing}</div>
      <div class="field"><label for="password">${t('common.password')}</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required ?autofocus=${!!known} aria-invalid=${wrong !== ''} aria-describedby="log-in-error">
        <p class="error" id="log-in-error" role="alert">${wrong}</p></div>
      ${page.demo && examples.length ? html`<p class="hint">${t('common.demo-accounts', { accounts: examples.join(', '), password: 'pom-demo' })}</p>` : nothing}
      <footer><button class="primary" ?disabled=${busy}>${icon('log-in')} ${t('common.log-in')}</button></footer>
    </form>`, { dismissable: false });
  return dialog.closed;
}

function showWho() {
  const place = document.getElementById('who');
  if (!place) return;
  render(html`<details class="menu" name="top"><summary>${icon('user-round')} <span class="who-name">${account.name}</span></summary>
    <ul><li><button type="button" @click=${logOut}>${icon('log-out')} ${t('common.log-out')}</button></li></ul></details>`, place);
}

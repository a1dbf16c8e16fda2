// The cash drawer of the clerk: opened with a float, handed over or closed with a count; a difference is given a reason.
import { get, post } from '../shell/api.js';
import { money, t, time } from '../shell/texts.js';
import { html, icon, nothing, notify, problemText } from '../shell/ui.js';
import { press } from './commands.js';
import { grosze } from './money.js';
import { base, draw, drawNow, state } from './state.js';

const kinds = [50000, 20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1];
let drawers = [];
let payments = [];
let float = '200';
let floatFault = '';
let counts = {};
let reason = '';
let to = '';
let faults = {};

export const drawer = () => drawers.find((d) => d.open && d.clerk === state.account.user) ?? null;
export async function readDrawers() { drawers = (await get(`${base('payments')}/days/${state.day}/drawers`)).drawers; draw(); }
export async function readMoney() {
  await readDrawers();
  payments = (await get(`${base('payments')}/days/${state.day}/payments`)).payments.filter((p) => p.clerk === state.account.user);
  draw();
}

async function openDrawer(after) {
  const amount = grosze(float);
  if (Number.isNaN(amount)) { floatFault = t('desk.fault-amount'); after(); document.getElementById('float')?.focus(); return; }
  const opened = await press('drawer', (key) => post(`${base('payments')}/drawers`, { counter: state.counter, float: { grosze: amount } }, { key }));
  if (opened) await readDrawers();
  after();
}

export function drawerForm(after) {
  return html`<div class="drawer-open"><p>${icon('wallet')} ${t('desk.drawer-closed')}</p>
    <div class="row"><div class="field grow"><label for="float">${t('desk.float')}</label><input id="float" inputmode="decimal" autocomplete="off" .value=${float} aria-invalid=${!!floatFault} aria-describedby="float-fault"
      @input=${(e) => { float = e.target.value; floatFault = ''; }} @keydown=${(e) => { if (e.key === 'Enter') { e.preventDefault(); openDrawer(after); } }}><p class="error" id="float-fault">${floatFault}</p></div>
    <button type="button" data-act="open-drawer" ?disabled=${!!state.busy} @click=${() => openDrawer(after)}>${t('desk.drawer-open')}</button></div></div>`;
}

const counted = () => kinds.reduce((total, k) => total + k * (Number(counts[k]) || 0), 0);

async function count(name, more = {}) {
  const mine = drawer();
  faults = {};
  const wrong = kinds.find((k) => counts[k] && !/^\d{1,5}$/.test(counts[k]));
  if (wrong) faults[`kind-${wrong}`] = t('desk.fault-count');
  if (counted() !== mine.expectedGrosze && !reason.trim()) faults.reason = t('desk.fault-difference');
  if (name === 'hand-over' && !to.trim()) faults.to = t('common.required');
  if (Object.keys(faults).length) { drawNow(); document.querySelector('#desk [aria-invalid="true"]')?.focus(); return; }
  const denominations = Object.fromEntries(kinds.filter((k) => Number(counts[k]) > 0).map((k) => [k, Number(counts[k])]));
  const body = { count: { grosze: counted(), ...(Object.keys(denominations).length ? { denominations } : {}) }, reason: reason.trim() || undefined, ...more };
  try {
    const answer = await press(name, (key) => post(`${base('payments')}/drawers/${mine.drawerId}/${name}`, body, { key }), { quiet: true });
    if (!answer) return;
    const closed = answer.closed ?? answer;
    notify(t(closed.differenceGrosze ? 'desk.drawer-counted-difference' : 'desk.drawer-counted', { amount: money(closed.countedGrosze), difference: money(closed.differenceGrosze ?? 0) }), 'good');
    [counts, reason, to] = [{}, '', ''];
    await readMoney();
  } catch (e) {
    faults = Object.fromEntries(Object.entries(e.errors ?? {}).map(([k, v]) => [k, v[0]]));
    notify(problemText(e), 'bad');
    draw();
  }
}

export function drawerView() {
  const mine = drawer();
  const begun = Object.values(counts).some(Boolean) || Object.keys(faults).length > 0; // nothing differs before anything was counted
  return html`<section class="card" aria-labelledby="drawer-heading"><h2 id="drawer-heading" tabindex="-1">${icon('wallet')} ${t('desk.drawer')}</h2>
    ${mine ? html`<dl class="facts"><dt>${t('desk.drawer-since')}</dt><dd>${time(mine.openedAt)}</dd><dt>${t('desk.float')}</dt><dd class="number">${money(mine.floatGrosze)}</dd><dt>${t('desk.should-be')}</dt><dd class="number"><strong>${money(mine.expectedGrosze)}</strong></dd></dl>
      <h3>${t('desk.count-it')}</h3>
      <div class="coins">${kinds.map((k) => html`<div class="coin"><label for="kind-${k}" class="number">${money(k)}</label><input id="kind-${k}" inputmode="numeric" autocomplete="off" maxlength="5" aria-invalid=${!!faults[`kind-${k}`]} .value=${counts[k] ?? ''} @input=${(e) => { counts[k] = e.target.value; draw(); }}></div>`)}</div>
      ${Object.keys(faults).some((f) => f.startsWith('kind-') || f.startsWith('count')) ? html`<p class="error" role="alert">${Object.entries(faults).filter(([f]) => f !== 'reason' && f !== 'to').map(([, x]) => x)}</p>` : nothing}
      <p class="total"><span>${t('desk.counted')}</span> <strong class="number">${money(counted())}</strong> ${begun ? html`<span class=${`tag ${counted() === mine.expectedGrosze ? 'good' : 'warn'}`}>${t('desk.difference', { amount: money(counted() - mine.expectedGrosze) })}</span>` : nothing}</p>
      ${begun && counted() !== mine.expectedGrosze ? html`<div class="field"><label for="drawer-reason" class="must">${t('desk.difference-why')}</label><input id="drawer-reason" maxlength="500" .value=${reason} aria-invalid=${!!faults.reason} aria-describedby="drawer-reason-fault" @input=${(e) => { reason = e.target.value; }}><p class="error" id="drawer-reason-fault">${faults.reason ?? ''}</p></div>` : nothing}
      <div class="row end"><div class="field grow"><label for="drawer-to">${t('desk.hand-over-to')}</label><input id="drawer-to" autocapitalize="none" spellcheck="false" placeholder=${`clerk.${state.point.toLowerCase()}2`} .value=${to} aria-invalid=${!!faults.to} aria-describedby="drawer-to-fault" @input=${(e) => { to = e.target.value; }}><p class="error" id="drawer-to-fault">${faults.to ?? ''}</p></div>
      <button type="button" ?disabled=${!!state.busy} @click=${() => count('hand-over', { to: to.trim() })}>${icon('arrow-right-left')} ${t('desk.hand-over')}</button>
      <button type="button" class="primary" ?disabled=${!!state.busy} @click=${() => count('close')}>${icon('lock')} ${t('desk.drawer-close')}</button></div>` : drawerForm(draw)}</section>
    <section class="card" aria-labelledby="payments-heading"><h2 id="payments-heading">${t('desk.my-payments')}</h2>
      ${payments.length ? html`<div class="scroll"><table><thead><tr><th scope="col">${t('desk.number')}</th><th scope="col">${t('desk.time')}</th><th scope="col">${t('desk.method')}</th><th scope="col" class="amount">${t('desk.amount')}</th></tr></thead>
        <tbody>${payments.map((p) => html`<tr><td>${p.receiptNumber}</td><td>${time(p.paidAt)}</td><td>${t(`desk.method-${p.method}`)}</td><td class="amount">${money(p.grosze)}</td></tr>`)}</tbody></table></div>` : html`<p class="quiet">${t('desk.no-payments')}</p>`}</section>`;
}

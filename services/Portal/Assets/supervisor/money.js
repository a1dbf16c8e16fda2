// The money of the point's day: totals, drawers with their differences, what stands in the way of closing, and the closing itself.
import { get, post, Problem } from '../shell/api.js';
import { html, icon, nothing, notify, problemText } from '../shell/ui.js';
import { formDialog } from '../shell/form-dialog.js';
import { instant, money, number, t, time, weekday } from '../shell/texts.js';
import { departmentName, pay, place, word } from './place.js';
import { dayPicker } from './day.js';

const s = { day: null, closing: null, drawers: [], payments: [], problem: '', standing: [] };

export async function loadMoney(draw, day = s.day ?? place.today) {
  if (day !== s.day) Object.assign(s, { day, closing: null, standing: [] });
  try {
    const [closing, drawers, payments] = await Promise.all([get(pay(`/closings/${day}`)), get(pay(`/days/${day}/drawers`)), get(pay(`/days/${day}/payments`))]);
    Object.assign(s, { closing, drawers: drawers.drawers, payments: payments.payments ?? payments.items ?? [], problem: '' });
  } catch (e) { s.problem = problemText(e); }
  draw();
}

const difference = (d) => (d === null || d === undefined ? html`<span class="quiet">${t('supervisor.not-counted')}</span>` : d === 0 ? html`<span class="tag good">${t('supervisor.agrees')}</span>` : html`<span class="tag bad">${t(d < 0 ? 'supervisor.lacks' : 'supervisor.over', { amount: money(Math.abs(d)) })}</span>`);
const grosze = (text) => { const v = String(text).replace(/\s/g, '').replace(',', '.'); return /^\d+(\.\d{1,2})?$/.test(v) ? Math.round(Number(v) * 100) : null; };

async function closeDay(draw) {
  const done = await formDialog(t('supervisor.close-day', { day: weekday(s.day) }), {
    words: t('supervisor.close-day-words'), act: t('supervisor.close-day-act'), danger: true,
    fields: [{ name: 'differenceReason', label: t('supervisor.difference-reason'), type: 'area', max: 500, hint: t('supervisor.difference-hint') }],
    hand: async (v, key) => {
      try { return await post(pay('/closings'), { day: s.day, differenceReason: v.differenceReason.trim() || null }, { key, timeout: 30000 }); } catch (e) {
        if (e instanceof Problem && e.slug === 'day-not-ready') { s.standing = e.body.open ?? []; draw(); throw new Problem(409, { type: '/day-open', detail: [t('problems.day-not-ready'), ...s.standing.map(standing)].join(' ') }); }
        throw e;
      }
    },
  });
  if (done) { s.standing = []; notify(t('supervisor.day-is-closed', { number: done.number }), 'good'); await loadMoney(draw); }
}
const standing = (o) => (o.kind === 'drawer' ? t('supervisor.open-drawer', { drawer: drawerName(o.what) }) : t(`supervisor.open-${o.kind}`, { what: o.what }));
const drawerName = (id) => { const d = s.drawers.find((x) => x.drawerId === id); return d ? t('supervisor.drawer-of', { counter: d.counter, clerk: d.clerk }) : id; };

async function count(d, draw) {
  const done = await formDialog(t('supervisor.count-drawer', { drawer: drawerName(d.drawerId) }), {
    words: t('supervisor.count-words', { amount: money(d.expectedGrosze) }), act: t('supervisor.count-act'),
    fields: [{ name: 'grosze', label: t('supervisor.counted'), type: 'money', required: true, hint: t('supervisor.counted-hint') }, { name: 'reason', label: t('supervisor.why-different'), type: 'area', max: 500, when: (v) => grosze(v.grosze) !== null && grosze(v.grosze) !== d.expectedGrosze }],
    hand: (v, key) => {
      const counted = grosze(v.grosze);
      if (counted === null) throw new Problem(400, { errors: { grosze: [t('supervisor.amount-wrong')] } });
      if (counted !== d.expectedGrosze && !v.reason.trim()) throw new Problem(400, { errors: { [v.reason === undefined ? 'grosze' : 'reason']: [t('common.reason-missing')] } });
      return post(pay(`/drawers/${d.drawerId}/close`), { count: { grosze: counted }, reason: v.reason.trim() || null }, { key });
    },
  });
  if (done) { notify(t('supervisor.drawer-counted'), 'good'); await loadMoney(draw); }
}

async function cancel(p, draw) {
  const done = await formDialog(t('supervisor.cancel-payment', { number: p.receiptNumber }), { words: t('supervisor.cancel-payment-words', { amount: money(p.grosze) }), act: t('supervisor.cancel-payment-act'), danger: true,
    fields: [{ name: 'reason', label: t('common.reason'), type: 'area', required: true, max: 500, missing: t('common.reason-missing') }, { name: 'voidCharges', label: t('supervisor.void-charges'), type: 'check' }],
    hand: (v, key) => post(pay(`/payments/${p.paymentId}/cancel`), { reason: v.reason, voidCharges: v.voidCharges }, { key, timeout: 60000 }) });
  if (done) { notify(t('supervisor.payment-cancelled', { number: p.receiptNumber }), 'good'); await loadMoney(draw); }
}

const totals = (title, rows, name) => html`<section class="card table" aria-label=${title}><h2>${title}</h2><table><thead><tr><th scope="col">${title}</th><th scope="col" class="amount">${t('supervisor.entries')}</th><th scope="col" class="amount">${t('supervisor.amount')}</th></tr></thead><tbody>${rows.map((r) => html`<tr><th scope="row">${name(r)}</th><td class="amount">${number(r.count)}</td><td class="amount">${money(r.grosze)}</td></tr>`)}</tbody></table></section>`;

export function cash(draw) {
  const day = s.day ?? place.today;
  const c = s.closing;
  return html`<header class="row page-head"><h1 class="grow">${t('supervisor.money', { day: weekday(day) })}</h1>${dayPicker(day, (d) => loadMoney(draw, d))}
      <a class="button" href=${pay(`/closings/${day}.html`)} target="_blank" rel="noopener">${icon('printer')} ${t('common.print')}</a><a class="button" href=${pay(`/closings/${day}.csv`)} download>${icon('download')} CSV</a>
      ${c && !c.number ? html`<button type="button" class="primary" data-act="close-day" @click=${() => closeDay(draw)}>${icon('lock')} ${t('supervisor.close-day-act')}</button>` : nothing}</header>
    ${s.problem ? html`<div class="banner bad" role="alert"><p>${s.problem}</p></div>` : !c ? html`<p class="empty" role="status">${t('common.loading')}</p>` : html`
    ${c.number ? html`<div class="banner good">${icon('circle-check')}<span>${t('supervisor.closed-as', { number: c.number, who: c.closedBy, when: instant(c.closedAt) })}</span></div>` : [...(s.standing.length ? s.standing : c.open)].map((o) => html`<div class="banner warn">${icon('triangle-alert')}<span>${standing(o)}</span></div>`)}
    <dl class="tiles"><div class="tile"><dt>${t('supervisor.taken')}</dt><dd>${money(c.grosze)}</dd></div><div class="tile"><dt>${t('supervisor.payments')}</dt><dd>${number(c.payments)}</dd></div><div class="tile"><dt>${t('supervisor.cancellations')}</dt><dd>${number(c.cancellations)}</dd></div></dl>
    <section class="card table" aria-labelledby="drawers"><h2 id="drawers">${t('supervisor.drawers')}</h2>${s.drawers.length ? html`<table><thead><tr><th scope="col">${t('supervisor.counter')}</th><th scope="col">${t('supervisor.clerk')}</th><th scope="col">${t('supervisor.opened')}</th><th scope="col" class="amount">${t('supervisor.float')}</th><th scope="col" class="amount">${t('supervisor.expected')}</th><th scope="col" class="amount">${t('supervisor.counted')}</th><th scope="col">${t('supervisor.difference')}</th><th><span class="hidden-text">${t('supervisor.acts')}</span></th></tr></thead><tbody>
      ${s.drawers.map((d) => html`<tr data-drawer=${d.drawerId}><th scope="row">${d.counter}</th><td>${d.clerk}</td><td class="number">${time(d.openedAt)}${d.closedAt ? html`–${time(d.closedAt)}` : nothing}</td><td class="amount">${money(d.floatGrosze)}</td><td class="amount">${money(d.expectedGrosze)}</td><td class="amount">${d.open ? '–' : money(d.countedGrosze)}</td><td>${d.open ? html`<span class="tag warn">${t('supervisor.drawer-open')}</span>` : difference(d.differenceGrosze)}</td><td>${d.open ? html`<button type="button" class="small" @click=${() => count(d, draw)}>${t('supervisor.count-act')}</button>` : nothing}</td></tr>`)}</tbody></table>` : html`<div class="empty">${icon('wallet')}<p>${t('supervisor.no-drawers')}</p></div>`}</section>
    ${c.terminals.length ? html`<section class="card table" aria-labelledby="terminals"><h2 id="terminals">${t('supervisor.terminals')}</h2><table><thead><tr><th scope="col">${t('supervisor.terminal')}</th><th scope="col" class="amount">${t('supervisor.by-ledger')}</th><th scope="col" class="amount">${t('supervisor.by-journal')}</th><th scope="col">${t('supervisor.difference')}</th></tr></thead><tbody>${c.terminals.map((x) => html`<tr><th scope="row">${x.name}</th><td class="amount">${money(x.grosze)}</td><td class="amount">${x.stated === null || x.stated === undefined ? '–' : money(x.stated)}</td><td>${difference(x.difference)}</td></tr>`)}</tbody></table></section>` : nothing}
    ${c.byMethod.length ? html`<div class="two">${totals(t('supervisor.method'), c.byMethod, (r) => word('method', r.code.toLowerCase()))}${totals(t('supervisor.department'), c.byDepartment, (r) => departmentName(r.code))}${totals(t('supervisor.component'), c.byComponent, (r) => r.name ?? r.code)}</div>` : nothing}
    ${s.payments.length ? html`<section class="card table" aria-labelledby="payments"><h2 id="payments">${t('supervisor.payments')}</h2><table><thead><tr><th scope="col">${t('supervisor.receipt')}</th><th scope="col">${t('supervisor.hour')}</th><th scope="col">${t('supervisor.method')}</th><th scope="col">${t('supervisor.clerk')}</th><th scope="col" class="amount">${t('supervisor.amount')}</th><th><span class="hidden-text">${t('supervisor.acts')}</span></th></tr></thead><tbody>
      ${s.payments.map((p) => html`<tr><th scope="row" class="number">${p.receiptNumber}</th><td class="number">${time(p.paidAt)}</td><td>${word('method', p.method)}</td><td>${p.clerk}</td><td class="amount">${money(p.grosze)}</td><td>${p.cancelledAt ? html`<span class="tag bad">${t('supervisor.payment-taken-back')}</span>` : c.number ? nothing : html`<button type="button" class="small" aria-label=${t('supervisor.cancel-payment', { number: p.receiptNumber })} @click=${() => cancel(p, draw)}>${t('supervisor.cancel-payment-act')}</button>`}</td></tr>`)}</tbody></table></section>` : nothing}`}`;
}

// Small charts, drawn as SVG in the colours of the theme, each with its numbers as a table: the picture is for the eye, the table for
// everybody. A series: { name, tone: 'a' | 'b' | 'c' | 'd', values }. Patterns beside colours tell the series apart.
import { html, nothing, svg } from '../vendor/lit/lit-html.js';
import { number, t } from './texts.js';

// Who draws charts brings their style along.
const style = document.createElement('link');
style.rel = 'stylesheet';
style.href = new URL('./charts.css', import.meta.url).href;
document.head.append(style);

const scale = (most) => {
  const step = 10 ** Math.floor(Math.log10(Math.max(most, 1)));
  const top = [1, 2, 5, 10].map((m) => m * step).find((v) => v >= most) ?? most;
  return { top, marks: [0, top / 2, top] };
};

const patterns = svg`<defs>
  <pattern id="chart-b" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="tone-b" width="6" height="6"></rect><rect class="tone-gap" width="2" height="6"></rect></pattern>
  <pattern id="chart-d" width="5" height="5" patternUnits="userSpaceOnUse"><rect class="tone-d" width="5" height="5"></rect><circle class="tone-gap" cx="2.5" cy="2.5" r="1"></circle></pattern></defs>`;

const legend = (series) => (series.length < 2 ? nothing : html`<ul class="chart-legend">${series.map((s) => html`<li><svg width="14" height="14" aria-hidden="true">${patterns}<rect class="bar tone-${s.tone}" width="14" height="14"></rect></svg> ${s.name}</li>`)}</ul>`);

const table = (title, head, labels, series) => html`<details class="chart-table"><summary>${t('common.chart-numbers')}</summary>
  <table><caption class="hidden-text">${title}</caption><thead><tr><th scope="col">${head}</th>${series.map((s) => html`<th scope="col" class="amount">${s.name}</th>`)}</tr></thead>
  <tbody>${labels.map((label, i) => html`<tr><th scope="row">${label}</th>${series.map((s) => html`<td class="amount">${s.values[i] === null || s.values[i] === undefined ? '–' : number(s.values[i])}</td>`)}</tr>`)}</tbody></table></details>`;

const figure = (title, head, labels, series, picture) => html`<figure class="chart"><figcaption>${title}</figcaption>${legend(series)}${picture}${table(title, head, labels, series)}</figure>`;

// Columns side by side, such as hours of the day.
export function columns(title, head, labels, series, { width = 620, height = 210 } = {}) {
  const { top, marks } = scale(Math.max(1, ...series.flatMap((s) => s.values.map((v) => v ?? 0))));
  const [left, bottom, right] = [34, 24, 6];
  const slot = (width - left - right) / Math.max(1, labels.length);
  const bar = Math.min(26, (slot - 6) / series.length);
  const y = (v) => 8 + (height - bottom - 8) * (1 - v / top);
  return figure(title, head, labels, series, html`<svg class="chart-picture" viewBox="0 0 ${width} ${height}" role="img" aria-label=${title}>${patterns}
    ${marks.map((m) => svg`<line class="chart-line" x1=${left} x2=${width - right} y1=${y(m)} y2=${y(m)}></line><text class="chart-text" x=${left - 6} y=${y(m) + 4} text-anchor="end">${number(m)}</text>`)}
    ${labels.map((label, i) => svg`<text class="chart-text" x=${left + slot * (i + 0.5)} y=${height - 6} text-anchor="middle">${label}</text>
      ${series.map((s, j) => svg`<rect class="bar tone-${s.tone}" x=${left + slot * (i + 0.5) - (bar * series.length) / 2 + bar * j} y=${y(s.values[i] ?? 0)} width=${Math.max(1, bar - 2)} height=${Math.max(0, height - bottom - y(s.values[i] ?? 0))}></rect>`)}`)}
  </svg>`);
}

// Bars from left to right, one row for each label; stacked, or one under the other.
export function bars(title, head, labels, series, { width = 620, stacked = false, names = 190 } = {}) {
  const sum = labels.map((_, i) => series.reduce((all, s) => all + (s.values[i] ?? 0), 0));
  const most = stacked ? Math.max(1, ...sum) : Math.max(1, ...series.flatMap((s) => s.values.map((v) => v ?? 0)));
  const { top } = scale(most);
  const thick = stacked || series.length === 1 ? 18 : 12;
  const row = (stacked ? thick : thick * series.length) + 12;
  const x = (v) => ((width - names - 48) * v) / top;
  const height = row * labels.length + 6;
  return figure(title, head, labels, series, html`<svg class="chart-picture" viewBox="0 0 ${width} ${height}" role="img" aria-label=${title}>${patterns}
    ${labels.map((label, i) => {
      let at = names;
      return svg`<text class="chart-text" x=${names - 8} y=${row * i + row / 2 + 4} text-anchor="end">${short(label, names)}</text>
        ${series.map((s, j) => {
          const v = s.values[i] ?? 0;
          const from = stacked ? at : names;
          at += x(v);
          return svg`<rect class="bar tone-${s.tone}" x=${from} y=${row * i + 6 + (stacked ? 0 : thick * j)} width=${v > 0 ? Math.max(1, x(v) - 1) : 0} height=${thick - 1}></rect>
            ${stacked ? nothing : svg`<text class="chart-text" x=${from + x(v) + 6} y=${row * i + 6 + thick * j + thick - 3}>${s.values[i] === null || s.values[i] === undefined ? '–' : number(v)}</text>`}`;
        })}
        ${stacked ? svg`<text class="chart-text" x=${at + 6} y=${row * i + 6 + thick - 4}>${number(sum[i])}</text>` : nothing}`;
    })}
  </svg>`);
}

const short = (label, names) => { const most = Math.floor(names / 8); return label.length > most ? `${label.slice(0, most - 1)}…` : label; };

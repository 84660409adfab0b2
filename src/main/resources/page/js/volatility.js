// Volatility estimators by span, and one span over time.

import { ask } from './api.js';
import { el, fill } from './dom.js';
import { minute, percent } from './format.js';
import { SmallChart } from './small-chart.js';
import { bySpan } from './spans.js';

const ESTIMATORS = [
  ['close_to_close', 'Close to close'],
  ['ewma', 'EWMA'],
  ['parkinson', 'Parkinson'],
  ['garman_klass', 'Garman-Klass'],
  ['rogers_satchell', 'Rogers-Satchell'],
  ['yang_zhang', 'Yang-Zhang'],
];
const MINUTES = 180;

export class VolatilityPanel {
  #figures = el('div'); #chartBox = el('div.small-chart', { hidden: true }); #chart = null;

  constructor(root) {
    root.querySelector('.body').append(this.#figures, this.#chartBox);
  }

  async refresh({ market, symbol }, signal) {
    const { rows } = await ask('volatility', { market, symbol, limit: MINUTES }, signal);
    const spans = bySpan(rows);
    const shortest = spans.values().next().value ?? [];
    this.#chartBox.hidden = shortest.length < 2;
    if (spans.size === 0) {
      fill(this.#figures, el('p.empty', 'No volatility yet: the first one comes with the first closed'
        + ' minute.'));
      return;
    }
    fill(this.#figures, table(spans));
    if (shortest.length >= 2) this.#draw(shortest);
  }

  #draw(rows) {
    const format = (value) => percent(value, 1);
    const step = () => 0.001;
    this.#chart ??= new SmallChart(this.#chartBox, [
      { kind: 'line', colour: 'accent', format, step },
      { kind: 'line', colour: 'muted', format, step, options: { lineStyle: 1 } },
    ]);
    this.#chart.show(rows.map((row) => ({ time: row.at, value: row.yang_zhang })),
      rows.map((row) => ({ time: row.at, value: row.close_to_close })));
  }
}

function table(spans) {
  const newest = [...spans.values()].map((rows) => rows.at(-1));
  const cells = (text) => newest.map((row) => el('td', text(row)));
  return el('table.figures',
    el('caption', `Annualised, ${minute(newest[0].at)} UTC; `, el('i.line-mark.accent'), ` Yang-Zhang, `,
      el('i.line-mark.muted'), ` close to close, ${newest[0].span}`),
    el('thead', el('tr', el('td'), newest.map((row) => el('th', { scope: 'col' }, row.span)))),
    el('tbody',
      ESTIMATORS.map(([column, name]) =>
        el('tr', el('th', { scope: 'row' }, name), cells((row) => percent(row[column], 1)))),
      el('tr.apart', el('th', { scope: 'row' }, 'Bars known'), cells((row) => percent(row.coverage, 0))),
      el('tr', el('th', { scope: 'row' }, 'from its klines'), cells((row) => String(row.seeded)))));
}

// Order book by the second: best prices, spread, imbalance.

import { ask } from './api.js';
import { el, fact, fill } from './dom.js';
import { exact, fixed, signed, time } from './format.js';
import { SmallChart } from './small-chart.js';

const SECONDS = 300;
const LEVELS = [['1', 'imbalance_1'], ['5', 'imbalance_5'], ['20', 'imbalance_20']];

export class BookPanel {
  #figures = el('div'); #chartBox = el('div.small-chart', { hidden: true }); #chart = null;

  constructor(root) {
    root.querySelector('.body').append(this.#figures, this.#chartBox);
  }

  async refresh({ market, symbol }, signal) {
    const { rows } = await ask('book', { market, symbol, limit: SECONDS }, signal);
    this.#chartBox.hidden = rows.length < 2;
    if (rows.length === 0) {
      fill(this.#figures, el('p.empty', 'No second of an order book yet: the first one comes as'
        + ' soon as the book is whole, if the job subscribes to depth of this symbol.'));
      return;
    }
    fill(this.#figures, rows.at(-1).synced ? figures(rows.at(-1)) : doubt(rows), el('p.note',
      el('i.line-mark.bid-ask'), ' imbalance of 5 levels, ', el('i.line-mark.accent'),
      ' spread in bps; five minutes'));
    if (rows.length >= 2) this.#draw(rows);
  }

  #draw(rows) {
    this.#chart ??= new SmallChart(this.#chartBox, [
      { kind: 'baseline', format: (value) => signed(value, 2),
        options: { autoscaleInfoProvider: () => ({ priceRange: { minValue: -1, maxValue: 1 } }) } },
      { kind: 'line', colour: 'accent', scale: 'left', format: (value) => fixed(value, 3),
        step: () => 0.001 },
    ], true);
    this.#chart.show(rows.map((row) => ({ time: row.at, value: row.imbalance_5 })),
      rows.map((row) => ({ time: row.at, value: row.spread_bps })));
  }
}

/** A second is named by its end: the newest one of these moves on, the first one stays. */
function doubt(rows) {
  const first = rows.findLastIndex((row) => row.synced) + 1;
  const since = first === 0 && rows.length === SECONDS ? 'for more than five minutes'
    : `since ${time(rows[first].at)} UTC`;
  return el('p.warning', `The book has been in doubt ${since}: a change of it was lost.`
    + ' Its figures come back with the next snapshot.');
}

function figures(row) {
  return el('dl.facts.two',
    fact('Bid', exact(row.best_bid)), fact('Ask', exact(row.best_ask)),
    fact('Spread', `${fixed(row.spread_bps, 3)} bps`),
    LEVELS.map(([levels, column]) =>
      fact(`Imbalance ${levels}`, el('span', signed(row[column], 2)), meter(row[column]))));
}

/** A bar from the middle: to the right are bids. */
function meter(value) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'meter');
  svg.setAttribute('viewBox', '0 0 100 8');
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true');
  if (value !== null) {
    const bar = document.createElementNS(svg.namespaceURI, 'rect');
    const width = Math.abs(value) * 50;
    Object.entries({ x: value < 0 ? 50 - width : 50, y: 0, width, height: 8,
      class: value < 0 ? 'ask' : 'bid' }).forEach(([key, text]) => bar.setAttribute(key, text));
    svg.append(bar);
  }
  return svg;
}

// Funding, basis, open interest, and the quadrant that price and open interest are in.

import { ask } from './api.js';
import { el, fact, fill } from './dom.js';
import { lasting, short, shortStep, signed, signedPercent, words } from './format.js';
import { SmallChart } from './small-chart.js';
import { bySpan } from './spans.js';

const ROWS = 200;
const QUADRANTS = [
  ['short_covering', 'price up, interest down'],
  ['new_longs', 'price up, interest up'],
  ['long_liquidation', 'price down, interest down'],
  ['new_shorts', 'price down, interest up'],
];

export class FundingPanel {
  #figures = el('div'); #chartBox = el('div.small-chart', { hidden: true }); #chart = null;

  constructor(root) {
    root.querySelector('.body').append(this.#figures, this.#chartBox);
  }

  /** Of a spot symbol those of its perpetual are shown, if there is one. */
  async refresh({ market: chosen, symbol }, signal, choice) {
    const market = chosen === 'spot' && choice.knows('usdm', symbol) ? 'usdm' : chosen;
    const { rows, now } = await ask('funding', { market, symbol, limit: ROWS }, signal);
    const spans = bySpan(rows);
    const first = spans.values().next().value ?? [];
    this.#chartBox.hidden = first.length < 2;
    if (spans.size === 0) {
      fill(this.#figures, el('p.empty', market === 'spot'
        ? 'Spot has neither funding nor open interest. Choose a symbol of usdm or coinm to see them.'
        : 'No reading yet: the first one comes with the first mark price, if the job subscribes to'
          + ' markPrice of this symbol.'));
      return;
    }
    fill(this.#figures,
      market !== chosen && el('p.note', `Of its perpetual, ${symbol} on ${market}`),
      figures(first.at(-1), now), el('div.quadrants',
      [...spans.values()].map((list) => quadrant(list.at(-1)))),
      el('p.note', el('i.line-mark.accent'), ' open interest'));
    if (first.length >= 2) this.#draw(first);
  }

  #draw(rows) {
    this.#chart ??= new SmallChart(this.#chartBox,
      [{ kind: 'line', colour: 'accent', format: short, step: shortStep }], true);
    this.#chart.show(rows.map((row) => ({ time: row.at, value: row.open_interest })));
  }
}

function figures(row, now) {
  const next = row.next_funding_time === null ? '' : `, in ${lasting(row.next_funding_time - now)}`;
  return el('dl.facts.two',
    fact('Funding', row.funding_rate === null ? '–'
      : `${signed(row.funding_rate * 100, 4)} %${next}`),
    fact('A year', signedPercent(row.funding_annualized)),
    fact('Basis', row.basis_bps === null ? '–' : `${signed(row.basis_bps, 2)} bps`),
    fact('Open interest', `${short(row.open_interest)}`),
    fact('Notional', short(row.open_interest_notional)));
}

/** Two by two: price up above, interest up to the right; the one in force is marked and named. */
function quadrant(row) {
  const samples = Math.min(row.price_samples, row.oi_samples);
  const known = row.quadrant === null
    ? `not known yet: ${samples} of 30 samples` : words(row.quadrant);
  return el('figure.quadrant',
    el('div.squares', { 'aria-hidden': 'true' }, QUADRANTS.map(([name, meaning]) =>
      el(name === row.quadrant ? 'i.on' : 'i', { title: `${words(name)}: ${meaning}` }))),
    el('figcaption', el('b', `${row.span}: ${known}`),
      el('span', `price ${signedPercent(row.price_change)}, interest ${signedPercent(row.oi_change)}`)));
}


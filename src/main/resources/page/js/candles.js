// The chart, the line above it and the proof beside it, as one: which candle is looked at.

import { CandleChart } from './candle-chart.js';
import { el, fill, mark } from './dom.js';
import { exact, signedPercent, time } from './format.js';
import { ProofPanel } from './proof.js';
import { CandleSeries } from './series.js';

const byId = (id) => document.getElementById(id);

export class CandleView {
  #chart; #proof; #series = null; #isNew = true; #pinned = null; #pointed = null;

  constructor() {
    this.#proof = new ProofPanel(byId('proof'));
    this.#chart = new CandleChart(byId('chart'), {
      onPoint: (openTime) => this.#point(openTime),
      onPick: (openTime) => this.#pin(openTime, false),
    });
    byId('follow').addEventListener('click', () => this.#pin(null, true));
    byId('chart').addEventListener('keydown', (event) => this.#key(event));
    byId('chart').truewick = this.#chart;
    this.#placeLabels();
    new ResizeObserver(() => this.#placeLabels()).observe(byId('chart'));
  }

  select(key) {
    this.#series = new CandleSeries(key);
    this.#isNew = true;
    this.#pinned = null;
    this.await('Asking for candles');
  }

  /** Says what is missing instead of a chart. */
  await(text) {
    byId('chart-empty').textContent = text;
    byId('chart-empty').hidden = false;
    this.#proof.await(text);
  }

  async refresh(key, signal) {
    const series = this.#series;
    const changed = await series.refresh(signal);
    if (signal.aborted || (!changed && !this.#isNew)) return;
    const rows = series.sorted();
    this.#chart.show(rows, this.#isNew);
    this.#isNew = rows.length === 0;
    this.#draw();
  }

  /** The lane stands above the time axis, whose height is the library's affair. */
  #placeLabels() {
    const labels = byId('lane-labels');
    const chart = byId('chart');
    const bottom = chart.offsetTop + chart.clientHeight - this.#chart.timeAxisHeight();
    labels.style.top = `${bottom - labels.offsetHeight}px`;
  }

  #draw() {
    const rows = this.#series.sorted();
    const last = rows.at(-1);
    if (!last) {
      this.await(`No candle of ${this.#series.key.symbol} yet: the first one appears with its first trade,`
        + ' if the job subscribes to trades of this symbol.');
      fill(byId('price'));
      fill(byId('reading'));
      return;
    }
    const closed = rows.findLast((row) => row.is_closed);
    byId('chart-empty').hidden = closed !== undefined;
    byId('chart-empty').textContent =
      `No closed candle yet: the first one closes at ${time(last.close_time + 1)} UTC.`;
    const pinned = this.#pinned === null ? undefined : this.#series.at(this.#pinned);
    const shown = pinned ?? closed ?? last;
    byId('follow').hidden = !pinned;
    this.#chart.select(shown.open_time, false);
    this.#proof.show(this.#series.key, shown, rows[rows.indexOf(shown) - 1]);
    fill(byId('price'), el('b', exact(last.close)));
    this.#read(this.#series.at(this.#pointed) ?? last);
  }

  #read(row) {
    const change = row.open === null ? null : Number(row.close) / Number(row.open) - 1;
    fill(byId('reading'), el('time', time(row.open_time).slice(0, 5)),
      ...[['O', 'open'], ['H', 'high'], ['L', 'low'], ['C', 'close']].map(([letter, column]) =>
        el('span', el('i', letter), ` ${exact(row[column])}`)),
      el('span', signedPercent(change)),
      row.is_closed ? el('span', mark(row.status), ` ${row.status}`) : el('span', 'open'));
  }

  #point(openTime) {
    this.#pointed = openTime;
    const row = this.#series?.at(openTime) ?? this.#series?.sorted().at(-1);
    if (row) this.#read(row);
  }

  #pin(openTime, reveal) {
    this.#pinned = openTime;
    this.#draw();
    if (reveal) this.#chart.select(openTime ?? this.#series.sorted().at(-1)?.open_time ?? null, true);
    if (openTime === null) this.#draw();
  }

  #key(event) {
    const rows = this.#series?.sorted().filter((row) => row.is_closed) ?? [];
    if (event.key === 'Escape') this.#pin(null, true);
    if (rows.length === 0) return;
    const at = rows.findIndex((row) => row.open_time === this.#pinned);
    const now = at < 0 ? rows.length - 1 : at;
    const next = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: rows.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.#pin(rows[Math.min(rows.length - 1, Math.max(0, next))].open_time, true);
  }
}

// The chart in the middle: candles, VWAP, volume, and the proof lane under them. Candles have no
// colour of their own: hollow rose, filled fell. Colour says the status.

import {
  CandlestickSeries, HistogramSeries, LineSeries, createChart,
} from '../vendor/lightweight-charts/lightweight-charts.js';
import { decimals } from './format.js';
import { ProofLane } from './proof-lane.js';
import { chartOptions, colours, onTheme } from './theme.js';
import { verdict } from './verdict.js';

const LANE_HEIGHT = 66;
const MOST_AT_FIRST = 90;
const WIDTH_AT_FIRST = 11; // pixels a candle: enough for the shapes of the proof lane
const WIDEST_AT_FIRST = 20; // so that the first two or three do not fill the chart
const quiet = { lastValueVisible: false, priceLineVisible: false, crosshairMarkerVisible: false };

export class CandleChart {
  #chart; #candles; #vwap; #session; #volume; #lane; #laneSeries; #rows = []; #colour;

  /** onPoint(openTime | null) while the mouse is over a candle, onPick(openTime) when clicked. */
  constructor(container, { onPoint, onPick }) {
    this.#colour = colours();
    this.#chart = createChart(container, chartOptions(this.#colour));
    this.#chart.timeScale().applyOptions({ rightOffset: 4, minBarSpacing: 2 });
    this.#addSeries();
    this.#chart.subscribeCrosshairMove((event) => onPoint(event.time ? event.time * 1000 : null));
    this.#chart.subscribeClick((event) => event.time && onPick(event.time * 1000));
    onTheme(() => this.#theme());
    this.#theme();
  }

  /** Draws these rows, oldest first; another series starts at its right end. */
  show(rows, isNew) {
    this.#rows = rows;
    this.#scale();
    this.#candles.setData(rows.map((row) => this.#candle(row)));
    this.#vwap.setData(rows.map((row) => point(row, row.vwap)));
    this.#session.setData(rows.map((row) => point(row, row.session_vwap)));
    this.#volume.setData(rows.map((row) => point(row, row.volume)));
    this.#laneSeries.setData(rows.map((row) => ({ time: row.open_time / 1000, row })));
    if (isNew && rows.length) this.#toTheEnd(rows.length);
  }

  /** Marks a candle and brings it into sight; null for none. */
  select(openTime, reveal) {
    this.#lane.select(openTime);
    this.#laneSeries.applyOptions({});
    const index = this.#rows.findIndex((row) => row.open_time === openTime);
    const range = this.#chart.timeScale().getVisibleLogicalRange();
    if (!reveal || index < 0 || !range) return;
    const shift = index < range.from + 1 ? index - range.from - 1
      : index > range.to - 1 ? index - range.to + 1 : 0;
    if (shift) {
      this.#chart.timeScale()
        .setVisibleLogicalRange({ from: range.from + shift, to: range.to + shift });
    }
  }

  timeAxisHeight() {
    return this.#chart.timeScale().height();
  }

  /** For tests: what the library itself says it draws. */
  drawn() {
    return { candles: this.#candles.data(), lane: this.#laneSeries.data() };
  }

  #addSeries() {
    const chart = this.#chart;
    this.#volume = chart.addSeries(HistogramSeries, { ...quiet, priceScaleId: 'volume' });
    chart.priceScale('volume').applyOptions({ scaleMargins: { top: 0.84, bottom: 0 } });
    this.#candles = chart.addSeries(CandlestickSeries, { priceLineStyle: 3, priceLineWidth: 1 });
    chart.priceScale('right').applyOptions({ scaleMargins: { top: 0.06, bottom: 0.2 } });
    this.#session = chart.addSeries(LineSeries, { ...quiet, lineWidth: 2 });
    this.#vwap = chart.addSeries(LineSeries, {
      ...quiet, lineVisible: false, pointMarkersVisible: true, pointMarkersRadius: 1.6,
    });
    this.#lane = new ProofLane(this.#colour);
    this.#laneSeries = chart.addCustomSeries(
      this.#lane, { priceFormat: { type: 'custom', formatter: () => '', minMove: 1 } }, 1);
    chart.panes()[1].setHeight(LANE_HEIGHT);
    chart.priceScale('right', 1).applyOptions({ ticksVisible: false });
  }

  #candle(row) {
    const time = row.open_time / 1000;
    if (row.open === null) return { time };
    const [open, close] = [Number(row.open), Number(row.close)];
    const ink = this.#ink(row);
    const color = close >= open ? this.#colour.panel : ink;
    const [high, low] = [Number(row.high), Number(row.low)];
    return { time, open, high, low, close, color, borderColor: ink, wickColor: ink };
  }

  #ink(row) {
    if (!row.is_closed) return this.#colour.muted;
    if (verdict(row) === 'differs') return this.#colour.wrong;
    return row.status === 'complete' ? this.#colour.candle : this.#colour[row.status];
  }

  #scale() {
    const digits = decimals(this.#rows.slice(-50).flatMap((row) => [row.high, row.low, row.close]));
    const priceFormat = { type: 'price', precision: digits, minMove: 10 ** -digits };
    for (const series of [this.#candles, this.#vwap, this.#session]) {
      series.applyOptions({ priceFormat });
    }
  }

  #toTheEnd(length) {
    const width = this.#chart.timeScale().width();
    const room = Math.floor(width / WIDTH_AT_FIRST) - 4;
    const least = Math.ceil(width / WIDEST_AT_FIRST) - 4;
    const bars = Math.max(least, Math.min(MOST_AT_FIRST, room, length));
    this.#chart.timeScale().setVisibleLogicalRange({ from: length - bars, to: length + 3 });
    this.#chart.priceScale('right').applyOptions({ autoScale: true });
  }

  #theme() {
    this.#colour = colours();
    this.#chart.applyOptions(chartOptions(this.#colour));
    this.#lane.theme(this.#colour);
    this.#vwap.applyOptions({ color: this.#colour.vwap });
    this.#session.applyOptions({ color: this.#colour.vwap });
    this.#volume.applyOptions({ color: this.#colour.volume });
    this.#candles.applyOptions({ priceLineColor: this.#colour.muted });
    this.show(this.#rows, false);
  }
}

function point(row, value) {
  const time = row.open_time / 1000;
  return value === null ? { time } : { time, value: Number(value) };
}

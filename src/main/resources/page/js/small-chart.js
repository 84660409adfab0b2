// A chart of a few lines inside a panel, made when there is something to draw.

import {
  BaselineSeries, LineSeries, createChart,
} from '../vendor/lightweight-charts/lightweight-charts.js';
import { chartOptions, colours, onTheme } from './theme.js';

const LEAST_STEPS = 4;

export class SmallChart {
  #chart; #lines;

  /**
   * lines: [{kind: 'line' | 'baseline', colour: name of a colour, scale: 'right' | 'left',
   * format: value => text, step: largest value => the least difference its format shows,
   * options: of the series}]
   */
  constructor(container, lines, secondsVisible = false) {
    this.#chart = createChart(container, this.#options(secondsVisible, lines));
    this.#lines = lines.map((line) => ({ line, series: this.#add(line) }));
    onTheme(() => {
      this.#chart.applyOptions(this.#options(secondsVisible, lines));
      this.#lines.forEach(({ line, series }) => series.applyOptions(paint(line)));
    });
  }

  /** One list of {time: ms, value} for each line, oldest first; null values are left open. */
  show(...data) {
    this.#lines.forEach(({ line, series }, i) => {
      const points = data[i].map(point);
      if (line.step) scale(series, line, points);
      series.setData(points);
    });
    this.#chart.timeScale().fitContent();
  }

  #options(secondsVisible, lines) {
    const colour = colours();
    const common = chartOptions(colour);
    const left = lines.some((line) => line.scale === 'left');
    return {
      ...common,
      handleScroll: false,
      handleScale: false,
      timeScale: { ...common.timeScale, secondsVisible },
      leftPriceScale: { visible: left, borderColor: colour.line },
      rightPriceScale: { borderColor: colour.line, scaleMargins: { top: 0.06, bottom: 0.06 } },
    };
  }

  #add(line) {
    const kind = line.kind === 'baseline' ? BaselineSeries : LineSeries;
    return this.#chart.addSeries(kind, {
      lineWidth: 1.5,
      lastValueVisible: false,
      priceLineVisible: false,
      priceScaleId: line.scale ?? 'right',
      priceFormat: { type: 'custom', formatter: line.format, minMove: 1e-8 },
      ...paint(line),
      ...line.options,
    });
  }
}

/** A flat line must not be drawn on an axis so short that all its labels read the same. */
function scale(series, line, points) {
  const largest = Math.max(...points.map(({ value }) => Math.abs(value ?? 0)));
  const minMove = line.step(largest);
  const room = LEAST_STEPS * minMove;
  series.applyOptions({
    priceFormat: { type: 'custom', formatter: line.format, minMove },
    autoscaleInfoProvider: (original) => {
      const info = original();
      const { minValue, maxValue } = info?.priceRange ?? {};
      if (maxValue - minValue < room) {
        const middle = (minValue + maxValue) / 2;
        info.priceRange = { minValue: middle - room / 2, maxValue: middle + room / 2 };
      }
      return info;
    },
  });
}

function paint(line) {
  const colour = colours();
  if (line.kind !== 'baseline') return { color: colour[line.colour] };
  const [top, bottom] = [colour.bid, colour.ask];
  return {
    topLineColor: top, topFillColor1: `${top}44`, topFillColor2: `${top}11`,
    bottomLineColor: bottom, bottomFillColor1: `${bottom}11`, bottomFillColor2: `${bottom}44`,
  };
}

function point({ time, value }) {
  return value == null ? { time: time / 1000 } : { time: time / 1000, value: Number(value) };
}

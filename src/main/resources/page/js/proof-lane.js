// The lane under the candles: for each one its status, what the exchange says of it, and how often
// it was corrected. A custom series of lightweight-charts; shapes are those of marks.svg.

import { verdictColour } from './verdict.js';

const ROWS = 3;
const SHAPES_FROM = 9; // pixels between candles; below that there is room for bars only

/** To be given to chart.addCustomSeries; data: {time, row}. */
export class ProofLane {
  #data = null;
  #colour;
  #selected = null;

  constructor(colour) {
    this.#colour = colour;
  }

  theme(colour) {
    this.#colour = colour;
  }

  /** The open time of the candle to be marked; null for none. */
  select(openTime) {
    this.#selected = openTime;
  }

  renderer() {
    return { draw: (target) => target.useMediaCoordinateSpace((scope) => this.#draw(scope)) };
  }

  update(data) {
    this.#data = data;
  }

  priceValueBuilder() {
    return [0, 1, 1];
  }

  isWhitespace(data) {
    return data.row === undefined;
  }

  defaultOptions() {
    return { color: 'transparent', lastValueVisible: false, priceLineVisible: false };
  }

  #draw({ context, mediaSize }) {
    const range = this.#data?.visibleRange;
    if (!range) return;
    const room = this.#data.barSpacing;
    for (let i = range.from; i < range.to; i++) {
      const bar = this.#data.bars[i];
      if (bar.originalData.row.open_time === this.#selected) this.#band(context, bar.x, room, mediaSize);
      if (bar.originalData.row.is_closed) {
        this.#proof(context, bar.x, room, mediaSize.height / ROWS, bar.originalData.row);
      }
    }
  }

  #band(context, x, room, size) {
    const width = Math.max(4, room);
    context.fillStyle = this.#colour.accent;
    context.globalAlpha = 0.22;
    context.fillRect(x - width / 2, 0, width, size.height);
    context.globalAlpha = 1;
  }

  #proof(context, x, room, height, row) {
    const colour = this.#colour[row.status];
    if (room < SHAPES_FROM) {
      this.#bars(context, x, Math.max(1, room - 1), height, row, colour);
      return;
    }
    const size = Math.min(11, room - 2, height - 4);
    drawStatus(context, row.status, x, height * 0.5, size, colour);
    this.#verdict(context, x, height * 1.5, size, row);
    if (row.revision > 0) {
      context.fillStyle = this.#colour.text;
      context.font = `600 ${Math.round(size)}px system-ui, sans-serif`;
      context.textAlign = 'center';
      context.textBaseline = 'middle';
      context.fillText(String(row.revision), x, height * 2.5);
    }
  }

  /** Heights say the status too: full, full with a notch, half, a line. */
  #bars(context, x, width, height, row, colour) {
    const part = { complete: 1, repaired: 1, incomplete: 0.5, unknown: 0.15 }[row.status];
    const full = height - 4;
    context.fillStyle = colour;
    context.fillRect(x - width / 2, 2 + full * (1 - part), width, full * part);
    if (row.status === 'repaired') context.clearRect(x - width / 2, height / 2 - 1, width, 2);
    if (row.verified !== null) {
      context.fillStyle = this.#colour[verdictColour(row)];
      const from = row.verified ? height * 1.5 - 1 : height + 2;
      context.fillRect(x - width / 2, from, width, row.verified ? 2 : height - 4);
    }
    if (row.revision > 0) {
      context.fillStyle = this.#colour.text;
      context.fillRect(x - width / 2, height * 2.5 - 2, width, 4);
    }
  }

  #verdict(context, x, y, size, row) {
    const r = size * 0.36;
    context.lineWidth = Math.max(1.4, size / 7);
    if (row.verified === null) {
      context.fillStyle = this.#colour.unknown;
      context.beginPath();
      context.arc(x, y, 1.3, 0, 2 * Math.PI);
      context.fill();
      return;
    }
    context.strokeStyle = this.#colour[verdictColour(row)];
    context.beginPath();
    if (row.verified) {
      context.moveTo(x - r, y);
      context.lineTo(x - r / 4, y + r * 0.8);
      context.lineTo(x + r * 1.1, y - r);
    } else {
      context.moveTo(x - r, y - r);
      context.lineTo(x + r, y + r);
      context.moveTo(x + r, y - r);
      context.lineTo(x - r, y + r);
    }
    context.stroke();
  }
}

function drawStatus(context, status, x, y, size, colour) {
  const r = size * 0.38;
  context.fillStyle = colour;
  context.strokeStyle = colour;
  context.lineWidth = 1.3;
  if (status === 'complete') {
    context.fillRect(x - r, y - r, 2 * r, 2 * r);
  } else if (status === 'repaired') {
    const d = size * 0.52;
    polygon(context, [[x, y - d], [x + d, y], [x, y + d], [x - d, y]]);
    context.fill();
  } else if (status === 'incomplete') {
    context.strokeRect(x - r, y - r, 2 * r, 2 * r);
    polygon(context, [[x - r, y + r], [x + r, y + r], [x + r, y - r]]);
    context.fill();
  } else {
    context.setLineDash([2, 1.5]);
    context.strokeRect(x - r, y - r, 2 * r, 2 * r);
    context.setLineDash([]);
  }
}

function polygon(context, points) {
  context.beginPath();
  points.forEach(([x, y], i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.closePath();
}

// The candles of one series as they are known here: asked for whole, then only what changed.

import { ask } from './api.js';

const WINDOW = 300;
const WHOLE_EVERY_MS = 30_000;
/** A row that was being written while we asked carries an earlier time than the answer. */
const OVERLAP_MS = 10_000;

export class CandleSeries {
  #key; #rows = new Map(); #asOf = 0; #wholeAt = 0;

  constructor(key) {
    this.#key = key;
  }

  get key() {
    return this.#key;
  }

  /** Asks; returns whether anything is different now. */
  async refresh(signal) {
    const whole = Date.now() - this.#wholeAt >= WHOLE_EVERY_MS;
    const since = whole ? 0 : Math.max(0, this.#asOf - OVERLAP_MS);
    const answer = await ask('candles', { ...this.#key, limit: WINDOW, since }, signal);
    const before = JSON.stringify([...this.#rows.values()]);
    if (whole) {
      this.#rows.clear();
      this.#wholeAt = Date.now();
    }
    for (const row of answer.rows) this.#rows.set(row.open_time, row);
    this.#forgetOld();
    this.#asOf = answer.now;
    return before !== JSON.stringify(this.sorted());
  }

  /** Oldest first. */
  sorted() {
    return [...this.#rows.values()].sort((a, b) => a.open_time - b.open_time);
  }

  at(openTime) {
    return this.#rows.get(openTime);
  }

  #forgetOld() {
    const rows = this.sorted();
    for (const row of rows.slice(0, Math.max(0, rows.length - WINDOW))) {
      this.#rows.delete(row.open_time);
    }
  }
}

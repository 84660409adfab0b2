// Whether the feed can be trusted: gaps, what became of them, match rate, lag.

import { ask } from './api.js';
import { el, fill, mark } from './dom.js';
import { count, dayAndMinute, fixed, lasting, percent, time } from './format.js';

const GAPS = 12;
const DAY_MS = 86_400_000;
const STATUSES = ['complete', 'repaired', 'incomplete', 'unknown'];

export class HealthPanel {
  #body;

  constructor(root) {
    this.#body = root.querySelector('.body');
  }

  async refresh({ market, symbol }, signal, choice) {
    const interval = choice.common;
    const [health, gaps, rates] = await Promise.all([
      ask('health', { interval }, signal),
      ask('gaps', { limit: GAPS }, signal),
      ask('match_rate', { market, symbol }, signal),
    ]);
    fill(this.#body,
      tiles(health.rows[0], interval),
      statuses(health.rows[0], interval),
      rateOf(symbol, rates.rows),
      gapList(gaps.rows, health.now));
  }
}

function tiles(row, interval) {
  const proven = row.equal + row.wrong;
  const lag = row.mean_close_seconds;
  return el('ul.tiles',
    tile(count(row.gaps), 'gaps found in an hour', `${count(row.gaps_refilled)} refilled, `
      + `${count(row.gaps_open)} open, ${count(row.gaps_lost)} lost`),
    tile(count(row.trades_recovered), 'trades fetched', `${count(row.trades_lost)} ids lost`),
    tile(percent(proven === 0 ? null : row.equal / proven, 2), `proven ${interval} candles equal`, `${count(row.equal)} of ${count(row.compared)} compared, `
      + `${count(row.wrong)} wrong`),
    tile(lag === null ? '–' : `${fixed(lag, 1)} s`, 'from close to table',
      row.slowest_close_seconds === null ? `no ${interval} candle closed lately`
        : `slowest of the last five ${fixed(row.slowest_close_seconds, 1)} s`));
}

function tile(figure, name, more) {
  return el('li', el('b', figure), el('span', name), el('small', more));
}

function statuses(row, interval) {
  if (row.closed === 0) {
    return el('p.empty', `No ${interval} candle of any symbol has closed in the last ${sixty(interval)}.`);
  }
  const end = row.newest_close + 1;
  const to = end % DAY_MS === 0 ? dayAndMinute(end) : time(end);
  return el('p.note', `All ${interval} candles of the last ${sixty(interval)}, to ${to} UTC: `,
    STATUSES.filter((status) => row[status] > 0).map((status) =>
      el('span.status', mark(status), ` ${count(row[status])} ${status} `)));
}

/** Sixty intervals, as health.sql counts them. */
function sixty(interval) {
  const number = Number.parseInt(interval, 10);
  const unit = interval.at(-1);
  if (unit === 's' || unit === 'm') {
    const name = unit === 's' ? 'minute' : 'hour';
    return number === 1 ? name : `${number} ${name}s`;
  }
  const [size, name] = { h: [2.5, 'days'], d: [60, 'days'], w: [60, 'weeks'], M: [60, 'months'] }[unit];
  return `${number * size} ${name}`;
}

function rateOf(symbol, rows) {
  if (rows.length === 0) return el('p.note', `No candle of ${symbol} has been compared yet.`);
  const sum = (column) => rows.reduce((total, row) => total + row[column], 0);
  return el('p.note', `${symbol}: ${count(sum('matched'))} of ${count(sum('checked'))} candles equal the`
    + ` exchange’s; ${count(sum('expected'))} differ as expected, ${count(sum('unexpected'))} otherwise.`);
}

function gapList(rows, now) {
  if (rows.length === 0) return el('p.empty', 'No gap has been found yet.');
  const scroll = { tabindex: '0', role: 'group', 'aria-label': 'Newest gaps' };
  return el('div.scroll', scroll, el('table.figures.gaps',
    el('caption', 'Newest gaps'),
    el('thead', el('tr', ['found', 'symbol', 'ids', 'fetched', 'outcome', 'after']
      .map((name) => el('th', { scope: 'col' }, name)))),
    el('tbody', rows.slice(0, GAPS).map((row) => gap(row, now)))));
}

function gap(row, now) {
  const open = row.outcome === 'open';
  const ids = row.to_id === null ? '?' : count(row.to_id - row.from_id + 1);
  return el('tr', { class: `gap-${row.outcome}` },
    el('td', time(row.detected_at)),
    el('td', row.symbol, ' ', el('span.market', row.market)),
    el('td', { title: `from ${row.from_id} to ${row.to_id ?? '?'}, ${row.stream}` }, ids),
    el('td', count(row.recovered)),
    el('td', row.outcome),
    el('td', open ? `${lasting(now - row.detected_at)} …`
      : lasting(row.closed_at - row.detected_at)));
}

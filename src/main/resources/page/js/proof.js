// The panel that says how a candle is known: status, trade ids, the exchange's own, its versions.

import { ask } from './api.js';
import { el, fact, fill, mark } from './dom.js';
import { count, dayAndMinute, exact, minute, time } from './format.js';
import { verdict, verdictColour } from './verdict.js';

const STATUS = {
  complete: 'Every trade id of the interval was seen live.',
  repaired: 'Every trade id is accounted for; some of them were fetched by REST.',
  incomplete: 'Trade ids are missing, or the recording began inside the interval.',
  unknown: 'No trade was seen, and nothing proves that the feed was alive.',
};
const REASON = {
  close: 'the interval ended',
  gap: 'trades turned out to be missing',
  refill: 'missing trades were fetched',
  late_trade: 'a trade came after the close',
  loss: 'trades turned out to be lost',
  reconcile: 'fetched anew after a difference',
};

export class ProofPanel {
  #body; #row = null; #before; #key = null; #versions = null; #stop = null;

  constructor(root) {
    this.#body = root.querySelector('.body');
  }

  /** Says why there is no candle to show. */
  await(text) {
    this.#row = null;
    this.#stop?.abort();
    fill(this.#body, el('p.empty', text));
  }

  /**
   * Shows a candle, and its versions as soon as they have been fetched; before: the candle before
   * it, undefined if that is not known.
   */
  show(key, row, before) {
    this.#before = before;
    const same = this.#row && this.#key === key && this.#row.open_time === row.open_time;
    const changed = !same || this.#row.updated_at !== row.updated_at;
    if (!same) this.#versions = null;
    this.#key = key;
    this.#row = row;
    if (changed) this.#fetchVersions();
    this.#draw();
  }

  async #fetchVersions() {
    this.#stop?.abort();
    if (!this.#row.is_closed) return;
    const stop = (this.#stop = new AbortController());
    try {
      const parameters = { ...this.#key, open_time: this.#row.open_time };
      const answer = await ask('revisions', parameters, stop.signal);
      if (stop.signal.aborted) return;
      this.#versions = answer.rows;
      this.#draw();
    } catch {
      // the candles themselves say when nobody answers; the next change asks again
    }
  }

  #draw() {
    const row = this.#row;
    fill(
      this.#body,
      el('p.which', el('b', `${this.#key.symbol} ${this.#key.interval}`), ` ${this.#key.market}, `,
        el('time', `${dayAndMinute(row.open_time)} to ${minute(row.close_time + 1)} UTC`)),
      row.is_closed ? this.#closed(row) : this.#open(row),
      el('dl.facts', ids(row), joins(row, this.#before), missing(row),
        fact('Open, close', `${exact(row.open)} → ${exact(row.close)}`),
        fact('High, low', `${exact(row.high)} / ${exact(row.low)}`),
        fact('VWAP', exact(row.vwap)),
        fact('Volume', exact(row.volume))),
      row.is_closed && this.#history(),
    );
  }

  #open(row) {
    return el('div.verdict.open', el('strong', 'open'),
      el('span', `It closes at ${time(row.close_time + 1)}. Its proof comes with the close.`));
  }

  #closed(row) {
    return [
      el(`div.verdict.s-${row.status}`, mark(row.status), el('strong', row.status),
        el('span', STATUS[row.status])),
      exchange(row),
    ];
  }

  #history() {
    const versions = this.#versions;
    if (versions === null) return el('p.empty', 'asking for its versions');
    if (versions.length === 0) return el('p.empty', 'no version of it is kept');
    return el('div.scroll',
      el('table.versions',
        el('caption', versions.length === 1 ? 'One version, never corrected'
          : `${versions.length} versions`),
        el('thead', el('tr', ['', 'why', 'status', 'trades', 'volume', 'written']
          .map((name) => el('th', { scope: 'col' }, name)))),
        el('tbody', versions.map((version, i) => versionRow(version, versions[i - 1])))));
  }
}

function exchange(row) {
  const said = verdict(row);
  if (said === 'waiting') {
    return el('div.verdict.s-unknown', mark('waiting'), el('strong', 'not compared'),
      el('span', 'The exchange’s own candle is not known yet.'));
  }
  const asked = row.checked_at === null ? ''
    : ` Compared at ${time(row.checked_at)}, theirs by ${row.source === 'stream' ? 'stream' : 'REST'}.`;
  if (said === 'equal') {
    return el('div.verdict.s-complete', mark('equal'), el('strong', 'equals the exchange’s'),
      el('span', `Equal in every column.${asked}`), note(row));
  }
  return el(`div.verdict.s-${verdictColour(row)}`, mark('differs', null, verdictColour(row)),
    el('strong', said === 'expected' ? 'differs, as expected' : 'differs from the exchange’s'),
    el('span', asked.trim()), note(row));
}

/** What differs, or what differed before it was mended. */
function note(row) {
  if (!row.differences) return null;
  return el('ul.differences', row.differences.split('; ').map((text) => el('li', text)));
}

function ids(row) {
  if (row.first_trade_id === null) return fact('Trade ids', 'none: nothing was traded');
  const span = row.last_trade_id - row.first_trade_id + 1;
  const others = row.missing_trades === 0 ? span - row.trades : 0;
  return [
    ...fact('Trade ids', `${count(row.first_trade_id)} to ${count(row.last_trade_id)}`),
    ...fact('Counted', `${count(row.trades)} trades on ${count(span)} ids`,
      span === row.trades && [' ', mark('equal', 'one trade for each id')],
      others > 0 && el('small', `the other ${count(others)} are no market trades`)),
  ];
}

/** Whether the ids go on where the candle before ended; nothing if it traded nothing. */
function joins(row, before) {
  if (before?.last_trade_id == null || row.first_trade_id === null) return [];
  if (before.close_time + 1 !== row.open_time) return [];
  const between = row.first_trade_id - before.last_trade_id - 1;
  if (between < 0) return [];
  return fact('After the one before', ...(between === 0
    ? ['the very next id ', mark('equal', 'no id between the two candles')]
    : [`${count(between)} ids between them`]));
}

function missing(row) {
  if (!row.is_closed) return [];
  if (row.missing_trades === 0) return fact('Missing', 'none');
  return fact('Missing', row.missing_trades === null ? 'a number not known' : count(row.missing_trades));
}

function versionRow(version, before) {
  const cell = (column, text) =>
    el(before && before[column] !== version[column] ? 'td.changed' : 'td', text);
  return el('tr',
    el('td', String(version.revision)),
    el('td', REASON[version.reason] ?? version.reason),
    cell('status', mark(version.status, version.status)),
    cell('trades', count(version.trades)),
    cell('volume', exact(version.volume)),
    el('td', time(version.emitted_at)));
}

// What is looked at: instrument and interval. It stands in the address, so that it can be shared.

import { el } from './dom.js';

const ORDER = ['1s', '1m', '3m', '5m', '15m', '30m', '1h', '2h', '4h', '6h', '8h', '12h', '1d', '3d',
  '1w', '1M'];

export class Choice {
  #select; #fieldset; #onChange; #instruments = []; #key = null;

  constructor(select, fieldset, onChange) {
    this.#select = select;
    this.#fieldset = fieldset;
    this.#onChange = onChange;
    select.addEventListener('change', () => this.#choose(this.#select.value, this.#key?.interval));
    fieldset.addEventListener('change', (event) => this.#choose(this.#name(), event.target.value));
    addEventListener('hashchange', () => this.#fromAddress());
    document.addEventListener('keydown', (event) => this.#shortcut(event));
  }

  /** {market, symbol, interval}, or null while no instrument is known. */
  get key() {
    return this.#key;
  }

  /** The interval that says most of all symbols: 1m if there is one, else the shortest there is. */
  get common() {
    const all = sorted({ intervals: this.#instruments.flatMap((one) => one.intervals ?? []) });
    return all.includes('1m') ? '1m' : all[0] ?? '1m';
  }

  /** Whether there is such an instrument. */
  knows(market, symbol) {
    return this.#find(`${market}/${symbol}`) !== undefined;
  }

  /** What there is to choose from; keeps what was chosen. */
  offer(instruments) {
    const same = describe(instruments) === describe(this.#instruments);
    this.#instruments = instruments;
    if (same) return;
    const markets = [...new Set(instruments.map((one) => one.market))];
    this.#select.replaceChildren(...markets.map((market) => el('optgroup', { label: market },
      instruments.filter((one) => one.market === market).map((one) =>
        el('option', { value: nameOf(one) }, `${one.symbol} ${market}`)))));
    if (this.#key && this.#find(this.#name())) this.#show();
    else this.#fromAddress();
  }

  #fromAddress() {
    const [market, symbol, interval] = addressed();
    const busiest = this.#instruments.reduce((a, b) => ((b.trades ?? -1) > (a?.trades ?? -1) ? b : a), null);
    const fallback = busiest ?? this.#instruments[0];
    const wanted = this.#find(`${market}/${symbol}`) ?? fallback;
    if (wanted) this.#choose(nameOf(wanted), interval);
  }

  #choose(name, interval) {
    const instrument = this.#find(name);
    if (!instrument) return;
    const intervals = sorted(instrument);
    const next = intervals.includes(interval) ? interval : intervals.includes('1m') ? '1m' : intervals[0];
    const key = { market: instrument.market, symbol: instrument.symbol, interval: next ?? '1m' };
    const same = JSON.stringify(key) === JSON.stringify(this.#key);
    this.#key = key;
    this.#show();
    history.replaceState(null, '', `#${[key.market, key.symbol, key.interval].map(encodeURIComponent).join('/')}`);
    if (!same) this.#onChange(key);
  }

  #show() {
    this.#select.value = this.#name();
    const intervals = sorted(this.#find(this.#name()));
    const shown = [...this.#fieldset.querySelectorAll('input')].map((input) => input.value);
    if (shown.join() !== intervals.join()) {
      this.#fieldset.querySelectorAll('label').forEach((label) => label.remove());
      this.#fieldset.append(...intervals.map((text) => el('label',
        el('input', { type: 'radio', name: 'interval', value: text }), el('span', text))));
    }
    const input = this.#fieldset.querySelector(`input[value="${this.#key.interval}"]`);
    if (input) input.checked = true;
  }

  /** Anywhere but where somebody writes or chooses. */
  #shortcut(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('select, input[type=text]')) {
      return;
    }
    const step = { '[': -1, ']': 1 }[event.key];
    const jump = { ',': -1, '.': 1 }[event.key];
    if (!this.#key || (!step && !jump)) return;
    if (step) {
      const intervals = sorted(this.#find(this.#name()));
      this.#choose(this.#name(), intervals[intervals.indexOf(this.#key.interval) + step] ?? this.#key.interval);
    } else {
      const names = this.#instruments.map(nameOf);
      this.#choose(names[names.indexOf(this.#name()) + jump] ?? this.#name(), this.#key.interval);
    }
  }

  #name() {
    return nameOf(this.#key);
  }

  #find(name) {
    return this.#instruments.find((one) => nameOf(one) === name);
  }
}

/** Market, symbol and interval of the address; none if it cannot be read. */
function addressed() {
  try {
    return location.hash.slice(1).split('/').map(decodeURIComponent);
  } catch (error) {
    if (error instanceof URIError) return [];
    throw error;
  }
}

const nameOf = ({ market, symbol }) => `${market}/${symbol}`;

/** What of them is shown to choose from. */
const describe = (instruments) => instruments.map((one) => nameOf(one) + one.intervals).join();

function sorted(instrument) {
  return (instrument?.intervals ?? []).toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
}

// Says whether what is shown is live. Each question reports here; one that fails makes it doubtful.

import { time } from './format.js';

const STALE_MS = 5_000;

export class Connection {
  #live; #text; #banner; #troubles = new Map(); #newest = 0;

  constructor(live, text, banner) {
    this.#live = live;
    this.#text = text;
    this.#banner = banner;
    setInterval(() => this.#show(), 1000);
  }

  /** What a question came to; error null for an answer. */
  report(question, error) {
    if (error === null) {
      this.#troubles.delete(question);
      this.#newest = Date.now();
    } else {
      this.#troubles.set(question, error);
    }
    this.#show();
  }

  #show() {
    const trouble = this.#troubles.values().next().value;
    const stale = this.#newest > 0 && Date.now() - this.#newest > STALE_MS;
    const state = trouble || stale ? 'away' : this.#newest === 0 ? 'starting' : 'live';
    this.#live.dataset.state = state;
    set(this.#text, { away: 'not live', starting: 'connecting', live: 'live' }[state]);
    this.#banner.hidden = !trouble;
    if (trouble) {
      const since = this.#newest ? ` What you see is of ${time(this.#newest)} UTC.` : '';
      set(this.#banner, trouble.away
        ? `${sentence(trouble.message)}${since} This page goes on by itself.`
        : `${sentence(trouble.message)}`);
    }
  }
}

function set(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function sentence(text) {
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.?\s*$/, '')}.`;
}

// Questions to the server, and their repetition.

const PATIENCE_MS = 12_000;
const LONGEST_PAUSE_MS = 5_000;

/** An answer that is an error, or no answer; away: asking again may help. */
export class Trouble extends Error {
  constructor(message, away) {
    super(message);
    this.away = away;
  }
}

/** Rows of one question; throws Trouble, or AbortError if nobody wants them any more. */
export async function ask(question, parameters = {}, signal = undefined) {
  const limit = AbortSignal.timeout(PATIENCE_MS);
  const stop = signal ? anyOf(signal, limit) : limit;
  let response;
  try {
    response = await fetch(`api/${question}?${new URLSearchParams(parameters)}`, { signal: stop });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Trouble('Truewick does not answer: it was stopped, or is busy', true);
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Trouble(body.error ?? `HTTP ${response.status}`, response.status >= 500);
  }
  return body;
}

/** Does something again and again, not while nobody looks, more slowly while it fails. */
export class Repeat {
  #work; #everyMs; #report; #timer = 0; #stop = null; #failures = 0;

  /**
   * report(null) after each success, report(error) after each failure. The work may return after how
   * many ms it wants to be done again.
   */
  constructor(everyMs, work, report) {
    this.#everyMs = everyMs;
    this.#work = work;
    this.#report = report;
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden && this.#stop) this.start();
    });
  }

  /** At once, and from the beginning: what is under way is dropped. */
  start() {
    this.#stop?.abort();
    this.#stop = new AbortController();
    this.#round(this.#stop.signal);
  }

  async #round(signal) {
    clearTimeout(this.#timer);
    let everyMs = this.#everyMs;
    try {
      everyMs = (await this.#work(signal)) ?? everyMs;
      if (signal.aborted) return;
      this.#failures = 0;
      this.#report(null);
    } catch (error) {
      if (signal.aborted) return;
      this.#failures += 1;
      this.#report(error);
    }
    if (document.hidden) return;
    const pause = Math.max(everyMs, Math.min(LONGEST_PAUSE_MS, 1000 * this.#failures));
    this.#timer = setTimeout(() => this.#round(signal), pause);
  }
}

function anyOf(first, second) {
  const either = new AbortController();
  for (const signal of [first, second]) {
    if (signal.aborted) either.abort();
    signal.addEventListener('abort', () => either.abort(), { once: true });
  }
  return either.signal;
}

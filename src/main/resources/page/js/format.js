// Numbers and times as text. Times are UTC. Exact decimals come as text and stay text.

const NONE = '–';
const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC', hour: '2-digit', minute: '2-digit', second: '2-digit',
});
const day = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: '2-digit', month: 'short' });
const UNITS = [[1e12, 'T'], [1e9, 'B'], [1e6, 'M'], [1e3, 'k']];
const grouped = new Intl.NumberFormat('en-US');

export const time = (ms) => (ms == null ? NONE : clock.format(ms));
export const minute = (ms) => (ms == null ? NONE : clock.format(ms).slice(0, 5));
export const dayAndMinute = (ms) => (ms == null ? NONE : `${day.format(ms)} ${minute(ms)}`);

/** An exact decimal without trailing zeros, thousands apart; no digit is lost. */
export function exact(text) {
  if (text == null) return NONE;
  const [whole, fraction = ''] = String(text).split('.');
  const rest = fraction.replace(/0+$/, '');
  return group(whole) + (rest ? `.${rest}` : '');
}

/** Ids and counts. */
export const count = (number) => (number == null ? NONE : grouped.format(number));

/** So many digits after the point; "–" for what is not known. */
export function fixed(number, digits) {
  if (number == null) return NONE;
  const text = Number(number).toFixed(digits);
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');
}

/** With its sign, for what may fall or rise. */
export function signed(number, digits) {
  if (number == null) return NONE;
  return (Number(Number(number).toFixed(digits)) > 0 ? '+' : '') + fixed(number, digits);
}

export const percent = (fraction, digits = 1) =>
  fraction == null ? NONE : `${fixed(fraction * 100, digits)} %`;
export const signedPercent = (fraction, digits = 2) =>
  fraction == null ? NONE : `${signed(fraction * 100, digits)} %`;

/** Large amounts in short: 51.82 M. */
export function short(value) {
  if (value == null) return NONE;
  const number = Number(value);
  const [size, unit] = unitOf(number);
  return unit ? `${(number / size).toFixed(2)} ${unit}` : String(Number(number.toPrecision(5)));
}

/** How far apart amounts as large as this one must be to differ in short. */
export function shortStep(value) {
  const [size, unit] = unitOf(value);
  if (unit) return size / 100;
  return value === 0 ? 1e-5 : 10 ** (Math.floor(Math.log10(Math.abs(value))) - 4);
}

function unitOf(number) {
  return UNITS.find(([size]) => Math.abs(number) >= size) ?? [1, ''];
}

/** A length of time in at most two units. */
export function lasting(ms) {
  if (ms == null) return NONE;
  if (ms >= 0 && ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}

/** How many digits after the point the prices of these rows need, trailing zeros aside. */
export function decimals(texts) {
  let most = 0;
  for (const text of texts) {
    const fraction = String(text ?? '').split('.')[1] ?? '';
    most = Math.max(most, fraction.replace(/0+$/, '').length);
  }
  return Math.min(most, 10);
}

/** Names of the tables as words: short_covering, price_move. */
export const words = (name) => (name == null ? NONE : name.replaceAll('_', ' '));

function group(whole) {
  return whole.replace(/^-/, '−').replace(/\B(?=(\d{3})+$)/g, ',');
}

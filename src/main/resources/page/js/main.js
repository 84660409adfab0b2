// Puts the page together: what is chosen, what is asked for how often, and who draws it.

import { AlertsPanel } from './alerts.js';
import { Repeat, ask } from './api.js';
import { BookPanel } from './book.js';
import { CandleView } from './candles.js';
import { Choice } from './choice.js';
import { Connection } from './connection.js';
import { FundingPanel } from './funding.js';
import { HealthPanel } from './health.js';
import { time } from './format.js';
import { VolatilityPanel } from './volatility.js';

const byId = (id) => document.getElementById(id);
const connection = new Connection(byId('live'), byId('live-text'), byId('banner'));
const choice = new Choice(byId('instrument'), byId('intervals'), (key) => show(key));
const candles = new CandleView();

const panels = [
  ['candles', 1000, candles],
  ['book', 1000, new BookPanel(byId('book'))],
  ['alerts', 2000, new AlertsPanel(byId('alerts'))],
  ['health', 3000, new HealthPanel(byId('health'))],
  ['funding', 3000, new FundingPanel(byId('funding'))],
  ['volatility', 5000, new VolatilityPanel(byId('volatility'))],
];
const repeats = panels.map(([name, everyMs, panel]) => new Repeat(
  everyMs,
  (signal) => panel.refresh(choice.key, signal, choice),
  (error) => connection.report(name, error),
));

new Repeat(1000, instruments, (error) => connection.report('instruments', error)).start();
setInterval(() => { byId('clock').textContent = `${time(Date.now())} UTC`; }, 500);

async function instruments(signal) {
  const { rows } = await ask('instruments', {}, signal);
  choice.offer(rows);
  if (rows.length === 0) {
    candles.await('No result yet: the tables are empty. The first rows come some seconds after the start.');
  }
  return rows.length === 0 ? 1000 : 10_000;
}

function show(key) {
  document.title = `${key.symbol} ${key.interval} · Truewick`;
  candles.select(key);
  repeats.forEach((repeat) => repeat.start());
}

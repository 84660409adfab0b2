// Alerts of all symbols as they rise and clear.

import { ask } from './api.js';
import { el, fill } from './dom.js';
import { lasting, time, words } from './format.js';

const SHOWN = 40;
const SIGNS = { info: 'i', warning: '!', critical: '‼' };

export class AlertsPanel {
  #body; #known = null;

  constructor(root) {
    this.#body = root.querySelector('.body');
  }

  async refresh(_, signal) {
    const { rows, now } = await ask('alerts', { limit: SHOWN }, signal);
    if (rows.length === 0) {
      fill(this.#body, el('p.empty', 'No alert yet. One appears here when it starts, and stays when it'
        + ' ends.'));
      return;
    }
    const fresh = this.#known && new Set(rows.map((row) => row.id).filter((id) => !this.#known.has(id)));
    this.#known = new Set(rows.map((row) => row.id));
    const open = rows.filter((row) => row.state === 'open').length;
    fill(this.#body,
      el('p.note', open === 0 ? 'None is open.' : open === 1 ? 'One is open.' : `${open} are open.`),
      el('ul.alerts', rows.slice(0, SHOWN).map((row) => alert(row, now, fresh?.has(row.id)))));
  }
}

function alert(row, now, isFresh) {
  const open = row.state === 'open';
  const length = lasting((row.ended_at ?? now) - row.started_at);
  return el(`li.alert.${row.severity}.${row.state}${isFresh ? '.fresh' : ''}`,
    el('i.sign', { title: row.severity }, SIGNS[row.severity]),
    el('div',
      el('p', el('b', words(row.kind)), ` ${row.symbol || 'all symbols'} `,
        el('span.market', row.market)),
      el('p.message', row.message)),
    el('p.when', el('b', open ? 'open' : 'ended'), el('time', `${time(row.started_at)}`),
      el('span', open ? `for ${length}` : `after ${length}`)));
}

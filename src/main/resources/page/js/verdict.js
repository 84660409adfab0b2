// What the exchange says of a candle, in one word.

/** equal | expected: differs, as is in its nature | differs | waiting: not compared. */
export function verdict(row) {
  if (row.verified === null) return 'waiting';
  if (row.verified) return 'equal';
  return row.differences?.startsWith('expected:') ? 'expected' : 'differs';
}

const COLOURS = { equal: 'complete', expected: 'incomplete', differs: 'wrong', waiting: 'unknown' };

/** The name of its colour. */
export const verdictColour = (row) => COLOURS[verdict(row)];

// Rows of several spans, as volatility and funding_oi have them.

const UNITS = { m: 1, h: 60, d: 1440 };

/** Map of span to its rows, the shortest span first. */
export function bySpan(rows) {
  const spans = new Map();
  for (const row of rows) {
    if (!spans.has(row.span)) spans.set(row.span, []);
    spans.get(row.span).push(row);
  }
  return new Map([...spans].sort(([a], [b]) => minutes(a) - minutes(b)));
}

function minutes(span) {
  return Number.parseInt(span, 10) * (UNITS[span.at(-1)] ?? 1);
}

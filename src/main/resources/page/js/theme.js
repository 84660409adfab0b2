// Colours stand in css/base.css; charts are drawn on canvases and are told them here.

const NAMES = ['bg', 'panel', 'line', 'grid', 'text', 'muted', 'accent', 'vwap', 'volume',
  'complete', 'repaired', 'incomplete', 'unknown', 'wrong', 'candle', 'bid', 'ask'];

/** The colours in force. */
export function colours() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

/** Calls back whenever light turns to dark or back. */
export function onTheme(listener) {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', listener);
}

/** What all charts have in common. */
export function chartOptions(colour) {
  const font = getComputedStyle(document.documentElement).getPropertyValue('--font').trim();
  return {
    autoSize: true,
    // the creator is named in the page's footer: the logo would need inline styles
    layout: {
      attributionLogo: false,
      background: { color: colour.panel },
      textColor: colour.muted,
      fontFamily: font,
      fontSize: 11,
      panes: { separatorColor: colour.line, separatorHoverColor: colour.line, enableResize: false },
    },
    grid: { vertLines: { color: colour.grid }, horzLines: { color: colour.grid } },
    rightPriceScale: { borderColor: colour.line },
    timeScale: { borderColor: colour.line, timeVisible: true, secondsVisible: false },
    crosshair: {
      vertLine: { color: colour.muted, labelBackgroundColor: colour.muted },
      horzLine: { color: colour.muted, labelBackgroundColor: colour.muted },
    },
  };
}

// Small helpers to build and fill elements. Text is always set as text, never as HTML.

const SVG = 'http://www.w3.org/2000/svg';

/** el('p.note', {title: 'x'}, 'text', child): tag, classes, attributes, children. */
export function el(tag, ...rest) {
  const [name, ...classes] = tag.split('.');
  const element = document.createElement(name || 'div');
  if (classes.length) element.className = classes.join(' ');
  for (const part of rest.flat()) {
    if (part == null || part === false) continue;
    if (part instanceof Node || typeof part !== 'object') element.append(part);
    else for (const [key, value] of Object.entries(part)) attribute(element, key, value);
  }
  return element;
}

/** A glyph of marks.svg; what it means stands beside it or in the title. */
export function mark(name, title) {
  const svg = document.createElementNS(SVG, 'svg');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `marks.svg#${name}`);
  svg.append(use);
  svg.setAttribute('class', `mark s-${MARK_COLOUR[name] ?? name}`);
  if (title) {
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', title);
  } else {
    svg.setAttribute('aria-hidden', 'true');
  }
  return svg;
}

const MARK_COLOUR = { equal: 'complete', differs: 'wrong', waiting: 'unknown' };

/** Replaces what is inside, but only if it changed: a reader's selection and focus survive. */
export function fill(element, ...children) {
  const next = el(element.tagName.toLowerCase(), ...children);
  if (next.innerHTML !== element.innerHTML) element.replaceChildren(...next.childNodes);
}

/** Term and figure of a list of facts. */
export const fact = (term, ...value) => [el('dt', term), el('dd', ...value)];

function attribute(element, key, value) {
  if (value == null || value === false) return;
  if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
  else element.setAttribute(key, value === true ? '' : value);
}

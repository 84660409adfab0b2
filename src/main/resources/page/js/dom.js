// Small helpers to build and fill elements. Text is always set as text, never as HTML.

const SVG = 'http://www.w3.org/2000/svg';

/** el('p.note', {title: 'x'}, 'text', child): tag, classes, attributes, children. */
export function el(tag, ...rest) {
  const [name, ...classes] = tag.split('.');
  const element = document.createElement(name || 'div');
  if (classes.length) element.className = classes.join(' ');
  for (const part of rest.flat(Infinity)) {
    if (part == null || part === false) continue;
    if (part instanceof Node || typeof part !== 'object') element.append(part);
    else for (const [key, value] of Object.entries(part)) attribute(element, key, value);
  }
  return element;
}

/** A glyph of marks.svg; what it means stands beside it or in the title. */
export function mark(name, title = null, colour = MARK_COLOUR[name] ?? name) {
  const svg = document.createElementNS(SVG, 'svg');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `marks.svg#${name}`);
  svg.append(use);
  svg.setAttribute('class', `mark s-${colour}`);
  if (title) {
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', title);
  } else {
    svg.setAttribute('aria-hidden', 'true');
  }
  return svg;
}

const MARK_COLOUR = { equal: 'complete', differs: 'wrong', waiting: 'unknown' };

/** Replaces what is inside, but only what changed: focus, selection and scrolling survive. */
export function fill(element, ...children) {
  alignChildren(element, el(element.tagName.toLowerCase(), ...children));
}

/** Term and figure of a list of facts. */
export const fact = (term, ...value) => [el('dt', term), el('dd', ...value)];

function align(old, next) {
  if (old.nodeName !== next.nodeName) {
    old.replaceWith(next);
  } else if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== next.data) old.data = next.data;
  } else {
    for (const { name } of [...old.attributes]) {
      if (!next.hasAttribute(name)) old.removeAttribute(name);
    }
    for (const { name, value } of next.attributes) {
      if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    }
    alignChildren(old, next);
  }
}

function alignChildren(old, next) {
  const [before, after] = [[...old.childNodes], [...next.childNodes]];
  after.forEach((child, i) => (before[i] ? align(before[i], child) : old.append(child)));
  before.slice(after.length).forEach((child) => child.remove());
}

function attribute(element, key, value) {
  if (value == null || value === false) return;
  if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
  else element.setAttribute(key, value === true ? '' : value);
}

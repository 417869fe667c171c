// Small helpers for making elements; text is always set as text.

/**
 * Makes an element: h('button', { class: 'button', type: 'button', onclick: go }, 'Start').
 * Attributes that are null, undefined or false are left out; on… are listeners.
 */
export function h(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same in SVG. */
export function s(tag, attributes, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (name === 'style') {
      Object.assign(element.style, value);
    } else {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Empties an element and puts these in. */
export function replace(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Shows a short message at the page's foot: kind is 'info', 'good' or 'bad'. */
export function toast(text, kind = 'info') {
  const root = document.getElementById('toasts');
  const element = h('div', { class: `toast ${kind}` }, text);
  root.append(element);
  setTimeout(() => element.remove(), kind === 'bad' ? 8000 : 4000);
}

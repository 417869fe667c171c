// Controls and numbers that the playground and the explanations share.

import { h, s as svg, toast } from '../dom.js';

export { h, svg, toast };

/** A number with so many digits that matter, never in the way of 1e-7 unless it is that small. */
export function short(value, digits = 4) {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 1e-4 || size >= 1e7) return value.toExponential(2).replace('-', '−').replace('e−', 'e−');
  const text = size >= 1000 ? value.toFixed(1) : Number(value.toPrecision(digits)).toString();
  return text.replace('-', '−');
}

/** A number with fixed digits and a true minus. */
export function fixed(value, digits) {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  const text = value.toFixed(digits);
  return (Number(text) === 0 ? (0).toFixed(digits) : text).replace('-', '−');
}

/** A row of choices of which one is on. */
export function segmented(label, choices, value, onchange) {
  const buttons = new Map();
  const group = h('div', { class: 'segmented', role: 'radiogroup', 'aria-label': label });
  const set = (key) => {
    for (const [each, button] of buttons) {
      button.setAttribute('aria-checked', String(each === key));
      button.tabIndex = each === key ? 0 : -1;
    }
  };
  const choose = (key) => {
    set(key);
    onchange(key);
  };
  for (const [key, text] of choices) {
    const button = h('button', { type: 'button', role: 'radio', onclick: () => choose(key) }, text);
    buttons.set(key, button);
    group.append(button);
  }
  group.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const keys = [...buttons.keys()];
    const now = keys.findIndex((key) => buttons.get(key).getAttribute('aria-checked') === 'true');
    const next = keys[(now + step + keys.length) % keys.length];
    buttons.get(next).focus();
    choose(next);
  });
  set(value);
  group.set = set;
  return group;
}

/** A labelled slider that shows its value. */
export function slider(label, { min, max, step, value, show = String, oninput, id }) {
  const output = h('output', { class: 'slider-value' }, show(value));
  const input = h('input', { type: 'range', min: String(min), max: String(max), step: String(step), id, 'aria-label': label });
  input.value = value;
  const paint = () => input.style.setProperty('--part', `${((input.value - min) / (max - min)) * 100}%`);
  input.addEventListener('input', () => {
    output.textContent = show(Number(input.value));
    paint();
    oninput(Number(input.value));
  });
  paint();
  const root = h('label', { class: 'slider' }, h('span', { class: 'slider-head' }, h('span', {}, label), output), input);
  root.set = (next) => {
    input.value = next;
    output.textContent = show(next);
    paint();
  };
  root.input = input;
  return root;
}

/** A labelled list of choices. */
export function select(label, choices, value, onchange, id) {
  const input = h('select', { id, 'aria-label': label, onchange: () => onchange(input.value) });
  for (const [key, text] of choices) input.append(h('option', { value: key }, text));
  if (![...input.options].some((option) => option.value === value)) input.append(h('option', { value }, value));
  input.value = value;
  const root = h('label', { class: 'field' }, h('span', { class: 'label' }, label), input);
  root.input = input;
  return root;
}

/** A labelled switch. */
export function toggle(label, value, onchange, id) {
  const input = h('input', { type: 'checkbox', id, onchange: () => onchange(input.checked) });
  input.checked = value;
  const root = h('label', { class: 'check' }, input, h('span', {}, label));
  root.input = input;
  return root;
}

/** Fits a canvas to its size on the page and gives its context, in CSS pixels. */
export function context(canvas) {
  const ratio = window.devicePixelRatio || 1;
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
  }
  const made = canvas.getContext('2d');
  made.setTransform(ratio, 0, 0, ratio, 0, 0);
  return made;
}

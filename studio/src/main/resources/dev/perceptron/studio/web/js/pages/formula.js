// Sets formulas from a short notation, without any library and without markup from data.
//
//   a_{b}  below     a^{b}  above     \frac{a}{b}  a fraction     \sqrt{a}     \i{x}  slanted
//   \w{…} a weight   \v{…} a value   \d{…} a δ   \r{…} a result   \t{…} upright words
import { h } from '../dom.js';

const BOXES = { w: 'f-weight', v: 'f-value', d: 'f-delta', r: 'f-result', t: 'f-text', i: 'f-var', o: 'f-out' };

/** One formula as an element. */
export function formula(text, className = '') {
  return h('span', { class: `formula ${className}` }, h('span', {}, ...parse(text)));
}

function parse(text) {
  const nodes = [];
  let plain = '';
  const flush = () => {
    if (plain) nodes.push(plain);
    plain = '';
  };
  let at = 0;
  const group = () => {
    // text[at] is the opening brace
    let depth = 0;
    const start = at + 1;
    for (; at < text.length; at++) {
      if (text[at] === '{') depth++;
      if (text[at] === '}' && --depth === 0) break;
    }
    return text.slice(start, at++);
  };
  while (at < text.length) {
    const sign = text[at];
    if ((sign === '_' || sign === '^') && text[at + 1] === '{') {
      flush();
      at++;
      nodes.push(h(sign === '_' ? 'sub' : 'sup', {}, ...parse(group())));
    } else if (sign === '\\') {
      flush();
      const name = /^[a-z]+/.exec(text.slice(at + 1))[0];
      at += 1 + name.length;
      if (name === 'frac') {
        const above = group();
        const below = group();
        nodes.push(h('span', { class: 'f-frac' }, h('span', {}, ...parse(above)), h('span', {}, ...parse(below))));
      } else if (name === 'sqrt') {
        nodes.push(h('span', { class: 'f-root' }, h('span', { class: 'visually-hidden' }, '√'), h('span', {}, ...parse(group()))));
      } else {
        nodes.push(h('span', { class: BOXES[name] }, ...parse(group())));
      }
    } else {
      plain += sign;
      at++;
    }
  }
  flush();
  return nodes;
}

// The drawing of the tiny network: neurons with their numbers, weights on their lines, the part of the present step lit.
import { h, svg, fixed } from './elements.js';

const WIDE = { width: 580, in: 58, hidden: 300, out: 490, radius: 32, label: 38, far: 0.67 };
const NARROW = { width: 390, in: 40, hidden: 186, out: 330, radius: 29, label: 31, far: 0.63 };

/**
 * Draws a network. The state: hidden, bias, weights, inputs, pass (numbers from the server), lit (a set of names such as
 * H1, O1, w3), known (a set of names whose numbers have been worked out: H1in, H1out, O1in, O1out, dO1, dH1, w1new).
 */
export function drawNetwork(root, state, t) {
  const { hidden, bias, weights, pass, lit, known } = state;
  const X = root.clientWidth < 480 ? NARROW : WIDE;
  const height = 96 * Math.max(2, hidden) + 72 + (bias ? 44 : 0);
  const middle = (bias ? height - 44 : height) / 2;
  const rowY = (i, n) => middle + (i - (n - 1) / 2) * (n === 3 ? 100 : 118);
  const places = { O1: [X.out, middle] };
  for (let i = 0; i < 2; i++) places[`I${i + 1}`] = [X.in, rowY(i, 2)];
  for (let j = 0; j < hidden; j++) places[`H${j + 1}`] = [X.hidden, rowY(j, hidden)];
  if (bias) {
    places.B1 = [X.in + 64, height - 30];
    places.B2 = [X.hidden + 84, height - 30];
  }
  const any = lit.size > 0;
  const on = (name) => (lit.has(name) ? ' lit' : any ? ' dim' : '');
  const picture = svg('svg', { viewBox: `0 0 ${X.width} ${height}`, class: `ex-net${X === NARROW ? ' narrow' : ''}`, role: 'img', 'aria-label': t('ex.drawing') });
  const labels = [];
  pass.ends.forEach((ends, k) => {
    const [from, to] = ends.split('→');
    const [x1, y1] = places[from];
    const [x2, y2] = places[to];
    const name = `w${k + 1}`;
    picture.append(svg('line', {
      x1, y1, x2, y2, class: `ex-link ${weights[k] < 0 ? 'negative' : 'positive'}${on(name)}`,
      'stroke-width': (1 + Math.min(5, Math.abs(weights[k]) * 1.8)).toFixed(2),
    }));
    // Labels sit at different shares of the way, so that those of crossing lines do not meet.
    const share = from[0] === 'I' ? (from[1] === to[1] || (from === 'I2' && to === 'H3') ? 0.42 : X.far) : from[0] === 'B' ? 0.3 : 0.46;
    const moved = from === 'I2' && hidden === 1 ? 0.5 : share;
    const x = x1 + (x2 - x1) * moved;
    const y = y1 + (y2 - y1) * moved;
    const value = known.has(`${name}new`) ? pass.next[k] : weights[k];
    const text = svg('text', { x, y: y + 4, class: 'ex-weight-text' },
      svg('tspan', { class: 'ex-name' }, `w${sub(k + 1)} `), svg('tspan', {}, fixed(value, 2)));
    labels.push(svg('g', { class: `ex-weight${known.has(`${name}new`) ? ' new' : ''}${on(name)}` },
      svg('rect', { x: x - X.label, y: y - 11, width: 2 * X.label, height: 21, rx: 10 }), text));
  });
  picture.append(...labels);
  for (const [name, [x, y]] of Object.entries(places)) picture.append(neuron(name, x, y));
  const [ox, oy] = places.O1;
  picture.append(svg('g', { class: `ex-ideal${on('ideal')}` },
    X === NARROW
      ? svg('text', { x: ox, y: oy + 50, class: 'ex-side below' }, `${t('ex.idealShort')} ${fixed(state.ideal, 2)}`)
      : [svg('text', { x: ox + 42, y: oy - 4, class: 'ex-side' }, t('ex.idealShort')),
        svg('text', { x: ox + 42, y: oy + 14, class: 'ex-side strong' }, fixed(state.ideal, 2))]));
  root.replaceChildren(picture);

  function neuron(name, x, y) {
    const kind = name[0];
    const number = Number(name.slice(1)) - 1;
    const group = svg('g', { class: `ex-neuron ${kind}${on(name)}` });
    const radius = kind === 'B' ? 17 : X.radius;
    group.append(svg('circle', { cx: x, cy: y, r: radius }));
    if (kind === 'I') {
      group.append(label(x, y - 5, name, 'ex-name'), label(x, y + 14, fixed(state.inputs[number], 2), 'ex-number'));
    } else if (kind === 'B') {
      group.append(label(x, y - 2, name, 'ex-name small'), label(x, y + 11, '1', 'ex-number small'));
    } else {
      const input = kind === 'H' ? pass.hiddenIn[number] : pass.outIn;
      const output = kind === 'H' ? pass.hiddenOut[number] : pass.out;
      group.append(label(x, y - 14, name, 'ex-name'),
        label(x, y + 3, known.has(`${name}in`) ? fixed(input, 3) : '…', 'ex-number in'),
        label(x, y + 20, known.has(`${name}out`) ? fixed(output, 3) : '…', 'ex-number out'));
      if (known.has(`d${name}`)) {
        const delta = kind === 'H' ? pass.deltaHidden[number] : pass.deltaOut;
        group.append(svg('g', { class: 'ex-delta' },
          svg('rect', { x: x - 46, y: y - 57, width: 92, height: 20, rx: 10 }), label(x, y - 43, `δ = ${fixed(delta, 4)}`, 'ex-delta-text')));
      }
    }
    return group;
  }

  function label(x, y, text, className) {
    return svg('text', { x, y, class: className }, text);
  }
}

const SUBS = '₀₁₂₃₄₅₆₇₈₉';

/** A number written low. */
export function sub(number) {
  return String(number).replace(/[0-9]/g, (digit) => SUBS[Number(digit)]);
}

/** A table of the weights to edit. */
export function weightInputs(state, onchange) {
  return state.pass.ends.map((ends, k) => numberInput(`w${sub(k + 1)}`, ends, state.weights[k], (value) => onchange(k, value)));
}

/** A small number field with its name. */
export function numberInput(name, title, value, onchange) {
  const input = h('input', {
    type: 'number', step: '0.05', 'aria-label': title ? `${name} ${title}` : name,
    onchange: () => {
      const next = Number(input.value);
      if (input.value !== '' && Number.isFinite(next)) onchange(next);
    },
  });
  input.value = String(Number(value.toPrecision(10)));
  return h('label', { class: 'ex-input' }, h('span', {}, h('b', {}, name), title ? h('span', { class: 'muted' }, ` ${title}`) : null), input);
}

// The steps of one pass, each with its heading, its formulas and the part of the drawing it lights.
import { fixed } from './elements.js';

const n = (value) => fixed(value, 4);
/** A number inside a product or sum: in parentheses if it is negative. */
const p = (value) => (value < 0 ? `(${n(value)})` : n(value));

/** All steps of a pass of this state. */
export function steps(state, t) {
  const { hidden, bias, tanh, weights: w, inputs, ideal, rate, momentum, before, pass } = state;
  const outWeight = (j) => 2 * hidden + j;
  const biasOf = (j) => 3 * hidden + j;
  const f = tanh ? '\\t{tanh}' : 'σ';
  const list = [];
  const known = new Set();
  const wName = (k) => `\\i{w}_{${k + 1}}`;
  const add = (phase, title, text, lit, formulas, learned = []) => {
    learned.forEach((name) => known.add(name));
    list.push({ phase, title, text, lit: new Set(lit), formulas, known: new Set(known) });
  };
  const value = (name, input, output) => (tanh
    ? `\\t{${name}}_{output} = \\t{tanh}(${p(input)}) = \\frac{\\i{e}^{\\i{x}} − \\i{e}^{−\\i{x}}}{\\i{e}^{\\i{x}} + \\i{e}^{−\\i{x}}} = \\o{${n(output)}}`
    : `\\t{${name}}_{output} = \\t{sigmoid}(${p(input)}) = \\frac{1}{1 + \\i{e}^{${n(-input)}}} = \\o{${n(output)}}`);
  const slope = (output) => (tanh ? `(1 − ${p(output)}^{2})` : `((1 − ${p(output)}) · ${p(output)})`);
  const slopeText = tanh ? '\\i{f}′(in) = 1 − OUT^{2}' : '\\i{f}′(in) = (1 − OUT) · OUT';

  add('forward', t('ex.s.start'), t('ex.s.startText'), ['I1', 'I2', 'ideal'], [
    `\\t{I1} = \\v{${n(inputs[0])}}`, `\\t{I2} = \\v{${n(inputs[1])}}`, `\\t{O1}_{ideal} = \\v{${n(ideal)}}`,
  ]);
  for (let j = 0; j < hidden; j++) {
    const name = `H${j + 1}`;
    const k1 = j;
    const k2 = hidden + j;
    const lit = ['I1', 'I2', name, `w${k1 + 1}`, `w${k2 + 1}`, ...(bias ? ['B1', `w${biasOf(j) + 1}`] : [])];
    add('forward', t('ex.s.neuron', { name }), t('ex.s.neuronText'), lit, [
      `\\t{${name}}_{input} = \\t{I1} · ${wName(k1)} + \\t{I2} · ${wName(k2)}${bias ? ` + 1 · ${wName(biasOf(j))}` : ''}`,
      `\\t{${name}}_{input} = \\v{${p(inputs[0])}} · \\w{${p(w[k1])}} + \\v{${p(inputs[1])}} · \\w{${p(w[k2])}}${bias ? ` + 1 · \\w{${p(w[biasOf(j)])}}` : ''} = \\r{${n(pass.hiddenIn[j])}}`,
      value(name, pass.hiddenIn[j], pass.hiddenOut[j]),
    ], [`${name}in`, `${name}out`]);
  }
  const all = Array.from({ length: hidden }, (_, j) => j);
  add('forward', t('ex.s.output'), t('ex.s.outputText'), [...all.map((j) => `H${j + 1}`), ...all.map((j) => `w${outWeight(j) + 1}`), 'O1', ...(bias ? ['B2', `w${biasOf(hidden) + 1}`] : [])], [
    `\\t{O1}_{input} = ${all.map((j) => `\\t{H${j + 1}}_{output} · ${wName(outWeight(j))}`).join(' + ')}${bias ? ` + 1 · ${wName(biasOf(hidden))}` : ''}`,
    `\\t{O1}_{input} = ${all.map((j) => `\\o{${p(pass.hiddenOut[j])}} · \\w{${p(w[outWeight(j)])}}`).join(' + ')}${bias ? ` + 1 · \\w{${p(w[biasOf(hidden)])}}` : ''} = \\r{${n(pass.outIn)}}`,
    value('O1', pass.outIn, pass.out),
  ], ['O1in', 'O1out']);
  const miss = ideal - pass.out;
  add('error', t('ex.s.error'), t('ex.s.errorText'), ['O1', 'ideal'], [
    `\\t{MSE} = \\frac{(\\i{i}_{1} − \\i{a}_{1})^{2} + … + (\\i{i}_{n} − \\i{a}_{n})^{2}}{\\i{n}} = \\frac{(${n(ideal)} − ${p(pass.out)})^{2}}{1} = \\r{${n(pass.losses.mse.value)}}`,
    `\\t{Root MSE} = \\sqrt{\\frac{(\\i{i}_{1} − \\i{a}_{1})^{2} + … + (\\i{i}_{n} − \\i{a}_{n})^{2}}{\\i{n}}} = \\r{${n(pass.losses.rmse.value)}}`,
    `\\t{Arctan} = \\frac{\\t{arctan}^{2}(\\i{i}_{1} − \\i{a}_{1}) + … + \\t{arctan}^{2}(\\i{i}_{n} − \\i{a}_{n})}{\\i{n}} = \\r{${n(pass.losses.arctan.value)}}`,
  ]);
  add('backward', t('ex.s.deltaOut'), t('ex.s.deltaOutText'), ['O1', 'ideal'], [
    `δ_{O} = (OUT_{ideal} − OUT_{actual}) · \\i{f}′(in),  ${slopeText}`,
    `δ_{O1} = (${n(ideal)} − ${p(pass.out)}) · ${slope(pass.out)} = \\d{${n(pass.deltaOut)}}`,
  ], ['dO1']);
  for (let j = 0; j < hidden; j++) {
    const k = outWeight(j);
    const lit = ['O1', `H${j + 1}`, `w${k + 1}`];
    add('backward', t('ex.s.deltaHidden', { name: `H${j + 1}` }), t('ex.s.deltaHiddenText'), lit, [
      'δ_{H} = \\i{f}′(in) · Σ(\\i{w}_{i} · δ_{i})',
      `δ_{H${j + 1}} = ${slope(pass.hiddenOut[j])} · (\\w{${p(w[k])}} · \\d{${p(pass.deltaOut)}}) = \\d{${n(pass.deltaHidden[j])}}`,
    ], [`dH${j + 1}`]);
  }
  const change = (k) => {
    const old = before.length ? before[k] : 0;
    const ends = pass.ends[k].split('→');
    const source = ends[0][0] === 'I' ? inputs[Number(ends[0][1]) - 1] : ends[0][0] === 'B' ? 1 : pass.hiddenOut[Number(ends[0][1]) - 1];
    const delta = ends[1][0] === 'O' ? pass.deltaOut : pass.deltaHidden[Number(ends[1][1]) - 1];
    return [
      `\\t{GRAD}_{w${k + 1}} = δ_{${ends[1]}} · OUT_{${ends[0]}} = \\d{${p(delta)}} · \\v{${p(source)}} = \\r{${n(pass.gradients[k])}}`,
      `Δ${wName(k)} = \\i{E} · \\t{GRAD} + α · Δ\\i{w}_{prev} = ${fixed(rate, 2)} · ${p(pass.gradients[k])} + ${fixed(momentum, 2)} · ${p(old)} = \\r{${n(pass.changes[k])}}`,
      `${wName(k)} = ${n(w[k])} + ${p(pass.changes[k])} = \\w{${n(pass.next[k])}}`,
    ];
  };
  const into = [];
  all.forEach((j) => into.push([[outWeight(j)], [`H${j + 1}`, 'O1']]));
  if (bias) into.push([[biasOf(hidden)], ['B2', 'O1']]);
  for (let i = 0; i < 2; i++) all.forEach((j) => into.push([[i * hidden + j], [`I${i + 1}`, `H${j + 1}`]]));
  if (bias) all.forEach((j) => into.push([[biasOf(j)], ['B1', `H${j + 1}`]]));
  for (const [[k], ends] of into) {
    add('update', t('ex.s.weight', { name: `w${k + 1}`, ends: ends.join(' → ') }), t('ex.s.weightText'), [...ends, `w${k + 1}`], [
      'GRAD_{A→B} = δ_{B} · OUT_{A}', ...change(k),
    ], [`w${k + 1}new`]);
  }
  if (state.after) {
    const better = Math.abs(ideal - state.after.out) < Math.abs(miss);
    add('update', t('ex.s.end'), t(better ? 'ex.s.endText' : 'ex.s.endWorse'), ['O1', 'ideal'], [
      `\\t{O1}_{actual}:  ${n(pass.out)}  →  \\o{${n(state.after.out)}}`,
      `\\t{MSE}:  ${n(pass.losses.mse.value)}  →  \\r{${n(state.after.losses.mse.value)}}`,
    ]);
  }
  return list;
}

// The explanations: one pass with all its numbers, three errors, the check of the gradient, the way down a curve.
import { h, segmented, slider, toggle, fixed, context } from './elements.js';
import { css, categorical } from '../colors.js';
import { drawNetwork, weightInputs, numberInput, sub } from './explain-drawing.js';
import { steps } from './explain-steps.js';
import { descent } from './explain-descent.js';
import { formula } from './formula.js';
import { en, ru } from './explain-texts.js';

export const texts = { en, ru };

const PHASES = ['forward', 'error', 'backward', 'update'];
const XOR = [[[0, 0], 0], [[1, 0], 1], [[0, 1], 1], [[1, 1], 0]];
const LOSSES = {
  mse: ['MSE', '\\frac{1}{\\i{n}} Σ(\\i{i} − \\i{a})^{2}', (e) => e * e],
  rmse: ['Root MSE', '\\sqrt{\\frac{1}{\\i{n}} Σ(\\i{i} − \\i{a})^{2}}', (e) => Math.abs(e)],
  arctan: ['Arctan', '\\frac{1}{\\i{n}} Σ\\t{arctan}^{2}(\\i{i} − \\i{a})', (e) => Math.atan(e) ** 2],
};

/** The lecture's weights, with others where it has none. */
function usualWeights(hidden, bias) {
  const some = (list) => list.slice(0, hidden);
  return [...some([0.45, 0.78, 0.3]), ...some([-0.12, 0.13, -0.6]), ...some([1.5, -2.3, 0.8]), ...(bias ? [...some([0.2, -0.1, 0.4]), 0.3] : [])];
}

export function mount(root, ctx) {
  const { t } = ctx;
  const address = Object.fromEntries(ctx.query);
  const get = (name, usual) => address[name] ?? usual;
  const keep = (values) => {
    Object.assign(address, values);
    ctx.setQuery(address);
  };
  const list = (text) => (text ? text.split('_').map(Number) : []);
  const state = {
    hidden: [1, 2, 3].includes(Number(get('hidden', '2'))) ? Number(get('hidden', '2')) : 2, bias: get('bias', '0') === '1', tanh: get('f', 'sigmoid') === 'tanh',
    weights: list(get('w', '')), inputs: list(get('in', '1_0')), ideal: Number(get('ideal', '1')),
    rate: Number(get('E', '0.7')), momentum: Number(get('alpha', '0.3')), before: list(get('before', '')), number: Number(get('pass', '1')),
    pass: null, after: null,
  };
  const count = () => 3 * state.hidden + (state.bias ? state.hidden + 1 : 0);
  if (state.weights.length !== count() || state.weights.some((w) => !Number.isFinite(w))) state.weights = usualWeights(state.hidden, state.bias);
  if (state.before.length !== count()) state.before = [];
  if (state.inputs.length !== 2) state.inputs = [1, 0];
  let at = Math.max(0, Number(get('step', '0')) || 0);
  let all = [];
  let gone = false;
  let asked = 0;

  const drawing = h('div', { class: 'ex-drawing' });
  const fields = h('div', { class: 'ex-fields' });
  const problem = h('p', { class: 'play-error', role: 'alert', hidden: true });
  const passNumber = h('span', { class: 'chip accent', id: 'ex-pass-number' });
  const phases = h('div', { class: 'ex-phases' });
  const stepBody = h('div', { class: 'ex-step', 'aria-live': 'polite', id: 'ex-step' });
  const back = h('button', { type: 'button', class: 'button', id: 'ex-prev', onclick: () => go(at - 1) }, `← ${t('ex.prev')}`);
  const next = h('button', { type: 'button', class: 'button primary', id: 'ex-next', onclick: () => go(at + 1) }, `${t('ex.next')} →`);
  const counter = h('span', { class: 'muted', id: 'ex-counter' });
  const nextPass = h('button', {
    type: 'button', class: 'button', id: 'ex-next-pass', onclick: () => {
      Object.assign(state, { weights: state.pass.next, before: state.pass.changes, number: state.number + 1 });
      at = 0;
      ask();
    },
  }, t('ex.nextPass'));
  const examples = h('div', { class: 'row ex-examples', role: 'group', 'aria-label': t('ex.example') });
  const settings = h('div', { class: 'ex-settings' },
    h('div', { class: 'field' }, h('span', { class: 'label' }, t('ex.hidden')), segmented(t('ex.hidden'), [1, 2, 3].map((n) => [n, String(n)]), state.hidden, (n) => shape({ hidden: n }))),
    h('div', { class: 'field' }, h('span', { class: 'label' }, t('ex.activation')), segmented(t('ex.activation'), [[false, 'sigmoid'], [true, 'tanh']], state.tanh, (tanh) => set({ tanh }))),
    toggle(t('ex.bias'), state.bias, (bias) => shape({ bias }), 'ex-bias'));
  const rate = slider(t('ex.rate'), { min: 0, max: 2, step: 0.05, value: state.rate, show: (v) => fixed(v, 2), oninput: (v) => set({ rate: v }, true), id: 'ex-E' });
  const momentum = slider(t('ex.momentum'), { min: 0, max: 1, step: 0.05, value: state.momentum, show: (v) => fixed(v, 2), oninput: (v) => set({ momentum: v }, true), id: 'ex-alpha' });

  // ---- losses and check ----
  const lossParts = Object.entries(LOSSES).map(([key, [name, text]], i) => {
    const value = h('strong', { 'data-loss': key });
    const slope = h('span');
    const canvas = h('canvas', { class: 'ex-loss-curve', role: 'img', 'aria-label': name });
    const card = h('div', { class: 'ex-loss' },
      h('h3', {}, name), formula(text, 'block'), canvas,
      h('div', { class: 'ex-loss-numbers' }, h('span', { class: 'stat' }, h('span', {}, t('ex.value')), value), h('span', { class: 'stat' }, h('span', {}, t('ex.slope')), slope)),
      h('p', { class: 'muted play-small' }, t(`ex.${key}Note`)));
    return { key, value, slope, canvas, card, i };
  });
  const checkBody = h('div', { class: 'ex-check-body' });
  const checkCard = h('section', { class: 'card ex-check' }, h('h2', {}, t('ex.check')), h('p', { class: 'muted' }, t('ex.checkText')),
    h('div', { class: 'row' }, h('button', { type: 'button', class: 'button', id: 'ex-check', onclick: check }, t('ex.checkButton'))), checkBody);
  const descentCard = h('section', { class: 'card' });

  root.append(h('div', { class: 'ex' },
    h('header', { class: 'page-head' }, h('div', {}, h('h1', {}, t('ex.title')), h('p', {}, t('ex.lead')))),
    h('div', { class: 'ex-top' },
      h('section', { class: 'card' },
        h('div', { class: 'card-head' }, h('h2', {}, t('ex.network')), settings),
        drawing, examples, problem, fields),
      h('section', { class: 'card ex-steps' },
        h('div', { class: 'card-head' }, h('h2', {}, t('ex.pass')), passNumber),
        phases, stepBody,
        h('div', { class: 'ex-walk' }, back, counter, next),
        h('div', { class: 'ex-sliders two' }, rate, momentum),
        h('div', { class: 'row' }, nextPass,
          h('button', { type: 'button', class: 'button ghost', id: 'ex-lecture', onclick: lecture }, t('ex.lecture'))))),
    h('div', { class: 'ex-middle' },
      h('section', { class: 'card' }, h('h2', {}, t('ex.losses')), h('p', { class: 'muted' }, t('ex.lossesText')), h('div', { class: 'ex-losses' }, ...lossParts.map((part) => part.card))),
      checkCard),
    descentCard));

  // ---- state ----
  function shape(change) {
    Object.assign(state, change);
    state.weights = usualWeights(state.hidden, state.bias);
    set({ before: [], number: 1 });
  }

  function set(change, stay = false) {
    Object.assign(state, change);
    if (!stay) at = 0;
    checkBody.replaceChildren();
    ask();
  }

  function lecture() {
    Object.assign(state, { hidden: 2, bias: false, tanh: false, weights: usualWeights(2, false), inputs: [1, 0], ideal: 1, rate: 0.7, momentum: 0.3, before: [], number: 1 });
    rate.set(0.7);
    momentum.set(0.3);
    settings.querySelector('#ex-bias').checked = false;
    settings.querySelectorAll('.segmented').forEach((group, i) => group.set(i === 0 ? 2 : false));
    set({});
  }

  function body(weights, before) {
    return {
      hidden: state.hidden, bias: state.bias, activation: state.tanh ? 'tanh' : 'sigmoid', weights, inputs: state.inputs, ideal: state.ideal,
      rate: state.rate, momentum: state.momentum, ...(before.length ? { before } : {}),
    };
  }

  async function ask() {
    const mine = ++asked;
    const numbers = (values) => values.map((v) => String(Number(v.toPrecision(15)))).join('_');
    keep({
      hidden: String(state.hidden), bias: state.bias ? '1' : '', f: state.tanh ? 'tanh' : '', w: numbers(state.weights), in: numbers(state.inputs), ideal: String(state.ideal),
      E: String(state.rate), alpha: String(state.momentum), before: numbers(state.before), pass: state.number > 1 ? String(state.number) : '', step: String(at),
    });
    try {
      const pass = await ctx.api.post('/api/explain/pass', body(state.weights, state.before));
      const after = await ctx.api.post('/api/explain/pass', body(pass.next, []));
      if (gone || mine !== asked) return;
      Object.assign(state, { pass, after });
      problem.hidden = true;
      show();
    } catch (error) {
      if (gone || mine !== asked) return;
      problem.hidden = false;
      problem.textContent = error.message;
    }
  }

  function go(step) {
    at = Math.max(0, Math.min(all.length - 1, step));
    keep({ step: String(at) });
    showStep();
  }

  // ---- showing ----
  function show() {
    all = steps(state, t);
    at = Math.min(at, all.length - 1);
    passNumber.textContent = t('ex.passNumber', { n: state.number });
    showFields();
    showLosses();
    showStep();
  }

  function showFields() {
    if (fields.contains(document.activeElement) && document.activeElement.tagName === 'INPUT') {
      document.activeElement.blur();
    }
    examples.replaceChildren(...XOR.map(([inputs, ideal]) => h('button', {
      type: 'button', class: 'chip', 'aria-pressed': String(state.inputs[0] === inputs[0] && state.inputs[1] === inputs[1] && state.ideal === ideal),
      onclick: () => set({ inputs: [...inputs], ideal }),
    }, `${inputs[0]} XOR ${inputs[1]} = ${ideal}`)));
    const weight = (k, value) => {
      const weights = [...state.weights];
      weights[k] = value;
      set({ weights }, true);
    };
    const input = (i, value) => {
      const inputs = [...state.inputs];
      inputs[i] = value;
      set({ inputs }, true);
    };
    fields.replaceChildren(
      ...[0, 1].map((i) => numberInput(`I${i + 1}`, '', state.inputs[i], (value) => input(i, value))),
      numberInput(t('ex.ideal'), '', state.ideal, (value) => set({ ideal: value }, true)),
      ...weightInputs(state, weight));
  }

  function showStep() {
    const step = all[at];
    if (!step) return;
    drawNetwork(drawing, { ...state, lit: at === 0 ? new Set() : step.lit, known: step.known }, t);
    phases.replaceChildren(...PHASES.map((phase) => h('button', {
      type: 'button', class: 'ex-phase', 'aria-current': step.phase === phase ? 'step' : null,
      onclick: () => go(all.findIndex((each) => each.phase === phase)),
    }, h('span', {}, t(`ex.phase.${phase}`)), h('span', { class: 'ex-ticks' }, ...all.map((each, i) => (each.phase === phase
      ? h('span', { class: `ex-tick${i < at ? ' done' : i === at ? ' now' : ''}` }) : null))))));
    stepBody.replaceChildren(h('h3', {}, step.title), h('p', { class: 'muted' }, step.text), ...step.formulas.map((text) => h('div', { class: 'ex-formula' }, formula(text))));
    counter.textContent = t('ex.step', { k: at + 1, n: all.length });
    back.disabled = at === 0;
    next.disabled = at === all.length - 1;
  }

  function showLosses() {
    const miss = state.ideal - state.pass.out;
    for (const part of lossParts) {
      const known = state.pass.losses[part.key];
      part.value.textContent = fixed(known.value, 4);
      part.slope.textContent = fixed(known.slope, 4);
      drawLoss(part, miss, known.value);
    }
  }

  function drawLoss({ key, canvas, i }, miss, value) {
    if (!canvas.clientWidth) return;
    const pen = context(canvas);
    const width = canvas.clientWidth;
    const height = canvas.clientHeight;
    const reach = Math.max(2, Math.ceil(Math.abs(miss) * 1.1));
    const x = (v) => ((v + reach) / (2 * reach)) * (width - 16) + 8;
    const y = (v) => height - 16 - (v / Math.max(2, LOSSES.mse[2](reach) / 2)) * (height - 24);
    pen.clearRect(0, 0, width, height);
    pen.strokeStyle = css('--line');
    pen.lineWidth = 1;
    pen.beginPath();
    pen.moveTo(8, y(0));
    pen.lineTo(width - 8, y(0));
    pen.moveTo(x(0), 6);
    pen.lineTo(x(0), y(0));
    pen.stroke();
    pen.font = '11px system-ui, sans-serif';
    pen.fillStyle = css('--ink-2');
    pen.textAlign = 'center';
    for (const v of [-reach, 0, reach]) pen.fillText(fixed(v, 0), x(v) + (v < 0 ? 4 : v > 0 ? -4 : 0), height - 3);
    pen.save();
    pen.beginPath();
    pen.rect(0, 0, width, height - 14);
    pen.clip();
    pen.beginPath();
    for (let k = 0; k <= 120; k++) {
      const v = -reach + (2 * reach * k) / 120;
      if (k === 0) pen.moveTo(x(v), y(LOSSES[key][2](v)));
      else pen.lineTo(x(v), y(LOSSES[key][2](v)));
    }
    pen.strokeStyle = categorical(i);
    pen.lineWidth = 2.4;
    pen.stroke();
    pen.restore();
    pen.beginPath();
    pen.arc(x(miss), y(value), 5.5, 0, 2 * Math.PI);
    pen.fillStyle = css('--ink');
    pen.fill();
    pen.lineWidth = 2;
    pen.strokeStyle = css('--surface');
    pen.stroke();
  }

  async function check() {
    try {
      const answer = await ctx.api.post('/api/explain/check', body(state.weights, []));
      if (gone) return;
      const columns = [['lecture', 'ex.checkLecture'], ['differences', 'ex.checkDifferences'], ['doubles', 'ex.checkDouble'], ['floats', 'ex.checkFloat']];
      const scale = Math.max(1, ...answer.lecture.map(Math.abs));
      const agree = answer.apart.differences < 1e-8 * scale && answer.apart.doubles < 1e-12 * scale && answer.apart.floats < 1e-6 * scale;
      checkBody.replaceChildren(
        h('div', { class: 'table-scroll' }, h('table', { class: 'table' },
          h('thead', {}, h('tr', {}, h('th', {}, t('ex.checkWeight')), ...columns.map(([, key]) => h('th', { class: 'number' }, t(key))))),
          h('tbody', {}, ...answer.lecture.map((_, k) => h('tr', {}, h('td', {}, `w${sub(k + 1)} `, h('span', { class: 'muted' }, state.pass.ends[k])),
            ...columns.map(([name]) => h('td', { class: 'number' }, fixed(answer[name][k], 8))))),
          h('tr', { class: 'ex-apart' }, h('td', {}, t('ex.apart')), h('td', { class: 'number' }, ''), ...columns.slice(1).map(([name]) => h('td', { class: 'number' }, answer.apart[name].toExponential(1).replace('-', '−'))))))),
        h('p', { class: agree ? 'good' : 'bad', id: 'ex-verdict' }, agree ? `✓ ${t('ex.agree')}` : `✗ ${t('ex.disagree')}`));
    } catch (error) {
      checkBody.replaceChildren(h('p', { class: 'play-error', role: 'alert' }, error.message));
    }
  }

  const keys = (event) => {
    if (event.target.closest?.('input, select, textarea, button, canvas') || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowRight') go(at + 1);
    if (event.key === 'ArrowLeft') go(at - 1);
  };
  document.addEventListener('keydown', keys);
  const resized = new ResizeObserver(() => { if (state.pass) { showLosses(); showStep(); } });
  lossParts.forEach((part) => resized.observe(part.canvas));
  ctx.onTheme(() => { if (state.pass) showLosses(); });
  const stopDescent = descent(descentCard, ctx, get, keep);
  ask().then(() => { if (!gone && state.pass) check(); });
  return () => {
    gone = true;
    document.removeEventListener('keydown', keys);
    resized.disconnect();
    stopDescent();
  };
}

// Four optimizers going down an error curve, animated.
import { h, segmented, slider, short, fixed, context } from './elements.js';
import { css, categorical } from '../colors.js';
import { formula } from './formula.js';

const CURVES = {
  bowl: ['x^2/2', -4, 4, -3.5, 0.05],
  valleys: ['x^4/4 - 2*x^2 + x/2 + 4', -3.1, 3.1, 2.9, 0.05],
  plateau: ['3 - 3*exp(-x^2/2)', -5, 5, 3.4, 0.02],
  ripples: ['x^2/6 + sin(3*x) + 1', -5, 5, 4.6, 0.05],
};
const WAYS = ['sgd', 'momentum', 'rmsprop', 'adam'];
const FORMULAS = {
  sgd: '\\i{x} ← \\i{x} − η·\\i{g}',
  momentum: '\\i{v} ← β·\\i{v} − η·\\i{g},  \\i{x} ← \\i{x} + \\i{v}',
  rmsprop: '\\i{s} ← 0.9·\\i{s} + 0.1·\\i{g}^{2},  \\i{x} ← \\i{x} − η·\\frac{\\i{g}}{\\sqrt{\\i{s}}}',
  adam: '\\i{m} ← β·\\i{m} + (1−β)·\\i{g},  \\i{x} ← \\i{x} − η·\\frac{\\i{m̂}}{\\sqrt{\\i{ŝ}}}',
};
const STEPS = 300;

/** Builds the card into root. get(name, usual) reads the address, keep(values) writes it. */
export function descent(root, ctx, get, keep) {
  const { t } = ctx;
  const state = {
    curve: get('curve', 'valleys'), own: get('fx', '(x-1)^2/4 + sin(2*x)'), from: Number(get('from', '-5')), to: Number(get('to', '5')),
    rate: Number(get('eta', '0.05')), momentum: Number(get('beta', '0.9')), start: null,
  };
  if (!(state.curve in CURVES) && state.curve !== 'own') state.curve = 'valleys';
  state.start = get('x0', null) === null ? usualStart() : Number(get('x0', '0'));
  const off = new Set();
  let answer = null;
  let at = 0;
  let playing = false;
  let last = 0;
  let speed = 12;
  let gone = false;
  let asked = 0;

  const name = (way) => t(way === 'momentum' ? 'ex.momentumName' : `ex.${way}`);
  const colour = (way) => categorical([9, 0, 2, 1][WAYS.indexOf(way)]);
  const canvas = h('canvas', { class: 'ex-curve', role: 'img', 'aria-label': t('ex.curvePicture'), tabindex: '0', id: 'ex-curve' });
  const problem = h('pre', { class: 'play-error', role: 'alert', hidden: true });
  const own = h('input', { type: 'text', id: 'ex-own', value: state.own, spellcheck: 'false', autocomplete: 'off', maxlength: '1000' });
  const from = h('input', { type: 'number', step: '0.5', value: String(state.from), 'aria-label': t('ex.from') });
  const to = h('input', { type: 'number', step: '0.5', value: String(state.to), 'aria-label': t('ex.to') });
  const ownForm = h('form', {
    class: 'ex-own', onsubmit: (event) => {
      event.preventDefault();
      Object.assign(state, { own: own.value, from: Number(from.value), to: Number(to.value) });
      ask();
    },
  }, h('label', { for: 'ex-own' }, formula('\\i{f}(\\i{x}) =')), own, h('span', { class: 'muted' }, t('ex.from')), from, h('span', { class: 'muted' }, t('ex.to')), to,
  h('button', { class: 'button', type: 'submit' }, t('ex.apply')));
  const curves = segmented(t('ex.curve'), [...Object.keys(CURVES), 'own'].map((key) => [key, t(`ex.curve.${key}`)]), state.curve, (key) => {
    state.curve = key;
    state.start = usualStart();
    if (key !== 'own') {
      state.rate = CURVES[key][4];
      rate.set(Math.log10(state.rate));
    }
    ask();
  });
  const playButton = h('button', { type: 'button', class: 'button primary', id: 'ex-go', onclick: () => setPlaying(!playing) });
  const stepText = h('span', { class: 'muted ex-step-count', id: 'ex-descent-step' });
  const rate = slider(t('ex.dRate'), { min: -3, max: 0.3, step: 0.05, value: Math.log10(state.rate), show: (v) => short(10 ** v, 2), oninput: (v) => { state.rate = 10 ** v; ask(); }, id: 'ex-eta' });
  const momentum = slider(t('ex.dMomentum'), { min: 0, max: 0.99, step: 0.01, value: state.momentum, show: (v) => fixed(v, 2), oninput: (v) => { state.momentum = v; ask(); }, id: 'ex-beta' });
  const start = slider(t('ex.start'), { min: 0, max: 1, step: 0.001, value: 0.5, show: () => fixed(state.start, 2), oninput: (v) => { const [a, b] = range(); state.start = a + v * (b - a); ask(); }, id: 'ex-x0' });
  const tempo = slider(t('ex.speed'), { min: 2, max: 60, step: 1, value: speed, show: (v) => `${v}/s`, oninput: (v) => { speed = v; }, id: 'ex-speed' });
  const rows = new Map();
  const table = h('div', { class: 'ex-ways' }, ...WAYS.map((way) => {
    const cells = { x: h('span'), y: h('span'), slope: h('span') };
    const dot = h('span', { class: 'ex-dot' });
    const button = h('button', {
      type: 'button', class: 'ex-way', 'aria-pressed': 'true', 'data-way': way,
      onclick: () => {
        if (!off.delete(way)) off.add(way);
        button.setAttribute('aria-pressed', String(!off.has(way)));
        draw();
      },
    }, h('span', { class: 'ex-way-name' }, dot, name(way)), formula(FORMULAS[way], 'ex-way-formula'),
    h('span', { class: 'ex-way-numbers' }, h('span', {}, h('i', {}, 'x '), cells.x), h('span', {}, h('i', {}, 'f '), cells.y), h('span', {}, h('i', {}, 'g '), cells.slope)));
    rows.set(way, { cells, dot, button });
    return button;
  }));
  root.append(
    h('div', { class: 'card-head' }, h('div', {}, h('h2', {}, t('ex.descent')), h('p', { class: 'muted' }, t('ex.descentText'))), curves),
    ownForm, problem,
    h('div', { class: 'ex-descent' },
      h('div', { class: 'ex-descent-left' }, canvas,
        h('div', { class: 'row' }, playButton,
          h('button', { type: 'button', class: 'button', id: 'ex-one', onclick: () => { setPlaying(false); at = Math.min(STEPS, Math.floor(at) + 1); draw(); } }, t('ex.one')),
          h('button', { type: 'button', class: 'button', id: 'ex-again', onclick: () => { at = 0; draw(); } }, t('ex.again')), stepText),
        h('div', { class: 'ex-sliders' }, rate, momentum, start, tempo)),
      h('div', {}, table, h('p', { class: 'muted play-small' }, t('ex.formulaNote')))));

  function usualStart() {
    return state.curve === 'own' ? state.from + 0.9 * (state.to - state.from) : CURVES[state.curve][3];
  }

  function range() {
    return state.curve === 'own' ? [state.from, state.to] : CURVES[state.curve].slice(1, 3);
  }

  async function ask() {
    const mine = ++asked;
    ownForm.hidden = state.curve !== 'own';
    const [a, b] = range();
    start.set((state.start - a) / (b - a));
    keep({
      curve: state.curve, eta: String(Number(state.rate.toPrecision(6))), beta: String(state.momentum), x0: String(Number(state.start.toPrecision(6))),
      ...(state.curve === 'own' ? { fx: state.own, from: String(state.from), to: String(state.to) } : { fx: '', from: '', to: '' }),
    });
    try {
      const made = await ctx.api.post('/api/explain/descent', {
        curve: state.curve === 'own' ? state.own : CURVES[state.curve][0], from: a, to: b,
        rate: state.rate, momentum: state.momentum, start: state.start, steps: STEPS,
      });
      if (gone || mine !== asked) return;
      if (made.problem) throw new Error(made.problem);
      answer = made;
      problem.hidden = true;
      at = 0;
      draw();
    } catch (error) {
      if (gone || mine !== asked) return;
      setPlaying(false);
      problem.hidden = false;
      problem.textContent = error.message;
    }
  }

  function setPlaying(next) {
    playing = next;
    playButton.textContent = t(playing ? 'ex.pause' : 'ex.play');
    if (playing) {
      if (at >= STEPS) at = 0;
      last = performance.now();
      requestAnimationFrame(tick);
    }
  }

  function tick(now) {
    if (gone || !playing) return;
    at = Math.min(STEPS, at + (Math.min(200, now - last) / 1000) * speed);
    last = now;
    draw();
    if (at >= STEPS) setPlaying(false);
    else requestAnimationFrame(tick);
  }

  // ---- drawing ----
  let frame = null;

  function scales() {
    const width = canvas.clientWidth;
    const height = canvas.clientHeight;
    const finite = answer.y.filter((y) => y !== null);
    let low = Math.min(...finite);
    let high = Math.max(...finite);
    if (!(high > low)) high = low + 1;
    const pad = (high - low) * 0.1;
    const [a, b] = [answer.x[0], answer.x[answer.x.length - 1]];
    const left = 44;
    const bottom = 26;
    return {
      width, height, left, bottom, a, b, low: low - pad, high: high + pad,
      x: (v) => left + ((v - a) / (b - a)) * (width - left - 8),
      y: (v) => 8 + ((high + pad - v) / (high - low + 2 * pad)) * (height - bottom - 8),
    };
  }

  function draw() {
    if (!answer || !canvas.clientWidth) return;
    const pen = context(canvas);
    frame = scales();
    const { x, y, width, height, left, bottom, a, b } = frame;
    pen.clearRect(0, 0, width, height);
    pen.font = '12px system-ui, sans-serif';
    pen.strokeStyle = css('--line');
    pen.fillStyle = css('--ink-2');
    pen.lineWidth = 1;
    pen.textAlign = 'center';
    const step = nice((b - a) / 8);
    for (let v = Math.ceil(a / step) * step; v <= b + 1e-9; v += step) {
      line(pen, x(v), 8, x(v), height - bottom);
      pen.fillText(short(Number(v.toPrecision(6)), 3), x(v), height - 8);
    }
    pen.textAlign = 'right';
    const rise = nice((frame.high - frame.low) / 5);
    for (let v = Math.ceil(frame.low / rise) * rise; v <= frame.high; v += rise) {
      line(pen, left, y(v), width - 8, y(v));
      pen.fillText(short(Number(v.toPrecision(6)), 3), left - 6, y(v) + 4);
    }
    pen.beginPath();
    let open = false;
    answer.x.forEach((v, i) => {
      if (answer.y[i] === null) { open = false; return; }
      if (open) pen.lineTo(x(v), y(answer.y[i]));
      else pen.moveTo(x(v), y(answer.y[i]));
      open = true;
    });
    pen.strokeStyle = css('--ink');
    pen.lineWidth = 2.5;
    pen.lineJoin = 'round';
    pen.stroke();
    const k = Math.floor(at);
    WAYS.forEach((way, order) => {
      const walk = answer.walks[way];
      const row = rows.get(way);
      row.dot.style.background = colour(way);
      const now = Math.min(k, walk.x.length - 1);
      const left_ = walk.diverged && k >= walk.x.length;
      row.cells.x.textContent = left_ ? t('ex.diverged') : fixed(walk.x[now], 3);
      row.cells.y.textContent = left_ ? '–' : fixed(walk.y[now], 3);
      row.cells.slope.textContent = left_ ? '–' : fixed(walk.slope[now], 3);
      if (off.has(way) || left_) return;
      trail(pen, walk, now, way, x, y);
      const next = Math.min(now + 1, walk.x.length - 1);
      const part = playing ? at - k : 0;
      const px = walk.x[now] + (walk.x[next] - walk.x[now]) * part;
      const py = onCurve(px, walk.y[now] + (walk.y[next] - walk.y[now]) * part);
      ball(pen, x(px), y(py), colour(way), 10 - order * 1.1);
    });
    stepText.textContent = `${t('ex.steps')} ${k} / ${STEPS}`;
  }

  function trail(pen, walk, now, way, x, y) {
    const first = Math.max(0, now - 60);
    for (let i = first; i <= now; i++) {
      if (walk.y[i] === null) continue;
      pen.globalAlpha = 0.12 + 0.5 * ((i - first) / Math.max(1, now - first));
      pen.beginPath();
      pen.arc(x(walk.x[i]), y(walk.y[i]), 3, 0, 2 * Math.PI);
      pen.fillStyle = colour(way);
      pen.fill();
    }
    pen.globalAlpha = 1;
  }

  /** The curve's height between two of its drawn places, so that balls stay on it. */
  function onCurve(v, usual) {
    const share = ((v - frame.a) / (frame.b - frame.a)) * (answer.x.length - 1);
    const i = Math.floor(share);
    if (!(i >= 0 && i < answer.x.length - 1) || answer.y[i] === null || answer.y[i + 1] === null) return usual;
    return answer.y[i] + (answer.y[i + 1] - answer.y[i]) * (share - i);
  }

  const click = (event) => {
    if (!frame) return;
    const box = canvas.getBoundingClientRect();
    const share = (event.clientX - box.left - frame.left) / (frame.width - frame.left - 8);
    state.start = frame.a + Math.max(0, Math.min(1, share)) * (frame.b - frame.a);
    ask();
  };
  canvas.addEventListener('click', click);
  canvas.addEventListener('keydown', (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    const [a, b] = range();
    state.start = Math.max(a, Math.min(b, state.start + (by * (b - a)) / 50));
    ask();
  });
  const resized = new ResizeObserver(() => draw());
  resized.observe(canvas);
  ctx.onTheme(() => draw());
  setPlaying(false);
  ask();
  return () => {
    gone = true;
    resized.disconnect();
  };
}

function line(pen, x1, y1, x2, y2) {
  pen.beginPath();
  pen.moveTo(x1, y1);
  pen.lineTo(x2, y2);
  pen.stroke();
}

function ball(pen, x, y, colour, radius) {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fillStyle = colour;
  pen.fill();
  pen.lineWidth = 2;
  pen.strokeStyle = css('--surface');
  pen.stroke();
}

function nice(rough) {
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((m) => m * power).find((m) => m >= rough);
}

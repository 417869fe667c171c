// The playground: settings in the address, frames from the server, pictures on the page.
import { h, toast, select, slider, toggle, segmented, short, fixed } from './elements.js';
import { css, diverging } from '../colors.js';
import { lineChart } from '../chart.js';
import { KINDS, CLASS_LOSSES, VALUE_LOSSES, MOST_EPOCHS, isClasses, fromQuery, toQuery, layersOf, featuresOf } from './play-settings.js';
import { RATES, PENALTIES, ACTIVATIONS, OPTIMIZERS, INITIALIZERS, INITIALIZER_NAMES, MOMENTA, BATCHES, icon } from './play-choices.js';
import { neuronInspector } from './play-inspector.js';
import { palette, bytes, paint, drawPoints, sketch, EDGE } from './play-pictures.js';
import { networkDrawing, FEATURES } from './play-network.js';
import { en, ru } from './play-texts.js';

export const texts = { en, ru };

const MOST_SHOWN = 240;
const SAVED_EVERY = 1500;

export function mount(root, ctx) {
  const { t } = ctx;
  const page = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  let settings = fromQuery(ctx.query);
  const view = {
    epoch: 0, test: ctx.query.get('test') === '1', discrete: ctx.query.get('discrete') === '1',
    speed: [1, 5, 20].includes(Number(ctx.query.get('speed'))) ? Number(ctx.query.get('speed')) : 1,
  };
  let target = Math.max(0, Math.min(MOST_EPOCHS, Math.trunc(Number(ctx.query.get('epoch')) || 0)));
  let run = -1;
  let frame = null;
  let points = null;
  let losses = [];
  let playing = false;
  let working = false;
  let gone = false;
  let version = 0;
  let dirty = false; // a change by hand waits to be sent
  let inFlight = null; // the epoch that the server is working towards
  let hovered = null;
  let chartDrawn = 0;
  let saved = 0;
  let look = makeLook();

  // ---- controls above ----
  const playButton = h('button', { type: 'button', class: 'play-main', id: 'play-run', onclick: () => (playing ? pause() : play()) });
  const epochText = h('span', { class: 'play-epoch-number', id: 'play-epoch', 'aria-live': 'off' }, '0');
  const iconButton = (name, label, onclick, id) => h('button', { type: 'button', class: 'icon-button', title: label, 'aria-label': label, id, onclick }, icon(name));
  const transport = h('div', { class: 'play-transport' },
    iconButton('reset', t('play.reset'), () => restart(), 'play-reset'),
    iconButton('back', t('play.back'), () => go(Math.max(0, view.epoch - 1)), 'play-back'),
    playButton,
    iconButton('step', t('play.step'), () => go(view.epoch + 1), 'play-step'),
    h('div', { class: 'play-epoch' }, h('span', { class: 'muted' }, t('play.epoch')), epochText));
  const rateSelect = select(t('play.rate'), RATES.map((value) => [value, value]), settings.rate, changeRate, 'play-rate');
  const option = (name, label, choices) => select(label, choices, settings[name], (value) => change({ [name]: value }), `play-${name}`);
  const momentum = option('momentum', t('play.momentum'), MOMENTA.map((value) => [value, value]));
  const penalty = option('penalty', t('play.penalty'), PENALTIES.map((value) => [value, value]));
  const lossField = h('div', { class: 'play-slot' });
  const controls = h('div', { class: 'play-controls' },
    rateSelect,
    option('optimizer', t('play.optimizer'), OPTIMIZERS),
    momentum,
    option('activation', t('play.activation'), ACTIVATIONS),
    lossField,
    option('regularizer', t('play.regularizer'), [['none', t('play.none')], ['l1', 'L1'], ['l2', 'L2']]),
    penalty,
    option('dropout', t('play.dropout'), ['0', '0.1', '0.2', '0.3', '0.5', '0.8'].map((value) => [value, value === '0' ? t('play.none') : value])),
    option('init', t('play.init'), INITIALIZERS.map((name) => [name, INITIALIZER_NAMES[name] ?? t(`play.init.${name}`)])));

  // ---- data ----
  const kindButtons = new Map();
  const kindGroup = (title, kinds) => h('div', {},
    h('div', { class: 'play-sub' }, title),
    h('div', { class: `play-kind-row of${kinds.length}` }, ...kinds.map((kind) => {
      const canvas = h('canvas', { class: 'play-sketch', 'aria-hidden': 'true' });
      const button = h('button', { type: 'button', class: 'play-kind', onclick: () => changeKind(kind), 'data-kind': kind }, canvas, h('span', {}, t(`play.data.${kind}`)));
      kindButtons.set(kind, { button, canvas });
      return button;
    })));
  const formula = h('input', { type: 'text', id: 'play-formula', value: settings.f, spellcheck: 'false', autocomplete: 'off', maxlength: '1000', 'aria-label': t('play.function') });
  const formulaError = h('pre', { class: 'play-error', role: 'alert', hidden: true });
  const formulaForm = h('form', {
    class: 'play-formula', onsubmit: (event) => { event.preventDefault(); change({ f: formula.value }); },
  }, h('div', { class: 'play-formula-head' }, h('label', { for: 'play-formula' }, t('play.function')), h('button', { class: 'button small', type: 'submit' }, t('play.apply'))), formula,
  h('p', { class: 'muted play-small' }, t('play.functionHelp')));
  const batchIndex = () => {
    const found = BATCHES.indexOf(Number(settings.batch));
    return found < 0 ? BATCHES.findIndex((size) => size >= Number(settings.batch)) : found;
  };
  const later = debounce((next) => change(next), 160);
  const sliders = [
    slider(t('play.train'), { min: 10, max: 90, step: 5, value: settings.train, show: (v) => `${v} %`, oninput: (v) => later({ train: String(v) }), id: 'play-train' }),
    slider(t('play.noise'), { min: 0, max: 50, step: 5, value: settings.noise, show: (v) => `${v} %`, oninput: (v) => later({ noise: String(v) }), id: 'play-noise' }),
    slider(t('play.batch'), { min: 0, max: BATCHES.length - 1, step: 1, value: batchIndex(), show: (v) => (BATCHES[v] === 2000 ? t('play.full') : String(BATCHES[v])), oninput: (v) => later({ batch: String(BATCHES[v]) }), id: 'play-batch' }),
    slider(t('play.count'), { min: 50, max: 2000, step: 50, value: settings.count, show: String, oninput: (v) => later({ count: String(v) }), id: 'play-count' }),
  ];
  const seed = h('input', { type: 'number', id: 'play-seed', min: '0', max: '2147483647', step: '1', value: settings.seed, onchange: () => change({ seed: seed.value }) });
  const dataCard = h('section', { class: 'card play-data', 'aria-label': t('play.data') },
    h('h2', {}, t('play.data')),
    kindGroup(t('play.classes'), KINDS.slice(0, 4)), kindGroup(t('play.values'), KINDS.slice(4)),
    formulaForm, formulaError, ...sliders,
    h('div', { class: 'play-seed' }, h('label', { for: 'play-seed' }, t('play.seed')), seed,
      h('button', { type: 'button', class: 'icon-button', title: t('play.newSeed'), 'aria-label': t('play.newSeed'), id: 'play-new-seed', onclick: () => { seed.value = String(1 + Math.trunc(Math.random() * 9998)); change({ seed: seed.value }); } }, icon('dice'))));

  // ---- network ----
  const layerCount = h('span', { class: 'play-layer-total', id: 'play-layers' });
  const fewer = h('button', { type: 'button', class: 'play-mini big', 'aria-label': t('play.removeLayer'), onclick: () => changeLayers(layersOf(settings).slice(0, -1)) }, '−');
  const more = h('button', { type: 'button', class: 'play-mini big', 'aria-label': t('play.addLayer'), onclick: () => changeLayers([...layersOf(settings), 2]) }, '+');
  const netRoot = h('div', { class: 'play-net-root' });
  const inspector = neuronInspector({
    t,
    layers: () => layersOf(settings),
    features: () => featuresOf(settings),
    weight: (layer, from, to) => drawing.weight(layer, from, to),
    change: (parts) => addEvent(parts),
  });
  const edits = h('div', { class: 'play-edits', hidden: true });
  const note = h('p', { class: 'play-note', role: 'status', hidden: true });
  const netCard = h('section', { class: 'card play-network', 'aria-label': t('play.network') },
    h('div', { class: 'play-head' }, h('h2', {}, t('play.network')), h('div', { class: 'play-layer-buttons' }, fewer, layerCount, more)),
    netRoot, note, edits, inspector.element, h('p', { class: 'muted play-small' }, t('play.netHint')));
  const drawing = networkDrawing(netRoot, t, {
    toggleFeature(key) {
      const on = featuresOf(settings);
      const next = on.includes(key) ? on.filter((each) => each !== key) : FEATURES.filter((each) => on.includes(each) || each === key);
      if (next.length > 0) change({ features: next.join('-') });
    },
    units(layer, by) {
      const layers = layersOf(settings);
      layers[layer] = Math.max(1, Math.min(8, layers[layer] + by));
      changeLayers(layers);
    },
    edit: (layer, from, to, value) => addEvent(from < 0 ? ['b', layer, to, value] : ['w', layer, from, to, value]),
    show(layer, unit) { hovered = layer === null ? null : { layer, unit }; paintOutput(); },
    inspect: (layer, unit) => inspector.toggle(layer, unit),
  });

  // ---- output ----
  const picture = h('canvas', { class: 'play-pixels', role: 'img', 'aria-label': t('play.picture'), id: 'play-picture' });
  const dots = h('canvas', { class: 'play-dots', 'aria-hidden': 'true' });
  const pictureName = h('span', { class: 'play-picture-name', hidden: true });
  const trainText = h('strong', { id: 'play-train-loss' }, '–');
  const testText = h('strong', { id: 'play-test-loss' }, '–');
  const trainRight = h('span', { class: 'muted', id: 'play-train-right' });
  const testRight = h('span', { class: 'muted', id: 'play-test-right' });
  const chartRoot = h('div', { class: 'play-chart', 'aria-label': t('play.lossChart') });
  const legend = h('canvas', { class: 'play-legend', 'aria-hidden': 'true' });
  const legendLow = h('span');
  const legendHigh = h('span');
  const hash = h('code', { class: 'play-hash', title: t('play.fingerprintHelp'), id: 'play-fingerprint' });
  const axis = (values, name) => h('div', { class: `play-axis ${name}`, 'aria-hidden': 'true' }, ...values.map((value) => h('span', {}, value)));
  const outCard = h('section', { class: 'card play-result', 'aria-label': t('play.result') },
    h('div', { class: 'play-head' }, h('h2', {}, t('play.result')), pictureName),
    h('div', { class: 'play-stats' },
      h('div', { class: 'play-stat' }, h('span', { class: 'play-key train' }, t('play.trainLoss')), trainText, trainRight),
      h('div', { class: 'play-stat' }, h('span', { class: 'play-key test' }, t('play.testLoss')), testText, testRight)),
    chartRoot,
    h('div', { class: 'play-picture-frame' }, axis(['6', '0', '−6'], 'vertical'),
      h('div', { class: 'play-picture' }, picture, dots), axis(['−6', '0', '6'], 'horizontal')),
    h('div', { class: 'play-legend-row muted' }, legendLow, legend, legendHigh),
    h('div', { class: 'play-toggles' },
      toggle(t('play.showTest'), view.test, (on) => { view.test = on; paintOutput(); save(); }, 'play-test'),
      toggle(t('play.discrete'), view.discrete, (on) => { view.discrete = on; look.discrete = on; drawing.look(look); paintOutput(); save(); }, 'play-discrete')),
    h('div', { class: 'play-foot' }, h('span', { class: 'muted' }, t('play.fingerprint'), ' ', hash),
      h('button', { type: 'button', class: 'button', id: 'play-copy', onclick: copy }, t('play.copy'))));

  root.append(h('div', { class: 'play' },
    h('header', { class: 'page-head' }, h('div', {}, h('h1', {}, t('play.title')), h('p', {}, t('play.lead'))),
      h('div', { class: 'play-speed' }, h('span', { class: 'muted' }, t('play.speed')),
        segmented(t('play.speed'), [1, 5, 20].map((n) => [n, `${n}`]), view.speed, (n) => { view.speed = n; save(); }))),
    h('section', { class: 'card play-bar' }, transport, controls),
    h('div', { class: 'play-columns' }, dataCard, netCard, outCard)));

  const chart = lineChart(chartRoot, { series: [], xLabel: t('play.epoch'), yLabel: '', legend: false, height: 120 });

  // ---- settings ----
  function change(next) {
    settings = { ...settings, ...next };
    const losses = isClasses(settings.data) ? CLASS_LOSSES : VALUE_LOSSES;
    if (!losses.includes(settings.loss)) settings.loss = losses[0];
    if (!('events' in next)) settings.events = '';
    rateSelect.input.value = settings.rate;
    target = 0;
    begin();
  }

  function changeKind(kind) {
    const classes = isClasses(kind);
    change({ data: kind, loss: classes === isClasses(settings.data) ? settings.loss : (classes ? CLASS_LOSSES : VALUE_LOSSES)[0] });
  }

  function changeLayers(layers) {
    if (layers.length <= 6) change({ layers: layers.join('-') || '0' });
  }

  function changeRate(value) {
    if (view.epoch === 0) change({ rate: value, events: settings.events });
    else addEvent(['rate', value]);
  }

  /** A change by hand at the present epoch, or where the server is; what had been planned for later is dropped. */
  function addEvent(parts) {
    const epoch = inFlight ?? view.epoch;
    const kept = settings.events.split('*').filter((each) => each && Number(each.split('_')[0]) <= epoch);
    settings = { ...settings, events: [...kept, [epoch, ...parts].join('_')].join('*') };
    dirty = true;
    if (!playing) target = epoch;
    showSettings();
    save();
    work();
  }

  function begin() {
    version++;
    view.epoch = 0;
    run = -1;
    losses = [];
    inspector.close();
    showSettings();
    save();
    work();
  }

  function restart() {
    pause();
    target = 0;
    settings = { ...settings, events: '' };
    rateSelect.input.value = settings.rate;
    begin();
  }

  function showSettings() {
    const classes = isClasses(settings.data);
    for (const [kind, { button }] of kindButtons) button.setAttribute('aria-pressed', String(kind === settings.data));
    formulaForm.hidden = settings.data !== 'function';
    const layers = layersOf(settings);
    layerCount.textContent = layers.length < 2 ? t(`play.layers.${layers.length}`) : t('play.layers.n', { n: layers.length });
    fewer.disabled = layers.length === 0;
    more.disabled = layers.length >= 6;
    momentum.input.disabled = settings.optimizer === 'adam' || settings.optimizer === 'adagrad';
    penalty.input.disabled = settings.regularizer === 'none';
    lossField.replaceChildren(select(t('play.loss'), (classes ? CLASS_LOSSES : VALUE_LOSSES).map((name) => [name, t(`play.loss.${name}`)]),
      settings.loss, (value) => change({ loss: value }), 'play-loss'));
    legendLow.textContent = classes ? t('play.classA') : '−1';
    legendHigh.textContent = classes ? t('play.classB') : '1';
    const count = settings.events ? settings.events.split('*').length : 0;
    edits.hidden = count === 0;
    edits.replaceChildren(h('span', {}, count === 1 ? t('play.edits.1') : t('play.edits', { n: count })),
      h('button', { type: 'button', class: 'button small', onclick: restart }, t('play.clearEdits')));
    drawing.settings({ layers, features: featuresOf(settings) });
  }

  function save() {
    ctx.setQuery(toQuery(settings, view));
  }

  // ---- running ----
  function play() {
    if (frame?.diverged && view.epoch > 0) restart();
    playing = true;
    showPlaying();
    work();
  }

  function pause() {
    playing = false;
    target = inFlight ?? view.epoch;
    showPlaying();
    save();
  }

  function go(epoch) {
    if (playing) pause();
    target = Math.min(MOST_EPOCHS, epoch);
    if (target < view.epoch) losses = losses.filter(([at]) => at <= target);
    work();
  }

  function showPlaying() {
    const label = playing ? t('play.pause') : t('play.play');
    playButton.replaceChildren(icon(playing ? 'pause' : 'play'));
    playButton.setAttribute('aria-label', label);
    playButton.title = label;
    playButton.classList.toggle('on', playing);
  }

  /** Asks for frames one after another while there is something to show. */
  async function work() {
    if (working) return;
    working = true;
    let asked = -1;
    try {
      while (!gone && (playing || dirty || asked !== version || view.epoch !== target)) {
        asked = version;
        dirty = false;
        if (playing) target = Math.min(MOST_EPOCHS, view.epoch + view.speed);
        const fresh = run < 0;
        inFlight = target;
        const answer = await ctx.api.post('/api/play/frame', {
          page, settings, epoch: target, run, known: fresh || losses.length === 0 ? -1 : losses[losses.length - 1][0],
        });
        inFlight = null;
        if (gone) return;
        if (asked !== version) continue;
        if (answer.problem) throw new Error(answer.problem);
        showProblem(null);
        take(answer);
        if (playing && (answer.diverged || answer.epoch >= MOST_EPOCHS)) pause();
        if (answer.diverged) target = answer.epoch;
        await nextFrame();
      }
      if (!gone) save();
    } catch (error) {
      if (!gone && asked === version) {
        playing = false;
        target = view.epoch;
        showPlaying();
        showProblem(error.message);
      }
    } finally {
      working = false;
      inFlight = null;
    }
    if (!gone && asked !== version) work();
  }

  function take(answer) {
    frame = { ...answer, pictureBytes: bytes(answer.picture), unitBytes: bytes(answer.units) };
    if (answer.points) points = answer.points;
    if (answer.run !== run) losses = [];
    run = answer.run;
    view.epoch = answer.epoch;
    for (const each of answer.losses) losses.push(each);
    if (losses.length > 0 && answer.trainLoss !== null) losses[losses.length - 1] = [answer.epoch, answer.trainLoss, answer.testLoss];
    epochText.textContent = answer.epoch.toLocaleString('en').replaceAll(',', ' ');
    epochText.dataset.epoch = String(answer.epoch);
    trainText.textContent = short(answer.trainLoss, 3);
    testText.textContent = short(answer.testLoss, 3);
    const share = (value) => (value === null ? '' : t('play.right', { share: `${fixed(100 * value, 1)} %` }));
    trainRight.textContent = share(answer.trainRight);
    testRight.textContent = share(answer.testRight);
    hash.textContent = answer.fingerprint.slice(0, 12);
    hash.dataset.full = answer.fingerprint;
    const rate = String(Number(answer.rate.toPrecision(6)));
    if (document.activeElement !== rateSelect.input && rateSelect.input.value !== rate && settings.events) {
      if (![...rateSelect.input.options].some((each) => each.value === rate)) rateSelect.input.append(h('option', { value: rate }, rate));
      rateSelect.input.value = rate;
    }
    let text = null;
    if (answer.diverged) text = t('play.diverged');
    else if (answer.epoch >= MOST_EPOCHS) text = t('play.ended', { n: MOST_EPOCHS });
    else if (!playing && target > answer.epoch) text = t('play.catching', { n: target });
    else if (settings.init === 'zeros' && layersOf(settings).length > 0) text = t('play.symmetry');
    note.hidden = text === null;
    note.textContent = text ?? '';
    drawing.frame(frame);
    paintOutput();
    inspector.update();
    const now = performance.now();
    if (playing && now - saved > SAVED_EVERY) {
      saved = now;
      save();
    }
    if (!playing || now - chartDrawn > 120) {
      chartDrawn = now;
      drawChart();
    }
  }

  function showProblem(message) {
    formulaError.hidden = message === null;
    formulaError.textContent = message ?? '';
    if (message !== null && settings.data !== 'function') {
      note.hidden = false;
      note.textContent = message;
      formulaError.hidden = true;
    }
  }

  // ---- painting ----
  function makeLook() {
    const ink = css('--ink');
    return {
      colours: palette(1), soft: palette(0.62), discrete: view.discrete, positive: css('--blue'), negative: css('--orange'),
      point: (value) => diverging(Math.sign(value) * Math.sqrt(Math.abs(Math.max(-1, Math.min(1, value))))),
      rim: css('--surface'), testRim: ink, ink,
    };
  }

  function paintOutput() {
    if (!frame) return;
    const layers = layersOf(settings);
    const isUnit = hovered && hovered.layer < layers.length;
    if (isUnit) {
      const before = layers.slice(0, hovered.layer).reduce((sum, n) => sum + n, 0) + hovered.unit;
      const offset = before * frame.small * frame.small;
      if (offset + frame.small * frame.small <= frame.unitBytes.length) paint(picture, frame.unitBytes, offset, frame.small, look.soft, view.discrete);
      pictureName.textContent = t('play.of', { name: t('play.unitShort', { layer: hovered.layer + 1, unit: hovered.unit + 1 }) });
    } else {
      paint(picture, frame.pictureBytes, 0, frame.side, look.soft, view.discrete);
    }
    pictureName.hidden = !isUnit;
    drawPoints(dots, points, { classes: isClasses(settings.data), test: view.test, theme: look });
  }

  function drawChart() {
    const stride = Math.max(1, Math.ceil(losses.length / MOST_SHOWN));
    const shown = losses.filter((each, i) => i % stride === 0 || i === losses.length - 1);
    const line = (index) => shown.filter((each) => each[index] !== null).map((each) => [each[0], each[index]]);
    chart.update([
      { name: t('play.trainLoss'), color: css('--ink-2'), points: line(1) },
      { name: t('play.testLoss'), color: css('--accent'), points: line(2) },
    ]);
  }

  function paintStill() {
    for (const [kind, { canvas }] of kindButtons) sketch(canvas, kind, (value) => (value === null ? look.ink : value === 0 && kind === 'function' ? css('--surface') : look.point(value)));
    paint(legend, Uint8Array.from({ length: 256 * 256 }, (_, i) => i % 256), 0, 256, look.soft);
    paintOutput();
    drawChart();
  }

  async function copy() {
    save();
    try {
      await navigator.clipboard.writeText(location.href);
      toast(t('play.copied'));
    } catch {
      toast(t('play.copyFailed'));
    }
  }

  const keys = (event) => {
    if (event.target.closest?.('input, select, textarea, button') || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === ' ') { event.preventDefault(); playing ? pause() : play(); }
    else if (event.key === 'ArrowRight') go(view.epoch + 1);
    else if (event.key === 'ArrowLeft') go(Math.max(0, view.epoch - 1));
  };
  document.addEventListener('keydown', keys);
  const resized = new ResizeObserver(() => paintStill());
  resized.observe(dots);
  ctx.onTheme(() => { look = makeLook(); drawing.look(look); paintStill(); });

  drawing.look(look);
  showPlaying();
  showSettings();
  paintStill();
  work();

  return () => {
    gone = true;
    document.removeEventListener('keydown', keys);
    resized.disconnect();
    drawing.destroy();
    chart.destroy();
  };
}

function nextFrame() {
  // A hidden page gets no animation frames; training should go on there too, gently.
  return new Promise((resolve) => (document.hidden ? setTimeout(resolve, 100) : requestAnimationFrame(() => resolve())));
}

function debounce(action, wait) {
  let timer = 0;
  return (value) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(value), wait);
  };
}

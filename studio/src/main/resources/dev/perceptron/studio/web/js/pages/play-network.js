// The drawing of the playground's network: inputs, hidden neurons with their pictures, the output, and the links between.
import { h, svg, fixed } from './elements.js';
import { featureBytes, paint } from './play-pictures.js';

export const FEATURES = ['x1', 'x2', 'x1sq', 'x2sq', 'x1x2', 'sinx1', 'sinx2'];
const NODE = 42;
const ROW = 53;
const TOP = 66;
const FEATURE_LABEL = 58;
const LEAST_GAP = 66;
const FEATURE_SIDE = 24;

/** The name of an input, set nicely. */
export function featureName(key) {
  const sub = (letter, index) => [letter, h('sub', {}, index)];
  return h('span', { class: 'math' }, ...{
    x1: () => sub('x', '1'), x2: () => sub('x', '2'),
    x1sq: () => [...sub('x', '1'), h('sup', {}, '2')], x2sq: () => [...sub('x', '2'), h('sup', {}, '2')],
    x1x2: () => [...sub('x', '1'), ...sub('x', '2')],
    sinx1: () => ['sin ', ...sub('x', '1')], sinx2: () => ['sin ', ...sub('x', '2')],
  }[key]());
}

/** The name of an input as plain text. */
export function featureText(key) {
  return { x1: 'x₁', x2: 'x₂', x1sq: 'x₁²', x2sq: 'x₂²', x1x2: 'x₁x₂', sinx1: 'sin x₁', sinx2: 'sin x₂' }[key];
}

/**
 * Draws into root. The actions: toggleFeature(key), addLayer(), removeLayer(), units(layer, change), edit(layer, from, to,
 * value) with from −1 for a bias, show(layer, unit) or show(null) on hover, inspect(layer, unit).
 */
export function networkDrawing(root, t, actions) {
  const scroll = h('div', { class: 'play-net-scroll' });
  const stage = h('div', { class: 'play-net' });
  const links = svg('svg', { class: 'play-links', 'aria-hidden': 'true' });
  const card = h('div', { class: 'play-weight', hidden: true });
  scroll.append(stage);
  root.append(scroll, card);
  let settings = null;
  let frame = null;
  let look = null;
  let units = [];
  let output = null;
  let lines = [];
  let featureCanvases = [];
  let biases = [];

  function layOut() {
    if (!settings) return;
    const layers = settings.layers;
    const columns = layers.length + 1;
    const width = Math.max(scroll.clientWidth, FEATURE_LABEL + NODE + 20 + columns * LEAST_GAP);
    const rows = Math.max(FEATURES.length, ...layers);
    const height = TOP + rows * ROW + 4;
    stage.style.width = `${width}px`;
    stage.style.height = `${height}px`;
    links.setAttribute('width', width);
    links.setAttribute('height', height);
    stage.replaceChildren(links);
    links.replaceChildren();
    const first = FEATURE_LABEL + NODE / 2;
    const last = width - NODE / 2 - 20;
    const columnX = (column) => first + ((last - first) * column) / columns;
    const y = (row) => TOP + row * ROW + ROW / 2;

    featureCanvases = FEATURES.map((key, row) => {
      const on = settings.features.includes(key);
      const canvas = h('canvas', { class: 'play-pixels', 'aria-hidden': 'true' });
      const button = h('button', {
        type: 'button', class: `play-node play-input${on ? ' on' : ''}`, 'aria-pressed': String(on),
        'aria-label': t('play.feature', { name: featureText(key) }), onclick: () => actions.toggleFeature(key),
      }, canvas);
      place(button, first, y(row));
      const label = h('span', { class: `play-input-name${on ? ' on' : ''}` }, featureName(key));
      label.style.top = `${y(row)}px`;
      stage.append(label, button);
      return canvas;
    });
    units = layers.map((count, layer) => {
      const x = columnX(layer + 1);
      stage.append(layerHead(x, layer, count));
      return Array.from({ length: count }, (_, unit) => neuron(x, y(unit), layer, unit));
    });
    output = neuron(columnX(columns), y((Math.max(settings.features.length ? 1 : 0, 2) - 1)), layers.length, 0);
    output.parentElement.classList.add('play-output-node');
    const outputLabel = h('div', { class: 'play-layer-head' }, h('span', { class: 'play-layer-count' }, t('play.output')));
    outputLabel.style.left = `${columnX(columns)}px`;
    stage.append(outputLabel);

    lines = [];
    biases = [];
    const fromRows = (layer) => (layer === 0
      ? settings.features.map((key) => FEATURES.indexOf(key))
      : Array.from({ length: layers[layer - 1] }, (_, i) => i));
    for (let layer = 0; layer <= layers.length; layer++) {
      const count = layer < layers.length ? layers[layer] : 1;
      for (let to = 0; to < count; to++) {
        fromRows(layer).forEach((row, from) => link(layer, from, to, columnX(layer), y(row), columnX(layer + 1), layer < layers.length ? y(to) : y(1)));
        bias(layer, to, columnX(layer + 1), layer < layers.length ? y(to) : y(1));
      }
    }
    repaint();
  }

  function place(element, x, y) {
    element.style.left = `${x - NODE / 2}px`;
    element.style.top = `${y - NODE / 2}px`;
  }

  function neuron(x, y, layer, unit) {
    const isOutput = layer === settings.layers.length;
    const canvas = h('canvas', { class: 'play-pixels', 'aria-hidden': 'true' });
    const button = h('button', {
      type: 'button', class: 'play-node on',
      'aria-label': isOutput ? t('play.outputNeuron') : t('play.neuron', { unit: unit + 1, layer: layer + 1 }),
      onclick: () => actions.inspect(layer, unit),
      onpointerenter: () => actions.show(isOutput ? null : layer, unit),
      onpointerleave: () => actions.show(null),
      onfocus: () => actions.show(isOutput ? null : layer, unit),
      onblur: () => actions.show(null),
    }, canvas);
    place(button, x, y);
    stage.append(button);
    return canvas;
  }

  function layerHead(x, layer, count) {
    const minus = h('button', {
      type: 'button', class: 'play-mini', disabled: count <= 1, 'aria-label': t('play.removeNeuron', { layer: layer + 1 }),
      onclick: () => actions.units(layer, -1),
    }, '−');
    const plus = h('button', {
      type: 'button', class: 'play-mini', disabled: count >= 8, 'aria-label': t('play.addNeuron', { layer: layer + 1 }),
      onclick: () => actions.units(layer, 1),
    }, '+');
    const head = h('div', { class: 'play-layer-head' },
      h('span', { class: 'play-mini-row' }, minus, plus),
      h('span', { class: 'play-layer-count' }, String(count)));
    head.style.left = `${x}px`;
    return head;
  }

  function link(layer, from, to, x1, y1, x2, y2) {
    const start = x1 + NODE / 2;
    const end = x2 - NODE / 2;
    const bend = (end - start) * 0.5;
    const d = `M${start},${y1}C${start + bend},${y1} ${end - bend},${y2} ${end},${y2}`;
    const line = svg('path', { d, class: 'play-link' });
    const hit = svg('path', {
      d, class: 'play-hit',
      onpointerenter: (event) => { line.classList.add('hover'); showCard(layer, from, to, event, false); },
      onpointermove: (event) => moveCard(event),
      onpointerleave: () => { line.classList.remove('hover'); hideCard(false); },
      onclick: (event) => showCard(layer, from, to, event, true),
    });
    links.append(line, hit);
    lines.push({ layer, from, to, line, last: null });
  }

  function bias(layer, to, x, y) {
    const mark = svg('rect', { x: x - NODE / 2 - 7, y: y + NODE / 2 - 6, width: 8, height: 8, rx: 2, class: 'play-bias' });
    mark.addEventListener('pointerenter', (event) => showCard(layer, -1, to, event, false));
    mark.addEventListener('pointerleave', () => hideCard(false));
    mark.addEventListener('click', (event) => showCard(layer, -1, to, event, true));
    links.append(mark);
    biases.push({ layer, to, mark });
  }

  // ---- the card that tells and edits a weight ----
  let shown = null;

  function weight(layer, from, to) {
    if (!frame) return null;
    const known = frame.weights[layer];
    return from < 0 ? known?.bias[to] : known?.kernel[from]?.[to];
  }

  function names(layer, from, to) {
    const source = layer === 0 ? featureText(settings.features[from]) : t('play.unitShort', { layer, unit: from + 1 });
    const target = layer === settings.layers.length ? t('play.outputShort') : t('play.unitShort', { layer: layer + 1, unit: to + 1 });
    return from < 0 ? t('play.biasOf', { name: target }) : `${source} → ${target}`;
  }

  function showCard(layer, from, to, event, editing) {
    if (shown?.editing && !editing) return;
    shown = { layer, from, to, editing };
    const value = weight(layer, from, to);
    const name = h('span', { class: 'play-weight-name' }, names(layer, from, to));
    if (editing) {
      const input = h('input', { type: 'number', step: '0.01', value: value ?? 0, 'aria-label': names(layer, from, to) });
      const form = h('form', {
        class: 'row', onsubmit: (submit) => {
          submit.preventDefault();
          const next = Number(input.value);
          hideCard(true);
          if (input.value !== '' && Number.isFinite(next)) actions.edit(layer, from, to, next);
        },
      }, input, h('button', { class: 'button small', type: 'submit' }, t('play.set')));
      input.addEventListener('keydown', (key) => { if (key.key === 'Escape') hideCard(true); });
      card.replaceChildren(name, form);
      card.hidden = false;
      moveCard(event);
      input.focus();
      input.select();
      return;
    }
    card.replaceChildren(name, h('strong', { class: 'play-weight-value' }, fixed(value, 3)),
      h('span', { class: 'play-weight-hint' }, t('play.clickToEdit')));
    card.hidden = false;
    moveCard(event);
  }

  function moveCard(event) {
    if (card.hidden || (shown?.editing && event.type === 'pointermove')) return;
    const box = root.getBoundingClientRect();
    const x = Math.min(Math.max(4, event.clientX - box.left + 12), Math.max(4, box.width - card.offsetWidth - 4));
    card.style.left = `${x}px`;
    card.style.top = `${event.clientY - box.top + 14}px`;
  }

  function hideCard(force) {
    if (shown?.editing && !force) return;
    shown = null;
    card.hidden = true;
  }
  const outside = (event) => { if (!card.contains(event.target) && !event.target.classList?.contains('play-hit')) hideCard(true); };
  document.addEventListener('pointerdown', outside);

  // ---- painting ----
  function repaint() {
    if (!settings || !look) return;
    featureCanvases.forEach((canvas, i) => paint(canvas, featureBytes(FEATURES[i], FEATURE_SIDE), 0, FEATURE_SIDE, look.colours, look.discrete));
    if (!frame || frame.weights.length !== settings.layers.length + 1) return;
    let offset = 0;
    const pixels = frame.small * frame.small;
    for (const layer of units) {
      for (const canvas of layer) {
        if (offset + pixels <= frame.unitBytes.length) paint(canvas, frame.unitBytes, offset, frame.small, look.colours, look.discrete);
        offset += pixels;
      }
    }
    paint(output, frame.pictureBytes, 0, frame.side, look.colours, look.discrete);
    for (const each of lines) {
      const value = weight(each.layer, each.from, each.to);
      if (value === each.last || value === undefined) continue;
      each.last = value;
      const size = Math.abs(value ?? 0);
      each.line.style.strokeWidth = `${Math.min(9, 0.6 + size * 2).toFixed(2)}px`;
      each.line.style.stroke = value > 0 ? look.positive : look.negative;
      each.line.style.opacity = Math.min(1, 0.16 + size * 0.75).toFixed(2);
    }
    for (const { layer, to, mark } of biases) {
      const value = weight(layer, -1, to) ?? 0;
      mark.style.fill = look.point(Math.max(-1, Math.min(1, value)));
    }
    if (shown && !shown.editing) {
      const value = card.querySelector('.play-weight-value');
      if (value) value.textContent = fixed(weight(shown.layer, shown.from, shown.to), 3);
    }
  }

  const observer = new ResizeObserver(() => layOut());
  observer.observe(scroll);
  return {
    settings(next) {
      const same = settings && settings.layers.join() === next.layers.join() && settings.features.join() === next.features.join();
      settings = next;
      if (!same) { hideCard(true); layOut(); }
    },
    frame(next) { frame = next; repaint(); },
    look(next) { look = next; lines.forEach((each) => { each.last = null; }); repaint(); },
    weight,
    names,
    destroy() { observer.disconnect(); document.removeEventListener('pointerdown', outside); },
  };
}

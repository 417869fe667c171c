// What one neuron looks for, in a panel beside the drawing, and all neurons of a layer in a window.

import { h, replace, s, toast } from './dom.js';
import { number } from './i18n.js';
import { precise } from './numbers.js';
import { bytes, floats, paintInk, paintWeights, signed } from './paint.js';

const PAUSE = 900; // between two looks at a neuron that learns

/** Makes the panel: { element, dialog, select(column, unit), show(frame), repaint(), close() }. */
export function neuronPanel({ t, api, isRunning, onSelect }) {
  let alive = true;
  let frame = null;
  let selected = null; // { column, unit }
  let lastNeuron = 0;
  let rawWeights = false;
  const inspector = h('aside', { class: 'train-inspector', 'aria-label': t('neuron.title') });
  const dialog = h('dialog', { class: 'train-dialog', onclick: (event) => event.target === dialog && dialog.close() });

  function choose(selection) {
    selected = selection;
    onSelect(selection);
  }

  function select(column, unit) {
    choose({ column, unit });
    askNeuron(true);
  }

  /** The neuron shown is asked for anew at most once a second while the network learns. */
  async function askNeuron(now) {
    if (!selected) {
      showHint();
      return;
    }
    const time = performance.now();
    if (!now && time - lastNeuron < PAUSE && isRunning()) {
      return;
    }
    lastNeuron = time;
    const { column, unit } = selected;
    try {
      const neuron = await api.get(`/api/train/neuron?column=${column}&unit=${unit}`);
      if (alive && selected && selected.column === column && selected.unit === unit) {
        showNeuron(neuron);
      }
    } catch (e) {
      if (now && alive) {
        toast(e.message, 'bad');
      }
    }
  }

  function showHint() {
    if (inspector.dataset.kind !== 'hint') {
      inspector.dataset.kind = 'hint';
      inspector.dataset.pixels = '';
      replace(
        inspector,
        h('canvas', { class: 'train-big', role: 'img' }),
        h('p', { class: 'small' }, t('neuron.hint')),
        legend(),
      );
    }
    const picture = inspector.querySelector('canvas');
    if (frame && inspector.dataset.pixels !== frame.pixels) {
      inspector.dataset.pixels = frame.pixels;
      paintInk(picture, bytes(frame.pixels), frame.rows, frame.width);
      picture.setAttribute('aria-label', t('neuron.digit', { label: frame.label, n: number(frame.sample) }));
    }
  }

  function legend() {
    const scale = h('div', { class: 'train-scale', role: 'img', 'aria-label': t('neuron.scale') });
    return h('div', { class: 'train-legend small muted' }, h('span', {}, t('neuron.against')), scale, h('span', {}, t('neuron.for')));
  }

  function showNeuron(neuron) {
    inspector.dataset.kind = 'neuron';
    const picture = h('canvas', { class: 'train-big', role: 'img', 'aria-label': t('neuron.picture') });
    paintWeights(picture, signed(neuron[rawWeights ? 'picture' : 'felt'].values), frame.rows, frame.width);
    const kinds = h(
      'div',
      { class: 'segmented small', role: 'group', 'aria-label': t('neuron.kind') },
      [false, true].map((raw) =>
        h(
          'button',
          {
            type: 'button',
            'aria-pressed': String(raw === rawWeights),
            title: t(raw ? 'neuron.raw.title' : 'neuron.felt.title'),
            onclick: () => {
              rawWeights = raw;
              showNeuron(neuron);
            },
          },
          t(raw ? 'neuron.raw' : 'neuron.felt'),
        ),
      ),
    );
    const hidden = neuron.column < frame.columns.length - 1;
    const means = neuron.means ? floats(neuron.means) : null;
    const most = means ? Math.max(...Array.from(means, Math.abs), 1e-12) : 1;
    const best = means ? means.indexOf(Math.max(...means)) : -1;
    const row = (name, value) => h('div', { class: 'train-fact' }, h('span', { class: 'muted' }, name), h('span', {}, value));
    replace(
      inspector,
      h(
        'div',
        { class: 'train-neuron-head' },
        h('h3', {}, hidden ? `${neuron.layer} · ${t('net.neuron', { n: neuron.unit })}` : t('neuron.output', { n: neuron.unit })),
        h(
          'button',
          {
            type: 'button',
            class: 'icon-button train-close',
            'aria-label': t('neuron.close'),
            title: t('neuron.close'),
            onclick: () => {
              choose(null);
              showHint();
            },
          },
          s('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, s('path', { d: 'M6 6l12 12M18 6L6 18' })),
        ),
      ),
      picture,
      legend(),
      kinds,
      neuron.dead ? h('p', { class: 'bad small' }, t('net.isDead', { n: neuron.samples })) : null,
      row(t('net.bias'), precise(neuron.bias)),
      row(t('neuron.weights', { n: number(neuron.weights) }), `${precise(neuron.least)} … ${precise(neuron.most)}`),
      neuron.samples ? row(t('neuron.range'), `${precise(neuron.leastAnswer)} … ${precise(neuron.mostAnswer)}`) : null,
      means
        ? h(
            'div',
            { class: 'train-means', role: 'img', 'aria-label': t('neuron.meansLabel', { values: [...means].map((v, i) => `${i}: ${precise(v)}`).join(', ') }) },
            h('div', { class: 'small muted' }, t('neuron.means', { n: number(neuron.samples) })),
            h(
              'div',
              { class: 'train-bars' },
              [...means].map((value, i) =>
                h(
                  'div',
                  { class: `train-bar${i === best ? ' best' : ''}`, title: `${i}: ${precise(value)}` },
                  h('div', { class: `train-bar-fill${value < 0 ? ' below' : ''}`, style: { height: `${Math.max(2, (52 * Math.abs(value)) / most)}px` } }),
                  h('span', {}, String(i)),
                ),
              ),
            ),
          )
        : null,
      neuron.column > 0 ? h('p', { class: 'small muted' }, t('neuron.combined')) : null,
      h(
        'button',
        { type: 'button', class: 'button small', 'data-action': 'gallery', onclick: () => openGallery(neuron.column) },
        t('neuron.all', { n: number(frame.columns[neuron.column].units) }),
      ),
    );
  }

  /** All neurons of a column, as pictures of what they look for. */
  async function openGallery(column) {
    try {
      const all = await api.get(`/api/train/neurons?column=${column}`);
      const values = signed(all.pictures);
      const dead = new Set(all.dead);
      const size = frame.rows * frame.width;
      replace(
        dialog,
        h(
          'div',
          { class: 'card-head' },
          h('h2', {}, `${all.layer} · ${t('net.units', { n: number(all.units) })}`),
          h('button', { type: 'button', class: 'button small', onclick: () => dialog.close() }, t('neuron.close')),
        ),
        h(
          'div',
          { class: 'train-gallery' },
          Array.from({ length: all.units }, (_, unit) => {
            const canvas = h('canvas', {});
            paintWeights(canvas, values, frame.rows, frame.width, unit * size);
            return h(
              'button',
              {
                type: 'button',
                class: `train-thumb${dead.has(unit) ? ' dead' : ''}`,
                title: t('net.neuron', { n: unit }) + (dead.has(unit) ? `, ${t('net.dead', { n: 1 })}` : ''),
                'aria-label': t('net.neuron', { n: unit }),
                onclick: () => {
                  dialog.close();
                  select(column, unit);
                },
              },
              canvas,
            );
          }),
        ),
      );
      dialog.showModal();
    } catch (e) {
      toast(e.message, 'bad');
    }
  }

  return {
    element: inspector,
    dialog,
    select,
    /** Takes a new drawing of the network. */
    show(next) {
      frame = next;
      if (selected && (selected.column >= next.columns.length || selected.unit >= next.columns[selected.column].units)) {
        choose(null);
      }
      askNeuron(false);
    },
    /** Paints everything anew, in the colours of now. */
    repaint() {
      inspector.dataset.kind = '';
      askNeuron(true);
    },
    close() {
      alive = false;
    },
  };
}

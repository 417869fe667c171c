// A neuron's weights as numbers that can be changed.
import { h, fixed } from './elements.js';
import { featureText } from './play-network.js';

/**
 * The inspector of one neuron: { element, toggle(layer, unit), update(), close() }.
 *
 * It is given layers() and features() of now, weight(layer, from, to) with -1 for the bias, and change(event).
 */
export function neuronInspector({ t, layers, features, weight, change }) {
  const element = h('div', { class: 'play-inspector', hidden: true });
  let inspected = null; // { layer, unit }
  let inputs = []; // { input, from }

  function entry(name, from, title) {
    const { layer, unit } = inspected;
    const input = h('input', {
      type: 'number', step: '0.05', 'aria-label': `${name}, ${title}`,
      onchange: () => {
        const value = Number(input.value);
        if (input.value !== '' && Number.isFinite(value)) change(from < 0 ? ['b', layer, unit, value] : ['w', layer, from, unit, value]);
      },
    });
    inputs.push({ input, from });
    return h('label', {}, h('span', {}, name), input);
  }

  function build() {
    element.hidden = inspected === null;
    inputs = [];
    if (!inspected) {
      element.replaceChildren();
      return;
    }
    const { layer, unit } = inspected;
    const units = layers();
    const title = layer === units.length ? t('play.outputNeuron') : t('play.neuron', { unit: unit + 1, layer: layer + 1 });
    const sources = layer === 0 ? features().map(featureText) : Array.from({ length: units[layer - 1] }, (_, i) => t('play.unitShort', { layer, unit: i + 1 }));
    element.replaceChildren(
      h('div', { class: 'play-head' }, h('h3', {}, `${title}: ${t('play.inspector').toLowerCase()}`),
        h('button', { type: 'button', class: 'button small', onclick: close }, t('play.close'))),
      h('div', { class: 'play-inspector-grid' }, ...sources.map((name, from) => entry(name, from, title)), entry(t('play.bias'), -1, title)));
    update();
  }

  function update() {
    if (!inspected) return;
    for (const { input, from } of inputs) {
      if (document.activeElement !== input) input.value = fixed(weight(inspected.layer, from, inspected.unit), 4).replace('−', '-');
    }
  }

  function close() {
    inspected = null;
    build();
  }

  return {
    element,
    /** Shows a neuron, or nothing where it is shown. */
    toggle(layer, unit) {
      inspected = inspected?.layer === layer && inspected?.unit === unit ? null : { layer, unit };
      build();
    },
    update,
    close,
  };
}

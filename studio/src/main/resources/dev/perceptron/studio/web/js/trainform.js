// The form of the page of training: layers, optimizer, data; the server checks every change and says what is wrong.

import { h, replace, s } from './dom.js';
import { number } from './i18n.js';

const WAIT = 300;

const PRESETS = [
  { key: 'linear', layers: [] },
  { key: 'lecture', layers: [['dense', 128, 'relu']] },
  { key: 'deep', layers: [['dense', 128, 'relu'], ['dense', 64, 'relu']] },
  { key: 'dropout', layers: [['dense', 512, 'relu'], ['dropout', 0.3], ['dense', 256, 'relu'], ['dropout', 0.3]] },
  { key: 'norm', layers: [['dense', 128, 'relu'], ['batch_normalization'], ['dense', 64, 'relu'], ['batch_normalization']] },
  { key: 'sigmoid', layers: [['dense', 32, 'sigmoid'], ['dense', 32, 'sigmoid'], ['dense', 32, 'sigmoid'], ['dense', 32, 'sigmoid']] },
];

function layer([kind, value, activation]) {
  if (kind === 'dense') {
    return { kind, units: value, activation };
  }
  return kind === 'dropout' ? { kind, rate: value } : { kind };
}

/** Makes the form: { open(state), show(run), flush(), close() }; options: t, api, onRun(run). */
export function trainForm(root, { t, api, onRun }) {
  let state = null;
  let form = null; // what the fields say
  let errors = {};
  let locked = false;
  let timer = null;
  let asking = null; // the request under way
  let dirty = false;

  const summary = h('span', { class: 'small muted' });
  const layersBox = h('ol', { class: 'train-layers' });
  const fieldsBox = h('div', { class: 'stack' });
  const lock = h('p', { class: 'small train-lock', hidden: true }, t('form.locked'));
  const details = h(
    'details',
    { class: 'card train-form', open: window.innerWidth > 860 },
    h('summary', {}, h('h2', {}, t('form.title')), summary),
    h('div', { class: 'stack train-form-body' }, lock, layersBox, fieldsBox),
  );
  root.append(details);

  // ---- fields

  const fields = new Map(); // name → { element, control, error }

  function field(name, control, label, hint) {
    const id = `field-${name.replace(/\./g, '-')}`;
    control.id = id;
    const error = h('div', { class: 'error', id: `${id}-error`, role: 'alert' });
    control.setAttribute('aria-describedby', error.id);
    const element = h(
      'div',
      { class: 'field' },
      h('label', { for: id }, label),
      control,
      hint ? h('div', { class: 'hint' }, hint) : null,
      error,
    );
    fields.set(name, { element, control, error });
    return element;
  }

  function numeric(name, path, attributes = {}) {
    return h('input', {
      type: 'number',
      step: 'any',
      inputmode: 'decimal',
      autocomplete: 'off',
      ...attributes,
      'data-field': name,
      oninput: (event) => set(path, event.target.value === '' ? '' : Number(event.target.value)),
    });
  }

  function choice(name, path, options, text) {
    return h(
      'select',
      { 'data-field': name, onchange: (event) => set(path, event.target.value) },
      options.map((value) => h('option', { value }, text(value))),
    );
  }

  function set(path, value) {
    let at = form;
    for (const step of path.slice(0, -1)) {
      at = at[step];
    }
    at[path[path.length - 1]] = value;
    changed();
  }

  function changed() {
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(check, WAIT);
    showVisible();
  }

  /** Sends the form; the server answers with what is wrong, or takes it over. */
  async function check() {
    clearTimeout(timer);
    timer = null;
    if (!form || locked) {
      return;
    }
    dirty = false;
    const mine = api.post('/api/train/form', form);
    asking = mine;
    try {
      const answer = await mine;
      if (asking === mine) {
        errors = answer.errors;
        showErrors();
        if (!Object.keys(errors).length && !dirty) {
          onRun(answer.run);
        }
      }
    } catch (e) {
      errors = { form: { message: e.message, code: '' } };
      showErrors();
    } finally {
      if (asking === mine) {
        asking = null;
      }
    }
  }

  function message(error) {
    const key = `err.${error.code}`;
    const own = t(key, error);
    return own === key ? error.message : own;
  }

  function showErrors() {
    fields.forEach(({ element, control, error }, name) => {
      const found = errors[name];
      error.textContent = found ? message(found) : '';
      element.classList.toggle('invalid', Boolean(found));
      if (found) {
        control.setAttribute('aria-invalid', 'true');
      } else {
        control.removeAttribute('aria-invalid');
      }
    });
    const others = Object.keys(errors).filter((name) => !fields.has(name));
    layersError.textContent = others.map((name) => message(errors[name])).join(' ');
  }

  // ---- layers

  const layersError = h('div', { class: 'error small bad', role: 'alert' });

  function drawLayers() {
    [...fields.keys()].filter((name) => name.startsWith('layers.')).forEach((name) => fields.delete(name));
    const rows = form.layers.map((each, i) => layerRow(each, i));
    replace(layersBox, edge('in', t('form.input', { n: number(state.rows * state.columns), rows: state.rows, columns: state.columns })), rows, adders(), edge('out', t('form.output', { n: state.classes })));
    showLock();
  }

  function edge(kind, text) {
    return h('li', { class: `train-edge ${kind} small` }, text);
  }

  function layerRow(each, i) {
    const name = (key) => `layers.${i}.${key}`;
    let controls = null;
    if (each.kind === 'dense') {
      const units = numeric(name('units'), ['layers', i, 'units'], { min: '1', max: '2048', step: '1' });
      units.value = each.units;
      const activation = choice(name('activation'), ['layers', i, 'activation'], state.choices.activations, (v) => v);
      activation.value = each.activation;
      controls = [field(name('units'), units, t('form.units')), field(name('activation'), activation, t('form.activation'))];
    } else if (each.kind === 'dropout') {
      const rate = numeric(name('rate'), ['layers', i, 'rate'], { min: '0', max: '0.95', step: '0.05' });
      rate.value = each.rate;
      controls = [field(name('rate'), rate, t('form.rate'))];
    } else {
      controls = [h('p', { class: 'small muted train-norm' }, t('form.norm'))];
    }
    const tool = (key, path, disabled, act) =>
      h(
        'button',
        {
          type: 'button',
          class: 'icon-button train-tool',
          title: t(`form.${key}`),
          'aria-label': t(`form.${key}Layer`, { n: i + 1 }),
          disabled,
          onclick: () => {
            act();
            drawLayers();
            changed();
          },
        },
        s('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, s('path', { d: path })),
      );
    const swap = (a, b) => {
      const { layers } = form;
      [layers[a], layers[b]] = [layers[b], layers[a]];
    };
    return h(
      'li',
      { class: `train-layer ${each.kind}` },
      h(
        'div',
        { class: 'train-layer-head' },
        h('strong', {}, { dense: 'Dense', dropout: 'Dropout', batch_normalization: 'BatchNormalization' }[each.kind]),
        h(
          'span',
          { class: 'train-tools' },
          tool('up', 'M12 19V6M6 11l6-6 6 6', i === 0, () => swap(i, i - 1)),
          tool('down', 'M12 5v13M6 13l6 6 6-6', i === form.layers.length - 1, () => swap(i, i + 1)),
          tool('remove', 'M6 6l12 12M18 6L6 18', false, () => form.layers.splice(i, 1)),
        ),
      ),
      h('div', { class: 'train-layer-fields' }, controls),
    );
  }

  function adders() {
    const add = (kind, text, made) =>
      h(
        'button',
        {
          type: 'button',
          class: 'chip',
          'data-add': kind,
          onclick: () => {
            form.layers.push(made);
            drawLayers();
            changed();
          },
        },
        `+ ${text}`,
      );
    return h(
      'li',
      { class: 'train-add' },
      add('dense', 'Dense', { kind: 'dense', units: 64, activation: 'relu' }),
      add('dropout', 'Dropout', { kind: 'dropout', rate: 0.3 }),
      add('batch_normalization', 'BatchNorm', { kind: 'batch_normalization' }),
      layersError,
    );
  }

  // ---- the other fields

  function drawFields() {
    const { choices } = state;
    const preset = h(
      'select',
      {
        onchange: (event) => {
          const found = PRESETS.find((each) => each.key === event.target.value);
          if (found) {
            form.layers = found.layers.map(layer);
            drawLayers();
            changed();
          }
          event.target.value = '';
        },
      },
      h('option', { value: '' }, t('preset.choose')),
      PRESETS.map((each) => h('option', { value: each.key }, t(`preset.${each.key}`))),
    );
    const optimizer = choice('optimizer', ['optimizer'], Object.keys(choices.optimizers), (v) => v);
    optimizer.addEventListener('change', () => {
      form.learningRate = choices.optimizers[form.optimizer];
      form.momentum = choices.withMomentum.includes(form.optimizer) ? form.momentum : 0;
      fill();
      changed();
    });
    replace(
      fieldsBox,
      h('div', { class: 'field' }, h('label', { for: 'preset' }, t('preset.label')), idOf(preset, 'preset')),
      group('form.group.training'),
      pair(field('optimizer', optimizer, t('form.optimizer')), field('learningRate', numeric('learningRate', ['learningRate'], { min: '0' }), t('form.learningRate'))),
      field('momentum', numeric('momentum', ['momentum'], { min: '0', max: '0.999' }), t('form.momentum')),
      pair(
        field('batchMode', choice('batchMode', ['batchMode'], choices.batchModes, (v) => t(`mode.${v}`)), t('form.batchMode')),
        field('batchSize', numeric('batchSize', ['batchSize'], { min: '1', step: '1' }), t('form.batchSize')),
      ),
      pair(
        field('epochs', numeric('epochs', ['epochs'], { min: '1', step: '1' }), t('form.epochs')),
        field('loss', choice('loss', ['loss'], choices.losses, (v) => t(`loss.${v}`)), t('form.loss')),
      ),
      group('form.group.regularization'),
      pair(
        field('l1', numeric('l1', ['l1'], { min: '0', max: '1' }), 'L1'),
        field('l2', numeric('l2', ['l2'], { min: '0', max: '1' }), 'L2'),
      ),
      group('form.group.data'),
      pair(
        field('samples', numeric('samples', ['samples'], { min: '10', max: String(state.available), step: '1' }), t('form.samples')),
        field('validationSplit', numeric('validationSplit', ['validationSplit'], { min: '0', max: '0.9' }), t('form.validationSplit')),
      ),
      pair(
        field('initializer', choice('initializer', ['initializer'], choices.initializers, (v) => v), t('form.initializer')),
        field('seed', numeric('seed', ['seed'], { min: '0', step: '1' }), t('form.seed')),
      ),
    );
    fill();
  }

  function idOf(element, id) {
    element.id = id;
    return element;
  }

  function group(key) {
    return h('h3', { class: 'train-group' }, t(key));
  }

  function pair(...parts) {
    return h('div', { class: 'train-pair' }, parts);
  }

  function fill() {
    fields.forEach(({ control }, name) => {
      if (!name.startsWith('layers.')) {
        control.value = form[name];
      }
    });
    showVisible();
  }

  /** Fields that mean nothing now are hidden. */
  function showVisible() {
    const has = state.choices.withMomentum.includes(form.optimizer);
    fields.get('momentum').element.hidden = !has && !errors.momentum;
    fields.get('batchSize').element.hidden = form.batchMode !== 'mini';
  }

  function showLock() {
    details.querySelectorAll('input, select, button').forEach((control) => {
      if (locked) {
        control.dataset.was = control.dataset.was || String(control.disabled);
        control.disabled = true;
      } else if (control.dataset.was) {
        control.disabled = control.dataset.was === 'true';
        delete control.dataset.was;
      }
    });
    lock.hidden = !locked;
  }

  return {
    /** Shows the form of a server's state. */
    open(newState) {
      state = newState;
      form = structuredClone(state.run.form);
      drawLayers();
      drawFields();
      showLock();
    },

    /** Shows what a run says, unless somebody is typing here. */
    show(run) {
      if (!state) {
        return;
      }
      const nowLocked = run.status === 'running' || run.status === 'paused';
      if (!dirty && !asking && JSON.stringify(run.form) !== JSON.stringify(form) && !Object.keys(errors).length) {
        form = structuredClone(run.form);
        drawLayers();
        fill();
      }
      if (nowLocked !== locked) {
        locked = nowLocked;
        showLock();
      }
      replace(summary, `${run.name} · ${t('form.parameters', { n: number(run.parameters) })}`);
    },

    /** Sends changes that wait; fails if something is wrong. */
    async flush() {
      if (timer) {
        await check();
      } else if (asking) {
        await asking.catch(() => {});
      }
      const wrong = Object.values(errors);
      if (wrong.length) {
        throw new Error(message(wrong[0]));
      }
    },

    close() {
      clearTimeout(timer);
    },
  };
}

// The difference of two runs' settings, and everything about one run.

import { precise } from '../numbers.js';
import { h, replace, toast } from '../dom.js';
import { duration, moment } from './texts.js';
import { text } from './table.js';

/** Names joined by dots instead of objects inside each other. */
function flatten(value, prefix = '', into = {}) {
  for (const [name, inner] of Object.entries(value || {})) {
    if (inner !== null && typeof inner === 'object' && !Array.isArray(inner)) {
      flatten(inner, `${prefix}${name}.`, into);
    } else if (Array.isArray(inner) && inner.some((each) => each !== null && typeof each === 'object')) {
      inner.forEach((each, i) => flatten({ [`[${i}]`]: each }, `${prefix}${name}`, into));
    } else {
      into[`${prefix}${name}`] = Array.isArray(inner) ? JSON.stringify(inner) : inner;
    }
  }
  return into;
}

function everything(run) {
  return {
    ...flatten(run.whole),
    seed: run.seed,
    ...flatten(run.details.environment),
    ...layers(run.details.model),
    weights: run.details.weights ? `${run.details.weights.slice(0, 16)}…` : undefined,
  };
}

const QUIET = new Set(['name', 'trainable', 'dtype', 'module', 'registered_name', 'batch_shape', 'sparse', 'ragged', 'optional']);

/** Each layer in one line: Dense units 128, activation relu. */
function layers(model) {
  const list = model && model.config && Array.isArray(model.config.layers) ? model.config.layers : [];
  const lines = {};
  list
    .filter((layer) => layer.class_name !== 'InputLayer')
    .forEach((layer, i) => {
      const settings = Object.entries(layer.config || {})
        .filter(([name, value]) => !QUIET.has(name) && (typeof value === 'number' || typeof value === 'string'))
        .map(([name, value]) => `${name} ${value}`);
      lines[`layer ${i + 1}`] = `${layer.class_name} ${settings.join(', ')}`.trim();
    });
  return lines;
}

/** Makes the part with two choices and a table. host gives: t, api. Returns { draw(runs, chosenIds) }. */
export function difference(root, host) {
  const { t, api } = host;
  const first = h('select', {});
  const second = h('select', {});
  const only = h('input', { type: 'checkbox' });
  only.checked = true;
  const out = h('div', { class: 'table-scroll' });
  let runs = [];
  let touched = false;
  let drawn = '';
  root.append(
    h('div', { class: 'card-head' }, h('h2', {}, t('diff')), h('label', { class: 'check small' }, only, t('onlyDifferences'))),
    h(
      'div',
      { class: 'grid runs-two' },
      h('div', { class: 'field' }, label(t('diffA'), first), first),
      h('div', { class: 'field' }, label(t('diffB'), second), second),
    ),
    out,
  );
  for (const select of [first, second]) {
    select.addEventListener('change', () => {
      touched = true;
      show();
    });
  }
  only.addEventListener('change', show);

  async function show() {
    const a = runs.find((run) => run.id === first.value);
    const b = runs.find((run) => run.id === second.value);
    const key = `${first.value}\n${second.value}\n${only.checked}\n${a && a.version}\n${b && b.version}`;
    if (key === drawn || !a || !b) {
      return;
    }
    drawn = key;
    try {
      const [x, y] = await Promise.all([a, b].map((run) => api.get(`/api/runs/run?id=${encodeURIComponent(run.id)}`)));
      if (drawn === key) {
        table(x, y);
      }
    } catch (e) {
      toast(e.message, 'bad');
    }
  }

  function table(x, y) {
    const left = everything(x);
    const right = everything(y);
    const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
    const rows = names.map((name) => ({ name, a: left[name], b: right[name], same: JSON.stringify(left[name] ?? null) === JSON.stringify(right[name] ?? null) }));
    const shown = only.checked ? rows.filter((row) => !row.same) : rows;
    if (!shown.length) {
      replace(out, h('p', { class: 'empty' }, t('same')));
      return;
    }
    replace(
      out,
      h(
        'table',
        { class: 'table runs-diff' },
        h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('setting')), h('th', { scope: 'col' }, x.name), h('th', { scope: 'col' }, y.name))),
        h(
          'tbody',
          {},
          shown.map((row) =>
            h('tr', { class: row.same ? '' : 'differs' }, h('th', { scope: 'row' }, row.name), h('td', {}, text(row.a)), h('td', {}, text(row.b))),
          ),
        ),
      ),
    );
  }

  return {
    draw(next, ids) {
      runs = next;
      const values = [first.value, second.value];
      for (const select of [first, second]) {
        replace(select, runs.map((run) => h('option', { value: run.id }, `${run.name} · ${run.id}`)));
      }
      const usual = [...ids, ...runs.map((run) => run.id)].filter((id, i, all) => all.indexOf(id) === i);
      const keep = (value, other) => (touched && runs.some((run) => run.id === value) ? value : other);
      first.value = keep(values[0], usual[0]);
      second.value = keep(values[1], usual[1] || usual[0]);
      root.hidden = runs.length < 2;
      show();
    },
  };
}

let labels = 0;

function label(words, control) {
  control.id = control.id || `runs-control-${++labels}`;
  return h('label', { for: control.id }, words);
}

/** Opens a window with everything about one run. */
export async function openDetails(run, { t, lang, api }) {
  let whole;
  try {
    whole = await api.get(`/api/runs/run?id=${encodeURIComponent(run.id)}`);
  } catch (e) {
    toast(e.message, 'bad');
    return;
  }
  const list = (title, values) =>
    Object.keys(values).length
      ? [h('h3', {}, title), h('dl', { class: 'runs-list' }, Object.entries(values).map(([name, value]) => [h('dt', {}, name), h('dd', {}, typeof value === 'number' ? precise(value) : text(value))]))]
      : [];
  const { details } = whole;
  const dialog = h(
    'dialog',
    { class: 'runs-details', 'aria-label': t('details', { name: whole.name }) },
    h('div', { class: 'card-head' }, h('h2', {}, whole.name), h('button', { type: 'button', class: 'button small', onclick: () => dialog.close() }, t('close'))),
    h('p', { class: 'muted small' }, [t(whole.status), moment(lang, whole.started), duration(t, whole.seconds), `${t('id')}: ${whole.id}`].join(' · ')),
    details.message ? [h('h3', {}, t('message')), h('p', { class: 'bad' }, details.message)] : null,
    list(t('results'), { ...Object.fromEntries(Object.entries(whole.metrics).map(([name, metric]) => [name, metric.last])), ...whole.results }),
    list(t('settings'), { ...flatten(whole.whole), ...(whole.seed === null ? {} : { seed: String(whole.seed) }) }),
    list(t('environment'), flatten(details.environment)),
    details.weights ? [h('h3', {}, t('weights')), h('p', { class: 'mono small' }, details.weights)] : null,
  );
  document.body.append(dialog);
  dialog.addEventListener('close', () => dialog.remove());
  dialog.showModal();
}

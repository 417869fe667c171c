// The table of runs: sorting, choosing, progress of those that train.

import { precise } from '../numbers.js';
import { h, replace } from '../dom.js';
import { best, compare, differing, measured, values } from './rows.js';
import { duration, moment } from './texts.js';

const MOST_MEASURED = 4;
const MOST_SETTINGS = 6;
const STATES = { running: 'accent', finished: 'good', failed: 'bad', interrupted: 'bad' };

/**
 * Makes the table. host gives: t, lang, colour(id), chosen (a Set), onChoose(ids, on), onSort(key), onOpen(run).
 * Returns { draw(runs, sort, extra) }, sort = { key, down }, extra = names of columns chosen by hand or null.
 */
export function runTable(root, host) {
  const { t } = host;
  const head = h('thead');
  const body = h('tbody');
  const all = h('input', { type: 'checkbox', 'aria-label': t('chooseAll') });
  const table = h('table', { class: 'table' }, head, body);
  root.append(h('div', { class: 'table-scroll runs-table' }, table));
  let shown = [];
  all.addEventListener('change', () => host.onChoose(shown.map((run) => run.id), all.checked));

  function columns(runs, extra) {
    const names = extra || usual(runs);
    return [
      { key: 'status', label: t('status'), value: (run) => run.status, cell: state },
      ...names.measured.map((name) => ({
        key: name,
        label: name,
        hint: t('best'),
        number: true,
        value: (run) => measure(run, name),
        cell: (run) => precise(measure(run, name)),
      })),
      { key: 'epochs', label: t('epochs'), number: true, value: (run) => run.epochs, cell: (run) => String(run.epochs) },
      { key: 'seconds', label: t('duration'), number: true, value: (run) => run.seconds, cell: (run) => duration(t, run.seconds) },
      ...names.settings.map((name) => ({
        key: `config.${name}`,
        label: name,
        number: runs.every((run) => run.config[name] === undefined || typeof run.config[name] === 'number'),
        value: (run) => run.config[name],
        cell: (run) => text(run.config[name]),
      })),
      { key: 'seed', label: t('seed'), number: true, value: (run) => run.seed, cell: (run) => text(run.seed) },
      { key: 'started', label: t('started'), value: (run) => run.started, cell: (run) => moment(host.lang, run.started) },
    ];
  }

  function state(run) {
    const chip = h('span', { class: `chip ${STATES[run.status] || ''}` }, t(run.status));
    if (run.status !== 'running' || !run.progress) {
      return chip;
    }
    const p = run.progress;
    const share = Math.min(1, (p.epoch - 1 + p.batch / p.batches) / p.epochs);
    const bar = h('div');
    bar.style.width = `${(100 * share).toFixed(1)}%`;
    return h('div', { class: 'runs-progress' }, chip, h('span', { class: 'muted small' }, `${p.epoch}/${p.epochs}`), h('div', { class: 'progress' }, bar));
  }

  function heading(column, sort) {
    const sorted = sort.key === column.key;
    return h(
      'th',
      { scope: 'col', class: column.number ? 'number' : '', 'aria-sort': sorted ? (sort.down ? 'descending' : 'ascending') : null },
      h(
        'button',
        { type: 'button', class: 'runs-sort', title: t('sortBy', { name: column.label }), onclick: () => host.onSort(column.key) },
        column.label,
        h('span', { class: 'runs-arrow', 'aria-hidden': 'true' }, sorted ? (sort.down ? '↓' : '↑') : ''),
      ),
    );
  }

  function row(run, list) {
    const box = h('input', {
      type: 'checkbox',
      'aria-label': t('choose', { name: run.name }),
      onchange: (event) => host.onChoose([run.id], event.target.checked),
    });
    box.checked = host.chosen.has(run.id);
    const dot = h('span', { class: 'runs-dot', 'aria-hidden': 'true' });
    dot.style.background = box.checked ? host.colour(run.id) : 'transparent';
    dot.style.borderColor = box.checked ? host.colour(run.id) : '';
    return h(
      'tr',
      { class: box.checked ? 'chosen' : '' },
      h(
        'th',
        { scope: 'row', class: 'runs-name' },
        h('div', {}, box, dot, h('button', { type: 'button', class: 'runs-open', title: run.id, onclick: () => host.onOpen(run) }, run.name), h('span', { class: 'chip' }, run.source)),
      ),
      list.map((column) => h('td', { class: column.number ? 'number' : '' }, column.cell(run))),
    );
  }

  return {
    draw(runs, sort, extra, everyRun) {
      const list = columns(everyRun, extra);
      const by = list.find((column) => column.key === sort.key);
      const value = sort.key === 'name' ? (run) => run.name : by ? by.value : (run) => run.started;
      shown = [...runs].sort((a, b) => {
        const order = compare(value(a), value(b));
        const missing = [value(a), value(b)].some((v) => v === null || v === undefined);
        return sort.down && !missing ? -order : order;
      });
      all.checked = shown.length > 0 && shown.every((run) => host.chosen.has(run.id));
      all.indeterminate = !all.checked && shown.some((run) => host.chosen.has(run.id));
      const focused = document.activeElement && table.contains(document.activeElement) ? position(document.activeElement) : null;
      replace(
        head,
        h(
          'tr',
          {},
          h('th', { scope: 'col', class: 'runs-name', 'aria-sort': sort.key === 'name' ? (sort.down ? 'descending' : 'ascending') : null }, h('div', {}, all, h('button', { type: 'button', class: 'runs-sort', onclick: () => host.onSort('name') }, t('name'), h('span', { class: 'runs-arrow', 'aria-hidden': 'true' }, sort.key === 'name' ? (sort.down ? '↓' : '↑') : '')))),
          list.map((column) => heading(column, sort)),
        ),
      );
      replace(body, shown.map((run) => row(run, list)));
      if (focused) {
        restore(focused);
      }
    },
  };

  /** Redrawing a growing table keeps the keyboard's place. */
  function position(element) {
    const line = element.closest('tr');
    return { row: [...table.rows].indexOf(line), index: [...line.querySelectorAll('input, button')].indexOf(element) };
  }

  function restore({ row: at, index }) {
    const line = table.rows[at];
    const target = line && line.querySelectorAll('input, button')[index];
    if (target) {
      target.focus({ preventScroll: true });
    }
  }
}

/** The columns that are shown unless chosen otherwise. */
export function usual(runs) {
  return { measured: measured(runs).slice(0, MOST_MEASURED), settings: differing(runs).slice(0, MOST_SETTINGS) };
}

/** A result, or the best of a metric. */
export function measure(run, name) {
  if (name in run.results) {
    return run.results[name];
  }
  const metric = run.metrics[name];
  return metric ? best(metric, name) : null;
}

/** A setting's value as a cell shows it. */
export function text(value) {
  return value === null || value === undefined ? '–' : typeof value === 'number' && !Number.isInteger(value) ? String(Number(value.toPrecision(6))) : String(value);
}

export { values };

// The page that compares runs: a table, curves over each other, parallel coordinates, the difference of two.

import { lineChart } from '../chart.js';
import { categorical, css } from '../colors.js';
import { h, replace, toast } from '../dom.js';
import { difference, openDetails } from '../runs/compare.js';
import { parallel } from '../runs/parallel.js';
import { matcher, measured, differing } from '../runs/rows.js';
import { runTable, usual } from '../runs/table.js';
import { duration, texts } from '../runs/texts.js';

export { texts };

const FIRST_CHOSEN = 5;
const MOST_FOLLOWED = 10;

export function mount(root, ctx) {
  const { t, api } = ctx;
  let runs = null;
  let series = {}; // id → { version, lines: { metric: points } }
  const chosen = new Set((ctx.query.get('runs') || '').split('\n').filter(Boolean));
  let given = chosen.size > 0;
  const colours = new Map(); // id → number of its colour
  let sort = { key: ctx.query.get('sort') || 'started', down: ctx.query.get('up') !== '1' };
  let status = ctx.query.get('state') || '';
  let columns = null;
  let brush = null;
  let filterText = ctx.query.get('filter') || '';
  const charts = new Map();
  let fetching = false;
  let again = false;
  let gone = false;

  // ---- the page's parts

  const folder = h('span', { class: 'muted small mono' });
  const exporting = h('a', { class: 'button primary', title: t('exportHint'), role: 'button' }, t('export'));
  const study = h('section', { class: 'card runs-study', hidden: true });
  const filter = h('input', { type: 'search', id: 'runs-filter', placeholder: t('filterHint'), spellcheck: 'false', autocomplete: 'off' });
  filter.value = filterText;
  const states = h('div', { class: 'segmented', role: 'group', 'aria-label': t('status') });
  const count = h('span', { class: 'muted small' });
  const chooser = h('details', { class: 'runs-columns' });
  const tableBox = h('div');
  const problems = h('p', { class: 'bad small', hidden: true });
  const smoothing = h('input', { type: 'range', min: '0', max: '0.95', step: '0.05', id: 'runs-smoothing' });
  smoothing.value = ctx.query.get('smooth') || '0';
  const smoothingText = h('output', { for: 'runs-smoothing', class: 'small' });
  const validation = h('input', { type: 'checkbox' });
  validation.checked = ctx.query.get('train') !== '1';
  const log = h('input', { type: 'checkbox' });
  log.checked = ctx.query.get('log') === '1';
  const chartGrid = h('div', { class: 'grid runs-charts' });
  const moreGrid = h('div', { class: 'grid runs-charts' });
  const more = h('details', { class: 'runs-more', hidden: true }, h('summary', { class: 'small' }, t('more')), moreGrid);
  const parallelCard = h('section', { class: 'card' });
  const diffCard = h('section', { class: 'card' });
  const empty = h(
    'section',
    { class: 'card runs-empty', hidden: true },
    h('h2', {}, t('emptyTitle')),
    h('p', { class: 'muted' }, t('empty')),
    h('pre', { class: 'mono' }, 'bin/perceptron mnist --studio'),
    h('p', { class: 'muted' }, t('emptyMore')),
  );
  const full = h(
    'div',
    { class: 'stack runs-full', hidden: true },
    h(
      'section',
      { class: 'card' },
      h(
        'div',
        { class: 'runs-tools' },
        h('div', { class: 'field runs-filter' }, h('label', { for: 'runs-filter' }, t('filter')), filter),
        h('div', { class: 'field' }, h('span', { class: 'label' }, t('status')), states),
        chooser,
        h('div', { class: 'row runs-count' }, count, h('button', { type: 'button', class: 'button small', onclick: () => choose([...chosen], false) }, t('clear'))),
      ),
      problems,
      tableBox,
    ),
    h(
      'section',
      { class: 'card' },
      h(
        'div',
        { class: 'card-head' },
        h('h2', {}, t('curves')),
        h(
          'div',
          { class: 'row runs-chart-tools' },
          h('span', { class: 'muted small' }, t('styleNote')),
          h('label', { class: 'row small runs-smoothing' }, t('smoothing'), smoothing, smoothingText),
          h('label', { class: 'check small' }, validation, t('validation')),
          h('label', { class: 'check small' }, log, t('log')),
        ),
      ),
      chartGrid,
      more,
    ),
    parallelCard,
    diffCard,
  );
  root.append(
    h('div', { class: 'page-head' }, h('div', {}, h('h1', {}, t('title')), h('p', {}, t('intro')), folder), exporting),
    study,
    empty,
    full,
  );

  const host = {
    t,
    lang: ctx.lang,
    api,
    chosen,
    colour: (id) => categorical(colours.get(id) ?? 0),
    onChoose: choose,
    onSort(key) {
      sort = { key, down: sort.key === key ? !sort.down : true };
      draw();
    },
    onOpen: (run) => openDetails(run, { t, lang: ctx.lang, api }),
    onBrush(test) {
      brush = test;
      drawTable();
    },
  };
  const table = runTable(tableBox, host);
  const axes = parallel(parallelCard, host);
  const pair = difference(diffCard, host);

  // ---- choosing, filtering

  function keep() {
    ctx.setQuery({
      runs: given ? [...chosen].join('\n') : null,
      sort: sort.key === 'started' ? null : sort.key,
      up: sort.down ? null : '1',
      state: status || null,
      filter: filterText || null,
      smooth: Number(smoothing.value) ? smoothing.value : null,
      train: validation.checked ? null : '1',
      log: log.checked ? '1' : null,
    });
  }

  function colour(id) {
    if (!colours.has(id)) {
      const used = new Set([...chosen].filter((other) => other !== id).map((other) => colours.get(other)));
      let free = 0;
      while (used.has(free) && free < 9) {
        free++;
      }
      colours.set(id, used.has(free) ? colours.size % 10 : free);
    }
  }

  function choose(ids, on) {
    given = true;
    ids.forEach((id) => {
      if (on) {
        chosen.add(id);
        colour(id);
      } else {
        chosen.delete(id);
        colours.delete(id);
      }
    });
    draw();
    loadSeries();
  }

  function listed() {
    const test = matcher(filterText);
    return runs.filter((run) => (!status || run.status === status) && test(run) && (!brush || brush(run)));
  }

  // ---- drawing

  function draw() {
    if (!runs) {
      return;
    }
    keep();
    empty.hidden = runs.length > 0;
    full.hidden = runs.length === 0;
    exporting.hidden = runs.length === 0;
    if (!runs.length) {
      return;
    }
    drawStates();
    drawTable();
    drawCharts();
    axes.draw(runs.filter((run) => matcher(filterText)(run)));
    pair.draw(runs, [...chosen].filter((id) => runs.some((run) => run.id === id)));
  }

  function drawStates() {
    const there = ['', ...new Set(runs.map((run) => run.status))];
    replace(
      states,
      there.map((each) =>
        h(
          'button',
          {
            type: 'button',
            'aria-pressed': String(each === status),
            onclick: () => {
              status = each;
              draw();
            },
          },
          each ? t(each) : t('all'),
        ),
      ),
    );
    states.parentElement.hidden = there.length < 3;
  }

  function drawTable() {
    const list = listed();
    table.draw(list, sort, columns, runs);
    count.textContent = `${t('shown', { count: list.length, total: runs.length })} · ${t('chosen', { count: chosen.size })}`;
    const ids = [...chosen].filter((id) => runs.some((run) => run.id === id));
    if (ids.length) {
      exporting.href = `/api/runs/report?ids=${encodeURIComponent(ids.join('\n'))}`;
      exporting.setAttribute('download', '');
      exporting.removeAttribute('aria-disabled');
    } else {
      exporting.removeAttribute('href');
      exporting.setAttribute('aria-disabled', 'true');
    }
    drawChooser();
  }

  function drawChooser() {
    if (chooser.open) {
      return; // not under the user's hands
    }
    const now = columns || usual(runs);
    const box = (part, name) => {
      const input = h('input', { type: 'checkbox' });
      input.checked = now[part].includes(name);
      input.addEventListener('change', () => {
        const next = { measured: [...now.measured], settings: [...now.settings] };
        next[part] = input.checked ? [...next[part], name] : next[part].filter((each) => each !== name);
        columns = next;
        now[part] = next[part];
        table.draw(listed(), sort, columns, runs);
      });
      return h('label', { class: 'check small' }, input, name);
    };
    const settings = [...new Set([...differing(runs), ...runs.flatMap((run) => Object.keys(run.config))])];
    replace(
      chooser,
      h('summary', { class: 'button small' }, t('columns')),
      h('div', { class: 'card runs-columns-list' }, measured(runs).map((name) => box('measured', name)), settings.map((name) => box('settings', name))),
    );
  }

  function drawCharts() {
    smoothingText.textContent = Number(smoothing.value).toFixed(2);
    const groups = new Map(); // base metric → lines
    for (const run of runs) {
      if (!chosen.has(run.id) || !series[run.id]) {
        continue;
      }
      for (const [metric, points] of Object.entries(series[run.id].lines)) {
        const validated = metric.startsWith('val_');
        if (validated && !validation.checked) {
          continue;
        }
        const base = validated ? metric.slice(4) : metric;
        if (!groups.has(base)) {
          groups.set(base, []);
        }
        groups.get(base).push({
          name: validated ? `${label(run)} · val` : label(run),
          color: host.colour(run.id),
          dashed: validated,
          points: growing(run, metric, points),
        });
      }
    }
    for (const [base, chart] of charts) {
      if (!groups.has(base)) {
        chart.view.destroy();
        chart.box.remove();
        charts.delete(base);
      }
    }
    const order = [...groups.keys()].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
    for (const base of order) {
      const options = { smoothing: Number(smoothing.value), yScale: log.checked ? 'log' : 'linear' };
      if (!charts.has(base)) {
        const box = h('figure', { class: 'runs-chart' }, h('figcaption', {}, base));
        const view = lineChart(box, { series: groups.get(base), xLabel: t(stepwise(base) ? 'step' : 'epoch'), legend: false, height: 260, ...options });
        charts.set(base, { box, view });
      } else {
        charts.get(base).view.update(groups.get(base), options);
      }
    }
    place(chartGrid, order.filter((base) => !minor(base)));
    place(moreGrid, order.filter(minor));
    more.hidden = !order.some(minor);
    const none = chartGrid.querySelector('.empty');
    if (!order.length && !none) {
      chartGrid.append(h('p', { class: 'empty' }, t('curvesEmpty')));
    } else if (order.length && none) {
      none.remove();
    }
  }

  /** Puts charts in this order; those in their place stay untouched, or they would lose the keyboard's focus. */
  function place(grid, bases) {
    bases.forEach((base, i) => {
      const { box } = charts.get(base);
      if (grid.children[i] !== box) {
        grid.insertBefore(box, grid.children[i] || null);
      }
    });
  }

  /** A run that trains shows the running values of its epoch as a last point. */
  function growing(run, metric, points) {
    const p = run.status === 'running' ? run.progress : null;
    if (!p || p.values[metric] === undefined || p.values[metric] === null) {
      return points;
    }
    const last = points.length ? points[points.length - 1][0] : 0;
    const at = p.epoch - 1 + p.batch / p.batches;
    return at > last ? [...points, [at, p.values[metric]]] : points;
  }

  function label(run) {
    return runs.filter((other) => other.name === run.name && chosen.has(other.id)).length > 1 ? `${run.name} (${run.id})` : run.name;
  }

  /** Curves over batches, not epochs. */
  function stepwise(name) {
    return /^batch_|_vs_iterations$/.test(name);
  }

  function minor(name) {
    return stepwise(name) || name === 'learning_rate';
  }

  function rank(name) {
    return ['loss', 'accuracy'].includes(name) ? ['loss', 'accuracy'].indexOf(name) : name === 'learning_rate' ? 9 : 5;
  }

  // ---- loading

  async function load() {
    if (fetching) {
      again = true;
      return;
    }
    fetching = true;
    try {
      const answer = await api.get('/api/runs/list');
      if (gone) {
        return;
      }
      runs = answer.runs;
      folder.textContent = t('folder', { folder: answer.folder });
      problems.hidden = !answer.problems.length;
      problems.textContent = answer.problems.length ? `${t('problems')}: ${answer.problems.slice(0, 3).join(' · ')}` : '';
      if (!given) {
        const first = runs.filter((run) => Object.keys(run.metrics).length || run.status === 'running').slice(0, FIRST_CHOSEN);
        first.forEach((run) => chosen.add(run.id));
      }
      chosen.forEach(colour);
      draw();
      await loadSeries();
    } catch (e) {
      toast(e.message, 'bad');
    } finally {
      fetching = false;
      if (again && !gone) {
        again = false;
        load();
      }
    }
  }

  async function loadSeries() {
    if (!runs) {
      return;
    }
    const wanted = runs.filter((run) => chosen.has(run.id) && (!series[run.id] || series[run.id].version !== run.version));
    for (let i = 0; i < wanted.length; i += 50) {
      const part = wanted.slice(i, i + 50);
      const versions = Object.fromEntries(part.map((run) => [run.id, run.version]));
      const answer = await api.get(`/api/runs/series?ids=${encodeURIComponent(part.map((run) => run.id).join('\n'))}`);
      if (gone) {
        return;
      }
      for (const [id, lines] of Object.entries(answer)) {
        series[id] = { version: versions[id], lines };
      }
    }
    drawCharts();
  }

  function changed({ versions, running }) {
    if (!runs) {
      return;
    }
    const byId = new Map(runs.map((run) => [run.id, run]));
    const live = new Map(running.map((run) => [run.id, run]));
    const ids = Object.keys(versions);
    let reload = ids.length !== runs.length;
    for (const id of ids) {
      const known = byId.get(id);
      if (!known) {
        reload = true;
        if (live.has(id) && chosen.size < MOST_FOLLOWED) {
          chosen.add(id); // a new run is followed
          colour(id);
        }
      } else if (known.version !== versions[id] && !live.has(id)) {
        reload = true;
      }
    }
    if (reload) {
      load();
      return;
    }
    runs = runs.map((run) => live.get(run.id) || run);
    drawTable();
    drawCharts();
    loadSeries().catch(() => {});
  }

  function studyAt({ stage, done, total, seconds_left: left }) {
    study.hidden = false;
    const bar = h('div');
    bar.style.width = `${total ? (100 * done) / total : 0}%`;
    replace(
      study,
      h('div', { class: 'row' }, h('strong', {}, `${t('study')}: ${stage}`), h('span', { class: 'muted' }, t('studyOf', { done, total })), left ? h('span', { class: 'muted' }, t('left', { time: duration(t, left) })) : null),
      h('div', { class: 'progress' }, bar),
    );
  }

  // ---- listeners

  filter.addEventListener('input', () => {
    filterText = filter.value;
    draw();
  });
  smoothing.addEventListener('input', () => {
    drawCharts();
    keep();
  });
  for (const box of [validation, log]) {
    box.addEventListener('change', () => {
      drawCharts();
      keep();
    });
  }
  ctx.onTheme(() => {
    css('--ink');
    draw();
  });
  const resize = new ResizeObserver(() => runs && runs.length && axes.draw(runs.filter((run) => matcher(filterText)(run))));
  resize.observe(root);
  const events = api.events('/api/runs/events', { runs: changed, study: studyAt });
  load();

  return () => {
    gone = true;
    events.close();
    resize.disconnect();
    charts.forEach((chart) => chart.view.destroy());
  };
}

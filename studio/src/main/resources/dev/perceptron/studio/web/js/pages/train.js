// The page of training: a network built in a form, trained, paused, stepped and looked into while it learns.

import { budget } from '../budget.js';
import { lineChart } from '../chart.js';
import { categorical, css, mix } from '../colors.js';
import { h, replace, s, toast } from '../dom.js';
import { number } from '../i18n.js';
import { networkDrawing } from '../network.js';
import { neuronPanel } from '../neuron.js';
import { precise } from '../numbers.js';
import { floats } from '../paint.js';
import { smooth } from '../points.js';
import { trainForm } from '../trainform.js';
import { texts } from '../traintexts.js';

export { texts };

const ICONS = {
  start: 'M7 4.5v15l12-7.5z',
  pause: 'M8 5v14M16 5v14',
  batch: 'M5 5v14l9-7zM19 5v14',
  epoch: 'M3 5v14l7-7zM11 5v14l7-7zM21 5v14',
  stop: 'M6 6h12v12H6z',
  reset: 'M4 12a8 8 0 1 0 2.6-5.9M4 4v4.5h4.5',
  save: 'M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14',
  shuffle: 'M4 7h4l8 10h4M4 17h4l2-2.5M14 9.5 16 7h4M17.5 4.5 20 7l-2.500 2.500M17.500 14.500 20 17l-2.500 2.500',
};

function icon(name) {
  return s('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true', class: 'train-icon' }, s('path', { d: ICONS[name] }));
}

export function mount(root, ctx) {
  const { t, api } = ctx;
  let alive = true;
  let run = null; // what the server says of the run
  let progress = null;
  let curves = null;
  let smoothing = 0.6;
  let logScale = false;

  // ---- the head: buttons, figures, the bar

  function action(name, path, body, primary) {
    const label = h('span', {}, t(`train.${name}`));
    const button = h(
      'button',
      {
        type: 'button',
        class: `button${primary ? ' primary' : ''} train-action`,
        'data-action': name,
        title: t(`train.${name}.title`),
        onclick: () => send(path, body),
      },
      icon(name),
      label,
    );
    return { button, label };
  }

  const start = action('start', 'start', {}, true);
  const pause = action('pause', 'pause', {}, true);
  const batch = action('batch', 'step', { by: 'batch' });
  const epoch = action('epoch', 'step', { by: 'epoch' });
  const stop = action('stop', 'stop', {});
  const reset = action('reset', 'reset', {});
  const save = h(
    'a',
    { class: 'button train-action', href: '/api/train/model', download: '', title: t('train.save.title'), 'data-action': 'save' },
    icon('save'),
    h('span', {}, '.keras'),
  );

  const status = h('span', { class: 'chip', 'data-status': '' });
  const figures = {};
  function stat(name) {
    const value = document.createTextNode('–');
    const note = h('small', { class: 'muted' });
    const element = h('span', {}, value, note);
    figures[name] = { element, value, note };
    return h('div', { class: 'stat' }, h('span', {}, t(`stat.${name}`)), element);
  }
  /** Shows a figure and what stands behind it; the elements stay, so that only what differs is laid out and painted. */
  function figure(name, value, note) {
    const { value: text, note: small } = figures[name];
    if (text.data !== value) {
      text.data = value;
    }
    const after = note ? ` ${note}` : '';
    if (small.textContent !== after) {
      small.textContent = after;
    }
  }
  const bar = h('div', {});
  const barBox = h(
    'div',
    { class: 'progress', role: 'progressbar', 'aria-label': t('train.progress'), 'aria-valuemin': '0', 'aria-valuemax': '100' },
    bar,
  );
  const notes = h('div', { class: 'train-notes', role: 'status' });
  const head = h(
    'section',
    { class: 'card train-head', 'aria-label': t('train.controls') },
    h(
      'div',
      { class: 'train-buttons' },
      start.button,
      pause.button,
      batch.button,
      epoch.button,
      stop.button,
      reset.button,
      save,
    ),
    status,
    barBox,
    h('div', { class: 'train-stats' }, ['epoch', 'loss', 'accuracy', 'speed', 'left'].map(stat)),
    notes,
  );

  // ---- the network

  const chooser = h('div', { class: 'segmented small train-digits', role: 'group', 'aria-label': t('train.digit') });
  const lines = h('div', { class: 'segmented small', role: 'group', 'aria-label': t('train.lines') });
  const drawingBox = h('div', { class: 'train-drawing' });
  const panel = neuronPanel({
    t,
    api,
    isRunning: () => Boolean(run) && run.status === 'running',
    onSelect: (selection) => drawing.setSelected(selection),
  });
  const network = h(
    'section',
    { class: 'card train-network' },
    h('div', { class: 'card-head' }, h('h2', {}, t('train.network')), h('div', { class: 'row' }, lines, chooser)),
    h('div', { class: 'train-net' }, drawingBox, panel.element),
  );
  const drawing = networkDrawing(drawingBox, {
    t,
    onSelect: (column, unit) => panel.select(column, unit),
    onMore: (column, first) => send('view', { column, first }),
  });

  ['weights', 'flow'].forEach((kind) =>
    lines.append(
      h(
        'button',
        {
          type: 'button',
          title: t(`train.${kind}.title`),
          'aria-pressed': String(kind === 'weights'),
          onclick: (event) => {
            [...lines.children].forEach((each) => each.setAttribute('aria-pressed', String(each === event.currentTarget)));
            drawing.setFlow(kind === 'flow');
          },
        },
        t(`train.${kind}`),
      ),
    ),
  );

  // ---- the charts

  const lossBox = h('div', {});
  const accuracyBox = h('div', {});
  const slider = h('input', {
    type: 'range',
    min: '0',
    max: '0.98',
    step: '0.02',
    value: String(smoothing),
    'aria-label': t('chart.smoothing'),
    oninput: () => {
      smoothing = Number(slider.value);
      drawCurves();
    },
  });
  const logButton = h(
    'button',
    {
      type: 'button',
      class: 'chip',
      'aria-pressed': 'false',
      onclick: () => {
        logScale = !logScale;
        logButton.setAttribute('aria-pressed', String(logScale));
        drawCurves();
      },
    },
    t('chart.log'),
  );
  const charts = h(
    'div',
    { class: 'train-charts' },
    h(
      'section',
      { class: 'card' },
      h(
        'div',
        { class: 'card-head' },
        h('h2', {}, t('chart.loss')),
        h('div', { class: 'row' }, h('label', { class: 'train-smooth small muted' }, t('chart.smoothing'), slider), logButton),
      ),
      lossBox,
    ),
    h('section', { class: 'card' }, h('div', { class: 'card-head' }, h('h2', {}, t('chart.accuracy'))), accuracyBox),
  );

  const side = h('div', { class: 'train-side' });
  replace(
    root,
    h('h1', { class: 'visually-hidden' }, t('page.train')),
    h('div', { class: 'train-grid' }, head, side, network, charts),
    panel.dialog,
  );

  const lossChart = lineChart(lossBox, { xLabel: t('chart.epoch'), wholeX: true, yLabel: t('chart.loss'), height: 230 });
  const percent = (value) => `${Number((100 * value).toFixed(2))}%`;
  const accuracyChart = lineChart(accuracyBox, {
    xLabel: t('chart.epoch'),
    wholeX: true,
    yLabel: t('chart.accuracy'),
    height: 230,
    formatY: percent,
  });

  function drawCurves() {
    if (!curves) {
      return;
    }
    const places = floats(curves.places);
    const series = (values, key) => {
      const points = Array.from(places, (x, i) => [x, values[i]]);
      const rows = curves.epochs;
      const of = (name) => rows.filter((row) => name in row).map((row) => [row.at, row[name]]);
      return [
        {
          name: t('chart.batches'),
          color: mix(css('--series-1'), css('--surface'), 0.5),
          points: smoothing > 0 ? smooth(points, smoothing) : points,
        },
        { name: t('chart.training'), color: categorical(0), points: of(key) },
        { name: t('chart.validation'), color: categorical(1), points: of(`val_${key}`) },
      ].filter((line) => line.points.length);
    };
    lossChart.update(series(floats(curves.losses), 'loss'), { yScale: logScale ? 'log' : 'linear' });
    accuracyChart.update(series(floats(curves.accuracies), 'accuracy'));
  }

  // ---- orders

  let heard = 0; // how often the server told the status by itself; it does after every change
  const told = (show) => (data) => {
    heard++;
    show(data);
  };

  async function send(path, body) {
    try {
      if (path === 'start' || path === 'step') {
        await form.flush();
      }
      const before = heard;
      const answer = await api.post(`/api/train/${path}`, body);
      // a step may have ended, and been told by an event, before the answer with the status at its beginning is here
      if (answer.status && heard === before) {
        showRun(answer);
      }
    } catch (e) {
      toast(e.message, 'bad');
    }
  }

  // ---- what the server says

  function showRun(next) {
    run = next;
    if (progress) {
      progress.status = run.status;
    }
    showStatus();
    form.show(run);
    const list = [];
    if (run.failure) {
      list.push(h('p', { class: 'bad', role: 'alert' }, `${t('train.failed')} ${run.failure}`));
    }
    run.warnings.forEach((warning) => list.push(h('p', { class: 'train-warning' }, warning)));
    if (run.testAccuracy !== undefined) {
      list.push(
        h(
          'p',
          { class: 'train-result' },
          h('strong', { 'data-test': String(run.testAccuracy) }, percent(run.testAccuracy)),
          ' ',
          t('train.test', { loss: precise(run.testLoss) }),
          ' ',
          run.shelved ? h('a', { href: '#/digits' }, t('train.draw')) : null,
        ),
      );
    }
    replace(notes, list);
  }

  function showStatus() {
    const now = run.status;
    status.textContent = t(`status.${now}`);
    status.dataset.status = now;
    status.className = `chip ${{ running: 'accent', paused: '', finished: 'good', failed: 'bad' }[now] || ''}`;
    const running = now === 'running';
    start.button.hidden = running;
    pause.button.hidden = !running;
    start.label.textContent = t(now === 'paused' ? 'train.resume' : now === 'ready' ? 'train.start' : 'train.again');
    batch.button.disabled = running;
    epoch.button.disabled = running;
    stop.button.disabled = !running && now !== 'paused';
    reset.button.disabled = now === 'ready';
    save.classList.toggle('disabled', running);
    save.setAttribute('aria-disabled', String(running));
  }

  function showProgress(next) {
    progress = next;
    if (run && run.status !== next.status && (next.status === 'running' || next.status === 'paused')) {
      run.status = next.status;
      showStatus();
    }
    const done = Math.max(0, Math.min(1, next.done));
    bar.style.transform = `scaleX(${done})`;
    barBox.setAttribute('aria-valuenow', String(Math.round(100 * done)));
    const at = next.status === 'ready' ? 0 : Math.min(next.epochs, next.epoch + 1);
    figure('epoch', `${number(at)} / ${number(next.epochs)}`, t('stat.batch', { a: number(next.batch), b: number(next.batches) }));
    const known = next.perSecond > 0;
    figure('speed', known ? number(next.perSecond) : '–', known ? t('stat.perSecond') : '');
    const ahead = next.status === 'running' && next.left !== undefined;
    const spent = duration(next.seconds);
    figure('left', ahead ? duration(next.left) : spent, t(ahead ? 'stat.leftOf' : 'stat.spent', { spent }));
  }

  function duration(seconds) {
    if (seconds < 100) {
      return t('stat.seconds', { n: number(seconds, seconds < 10 ? 1 : 0) });
    }
    const minutes = Math.floor(seconds / 60);
    return minutes < 60
      ? t('stat.minutes', { m: minutes, s: Math.floor(seconds % 60) })
      : t('stat.hours', { h: Math.floor(minutes / 60), m: minutes % 60 });
  }

  function showCurves(next) {
    curves = next;
    drawCurves();
    const rows = next.epochs;
    const last = rows.length ? rows[rows.length - 1] : null;
    const losses = floats(next.losses);
    const accuracies = floats(next.accuracies);
    const value = (key, batches) => {
      if (last && `val_${key}` in last) {
        return [last[`val_${key}`], t('stat.validation')];
      }
      if (last) {
        return [last[key], t('stat.training')];
      }
      return batches.length ? [batches[batches.length - 1], t('stat.training')] : null;
    };
    const loss = value('loss', losses);
    const accuracy = value('accuracy', accuracies);
    figure('loss', loss ? precise(loss[0]) : '–', loss && loss[1]);
    figure('accuracy', accuracy ? percent(accuracy[0]) : '–', accuracy && accuracy[1]);
    figures.accuracy.element.dataset.value = accuracy ? String(accuracy[0]) : '';
  }

  function showFrame(next) {
    drawing.update(next);
    [...chooser.children].forEach((button, i) => button.setAttribute('aria-pressed', String(i === next.label)));
    panel.show(next);
  }

  // ---- all that comes while it learns is drawn in one frame, as often as that is cheap

  let news = {}; // by the event's name, what was not shown yet
  const pace = budget(() => {
    const { progress: made, curves: lines, frame } = news;
    news = {};
    if (made) {
      showProgress(made);
    }
    if (lines) {
      showCurves(lines);
    }
    if (frame) {
      showFrame(frame);
    }
    [lossChart, accuracyChart, drawing].forEach((each) => each.flush());
  });

  const later = (name) => (data) => {
    news[name] = data;
    pace.ask(!run || run.status !== 'running' || (name === 'progress' && data.status !== 'running'));
  };

  // ---- start

  const form = trainForm(side, {
    t,
    api,
    onRun: showRun,
  });

  let events = null;
  replace(notes, h('p', { class: 'muted' }, t('train.loading')));
  api
    .get('/api/train/state')
    .then((state) => {
      if (!alive) {
        return;
      }
      replace(notes);
      for (let label = 0; label < state.classes; label++) {
        chooser.append(
          h(
            'button',
            { type: 'button', title: t('train.digit.title', { n: label }), onclick: () => send('view', { digit: label }) },
            String(label),
          ),
        );
      }
      form.open(state);
      showRun(state.run);
      showProgress(state.progress);
      events = api.events('/api/train/events', {
        run: told(showRun),
        progress: told(later('progress')),
        curves: later('curves'),
        frame: later('frame'),
        view: () => {},
      });
    })
    .catch((e) => replace(notes, h('p', { class: 'bad', role: 'alert' }, e.message)));

  ctx.onTheme(() => {
    drawing.repaint();
    drawCurves();
    panel.repaint();
  });

  return () => {
    alive = false;
    pace.stop();
    panel.close();
    if (events) {
      events.close();
    }
    form.close();
    drawing.destroy();
    lossChart.destroy();
    accuracyChart.destroy();
  };
}

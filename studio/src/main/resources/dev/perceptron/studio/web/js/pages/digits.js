// The page of digits: a drawing read by every loaded network, and what the networks misread.

import { precise } from '../numbers.js';
import { css, mix } from '../colors.js';
import { h, replace, s, toast } from '../dom.js';
import { number } from '../i18n.js';
import { drawingPad } from '../pad.js';
import { base64, bytes, floats, paintInk, signed } from '../paint.js';
import { texts } from '../digitstexts.js';

export { texts };

export function mount(root, ctx) {
  const { t, api } = ctx;
  let alive = true;
  let state = null;
  let models = [];
  let centre = ctx.query.get('centre') !== 'off';
  let chosen = ctx.query.get('model');
  let reading = false;
  let again = false;
  let latest = null; // the last reading
  let known = null; // what is known of the picture on the field
  let confusion = null;
  let events = null;

  const percent = (value, digits = 1) => `${(100 * value).toFixed(value > 0.9995 || value < 0.0005 ? 0 : digits)}%`;

  // ---- the field

  const pad = drawingPad(t('digits.canvas'), () => {
    label.textContent = known && known.fresh ? t('digits.label', { n: number(known.index), label: known.label }) : '';
    if (known) {
      known.fresh = false;
    }
    read();
  });
  const label = h('p', { class: 'small muted digits-label', 'aria-live': 'polite' });
  const plain = h('canvas', { class: 'digits-small', role: 'img', 'aria-label': t('digits.plain') });
  const centred = h('canvas', { class: 'digits-small', role: 'img', 'aria-label': t('digits.centred') });
  const plainReads = h('span', { class: 'small' });
  const centredReads = h('span', { class: 'small' });
  const figures = h(
    'div',
    { class: 'digits-both' },
    [
      [plain, 'plain', plainReads],
      [centred, 'centred', centredReads],
    ].map(([canvas, key, reads]) =>
      h('figure', { 'data-kind': key }, canvas, h('figcaption', {}, h('strong', { class: 'small' }, t(`digits.${key}`)), reads)),
    ),
  );
  const toggle = h('input', {
    type: 'checkbox',
    id: 'centre',
    checked: centre,
    onchange: () => {
      centre = toggle.checked;
      keepQuery();
      read();
    },
  });
  const pen = h('input', { type: 'range', min: '12', max: '36', value: '22', 'aria-label': t('digits.pen'), oninput: () => pad.setPen(Number(pen.value)) });
  const drawCard = h(
    'section',
    { class: 'card digits-draw' },
    h('div', { class: 'card-head' }, h('h2', {}, t('digits.draw')), h('label', { class: 'digits-pen small muted' }, t('digits.pen'), pen)),
    h('div', { class: 'digits-field' }, pad.element),
    h(
      'div',
      { class: 'row digits-tools' },
      h('button', { type: 'button', class: 'button primary', 'data-action': 'test', onclick: () => take() }, t('digits.test')),
      h('button', { type: 'button', class: 'button', 'data-action': 'clear', onclick: () => pad.clear() }, t('digits.clear')),
      h('button', { type: 'button', class: 'button', onclick: () => pad.undo() }, t('digits.undo')),
    ),
    label,
    h('label', { class: 'check' }, toggle, h('span', {}, t('digits.centre'))),
    figures,
    h('p', { class: 'small muted' }, t('digits.centre.why')),
  );

  // ---- the networks

  const list = h('div', { class: 'digits-models' });
  const networks = h('section', { class: 'card digits-networks' }, h('div', { class: 'card-head' }, h('h2', {}, t('digits.networks'))), list);

  // ---- the mistakes

  const select = h('select', {
    'aria-label': t('digits.network'),
    onchange: () => {
      chosen = select.value;
      keepQuery();
      showMistakes();
    },
  });
  const summary = h('p', { class: 'muted' });
  const matrix = h('div', { class: 'digits-matrix' });
  const gallery = h('div', { class: 'digits-gallery' });
  const mistakes = h(
    'section',
    { class: 'card digits-mistakes', hidden: true },
    h('div', { class: 'card-head' }, h('h2', {}, t('digits.mistakes')), h('div', { class: 'digits-choose' }, select)),
    summary,
    h(
      'div',
      { class: 'digits-halves' },
      h('div', { class: 'stack' }, h('h3', {}, t('digits.matrix')), h('p', { class: 'small muted' }, t('digits.matrix.help')), matrix),
      h('div', { class: 'stack' }, h('h3', {}, t('digits.worst')), h('p', { class: 'small muted' }, t('digits.worst.help')), gallery),
    ),
  );
  const dialogBody = h('div', { class: 'stack' });
  const dialog = h('dialog', { class: 'digits-dialog', onclick: (event) => event.target === dialog && dialog.close() }, dialogBody);

  const loading = h('p', { class: 'empty' }, t('digits.loading'));
  replace(root, h('h1', { class: 'visually-hidden' }, t('page.digits')), loading);

  function keepQuery() {
    ctx.setQuery({ centre: centre ? null : 'off', model: chosen });
  }

  // ---- reading

  /** One question at a time; what was drawn meanwhile is asked next. */
  async function read() {
    if (!state) {
      return;
    }
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    try {
      do {
        again = false;
        const drawn = pad.pixels();
        const answer = await api.post('/api/digits/read', { ...drawn, pixels: base64(drawn.pixels), centred: centre });
        if (!alive) {
          return;
        }
        latest = answer;
        showReading();
      } while (again);
    } catch (e) {
      if (alive) {
        toast(e.message, 'bad');
      }
    } finally {
      reading = false;
    }
  }

  async function take(index) {
    try {
      const at = index === undefined ? Math.floor(Math.random() * state.tests) : index;
      const picture = await api.get(`/api/digits/test?index=${at}`);
      known = { index: picture.index, label: picture.label, fresh: true };
      pad.put(bytes(picture.pixels), state.rows, state.columns);
    } catch (e) {
      toast(e.message, 'bad');
    }
  }

  function best(values) {
    let at = 0;
    values.forEach((value, i) => {
      at = value > values[at] ? i : at;
    });
    return at;
  }

  const rows = new Map(); // name → elements

  function showModels() {
    rows.clear();
    if (!models.length) {
      replace(list, emptyList());
    } else {
      replace(list, models.map(modelRow));
    }
    const usable = models.filter((model) => !model.problem);
    mistakes.hidden = !usable.length;
    if (usable.length) {
      if (!usable.some((model) => model.name === chosen)) {
        chosen = usable[usable.length - 1].name;
      }
      replace(select, usable.map((model) => h('option', { value: model.name }, model.name)));
      select.value = chosen;
      if (!confusion || confusion.model !== chosen) {
        showMistakes();
      }
    }
    if (latest) {
      showReading();
    }
  }

  const quickButton = h(
    'button',
    {
      type: 'button',
      class: 'button primary',
      'data-action': 'quick',
      onclick: () => api.post('/api/digits/quick', {}).then(showQuick).catch((e) => toast(e.message, 'bad')),
    },
    t('digits.quick'),
  );
  const quickBar = h('div', {});
  const quickBox = h('div', { class: 'progress digits-quick', role: 'progressbar', hidden: true }, quickBar);

  function emptyList() {
    return h(
      'div',
      { class: 'empty stack' },
      h('p', {}, t('digits.none')),
      h('div', {}, quickButton),
      quickBox,
      h('a', { href: '#/train' }, t('digits.train')),
    );
  }

  function showQuick(quick) {
    const busy = quick.done >= 0;
    quickButton.disabled = busy;
    quickBox.hidden = !busy;
    quickBar.style.width = percent(Math.max(0, quick.done), 0);
    quickButton.textContent = busy ? t('digits.quickDone', { percent: percent(quick.done, 0) }) : t('digits.quick');
    if (quick.error) {
      toast(quick.error, 'bad');
    }
  }

  function modelRow(model) {
    const guess = h('span', { class: 'digits-guess' }, '–');
    const sure = h('span', { class: 'digits-sure small muted' });
    const bars = Array.from({ length: state.classes }, (_, i) => {
      const fill = h('div', { class: 'digits-bar-fill' });
      return { fill, element: h('div', { class: 'digits-bar' }, h('div', { class: 'digits-bar-room' }, fill), h('span', {}, String(i))) };
    });
    const chart = h('div', { class: 'digits-bars', role: 'img', 'aria-label': '' }, bars.map((bar) => bar.element));
    const neurons = h('div', { class: 'digits-neurons' });
    rows.set(model.name, { guess, sure, bars, chart, neurons });
    return h(
      'article',
      { class: 'digits-model', 'data-model': model.name },
      h(
        'div',
        { class: 'digits-model-head' },
        h('div', {}, h('h3', {}, model.name), h('span', { class: 'small muted' }, t('digits.parameters', { n: number(model.parameters) }))),
        h(
          'button',
          {
            type: 'button',
            class: 'icon-button digits-remove',
            title: t('digits.remove', { name: model.name }),
            'aria-label': t('digits.remove', { name: model.name }),
            onclick: () => api.post('/api/digits/remove', { name: model.name }).catch((e) => toast(e.message, 'bad')),
          },
          s('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, s('path', { d: 'M6 6l12 12M18 6L6 18' })),
        ),
      ),
      model.problem
        ? h('p', { class: 'small bad' }, model.problem)
        : [h('div', { class: 'digits-answer' }, h('div', { class: 'digits-result' }, guess, sure), chart), neurons],
    );
  }

  let readings = 0;

  function showReading() {
    figures.dataset.reading = String(++readings); // tells who waits for it that this is another one
    paintInk(plain, bytes(latest.plain), state.rows, state.columns);
    paintInk(centred, bytes(latest.centred), state.rows, state.columns);
    figures.querySelectorAll('figure').forEach((figure) => {
      figure.classList.toggle('used', (figure.dataset.kind === 'centred') === centre);
    });
    const reads = { plain: new Set(), centred: new Set() };
    latest.models.forEach((answer) => {
      reads.plain.add(best(floats(answer.plain)));
      reads.centred.add(best(floats(answer.centred)));
    });
    plainReads.textContent = reads.plain.size ? t('digits.reads', { n: [...reads.plain].join(', ') }) : '';
    centredReads.textContent = reads.centred.size ? t('digits.reads', { n: [...reads.centred].join(', ') }) : '';
    rows.forEach((row, name) => {
      const answer = latest.models.find((each) => each.name === name);
      const values = answer ? floats(answer[centre ? 'centred' : 'plain']) : new Float32Array(state.classes);
      const winner = best(values);
      row.guess.textContent = answer ? String(winner) : '–';
      row.sure.textContent = answer ? percent(values[winner]) : '';
      row.bars.forEach(({ fill, element }, i) => {
        fill.style.height = `${100 * Math.max(0, Math.min(1, values[i]))}%`;
        element.classList.toggle('best', Boolean(answer) && i === winner);
        element.title = answer ? `${i}: ${percent(values[i], 2)}` : '';
      });
      row.chart.setAttribute(
        'aria-label',
        answer ? t('digits.answer', { name, digit: winner, percent: percent(values[winner]) }) : '',
      );
      showNeurons(row.neurons, answer ? answer.columns : []);
    });
  }

  /** A square for each hidden neuron, as bright as it answers. */
  function showNeurons(box, columns) {
    while (box.children.length > columns.length) {
      box.lastChild.remove();
    }
    columns.forEach((column, i) => {
      const canvas = box.children[i] || box.appendChild(h('canvas', { role: 'img' }));
      const values = signed(column.values);
      canvas.setAttribute('aria-label', t('digits.neurons', { layer: column.layer, n: values.length }));
      canvas.title = t('digits.neurons', { layer: column.layer, n: values.length });
      const across = values.length <= 16 ? values.length : values.length <= 128 ? 32 : 64;
      const down = Math.ceil(values.length / across);
      const cell = 8;
      canvas.width = across * cell;
      canvas.height = down * cell;
      const g = canvas.getContext('2d');
      for (let k = 0; k < values.length; k++) {
        const share = values[k] / 127;
        g.fillStyle = mix(css('--surface-2'), css(share < 0 ? '--orange' : '--accent'), Math.abs(share) ** 0.8);
        g.fillRect((k % across) * cell, Math.floor(k / across) * cell, cell - 1, cell - 1);
      }
    });
  }

  // ---- mistakes

  async function showMistakes() {
    const model = chosen;
    try {
      const answer = await api.get(`/api/digits/confusion?model=${encodeURIComponent(model)}`);
      if (!alive || model !== chosen) {
        return;
      }
      confusion = answer;
      summary.textContent = t('digits.summary', {
        accuracy: percent(answer.accuracy, 2),
        tests: number(answer.tests),
        mistakes: number(answer.mistakes),
        loss: precise(answer.loss),
      });
      drawMatrix();
      replace(gallery, answer.worst.map(pictureButton));
    } catch (e) {
      toast(e.message, 'bad');
    }
  }

  function drawMatrix() {
    const n = confusion.classes;
    const most = Math.max(1, ...confusion.matrix.filter((_, i) => Math.floor(i / n) !== i % n));
    const totals = Array.from({ length: n }, (_, r) => confusion.matrix.slice(r * n, r * n + n).reduce((a, b) => a + b, 0));
    replace(
      matrix,
      h(
        'table',
        {},
        h('caption', { class: 'visually-hidden' }, t('digits.matrix.help')),
        h('thead', {}, h('tr', {}, h('th', { class: 'digits-corner' }, ''), Array.from({ length: n }, (_, c) => h('th', { scope: 'col' }, String(c))))),
        h(
          'tbody',
          {},
          Array.from({ length: n }, (_, r) =>
            h(
              'tr',
              {},
              h('th', { scope: 'row' }, String(r)),
              Array.from({ length: n }, (__, c) => {
                const count = confusion.matrix[r * n + c];
                const share = r === c ? (count / Math.max(1, totals[r])) ** 6 * 0.55 : (count / most) ** 0.7 * 0.9;
                const cell = h(
                  'button',
                  {
                    type: 'button',
                    'data-cell': `${r}-${c}`,
                    title: t('digits.cell', { count: number(count), label: r, answer: c }),
                    'aria-label': t('digits.cell', { count: number(count), label: r, answer: c }),
                    disabled: count === 0,
                    onclick: () => openCell(r, c),
                  },
                  count ? String(count) : '',
                );
                cell.style.background = count ? mix(css('--surface-2'), css(r === c ? '--blue' : '--orange'), share) : 'transparent';
                return h('td', {}, cell);
              }),
            ),
          ),
        ),
      ),
    );
  }

  function pictureButton(picture) {
    const canvas = h('canvas', {});
    paintInk(canvas, bytes(picture.pixels), state.rows, state.columns);
    const text = t('digits.figure', { label: picture.label, answer: picture.answer, percent: percent(picture.probability) });
    const right = picture.label === picture.answer;
    return h(
      'button',
      {
        type: 'button',
        class: 'digits-picture',
        title: `${text}, ${t('digits.loss', { n: precise(picture.loss) })}`,
        'aria-label': `${text}, ${t('digits.loss', { n: precise(picture.loss) })}`,
        onclick: () => {
          if (dialog.open) {
            dialog.close();
          }
          take(picture.index);
          drawCard.scrollIntoView({ block: 'nearest', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
        },
      },
      canvas,
      h('span', { class: 'digits-caption' }, h('b', {}, String(picture.label)), right ? '' : ' → ', right ? '' : h('b', { class: 'bad' }, String(picture.answer))),
      h('span', { class: 'digits-caption small muted' }, percent(picture.probability, 0)),
    );
  }

  async function openCell(row, column) {
    try {
      const cell = await api.get(`/api/digits/cell?model=${encodeURIComponent(chosen)}&label=${row}&answer=${column}`);
      replace(
        dialogBody,
        h(
          'div',
          { class: 'card-head' },
          h('h2', {}, t('digits.cell', { count: number(cell.count), label: row, answer: column })),
          h('button', { type: 'button', class: 'button small', onclick: () => dialog.close() }, t('digits.close')),
        ),
        cell.count > cell.pictures.length ? h('p', { class: 'small muted' }, t('digits.more', { shown: number(cell.pictures.length), count: number(cell.count) })) : null,
        h('div', { class: 'digits-gallery' }, cell.pictures.map(pictureButton)),
      );
      dialog.showModal();
    } catch (e) {
      toast(e.message, 'bad');
    }
  }

  // ---- start

  api
    .get('/api/digits/state')
    .then((answer) => {
      if (!alive) {
        return;
      }
      state = answer;
      replace(
        root,
        h('h1', { class: 'visually-hidden' }, t('page.digits')),
        h('div', { class: 'digits-grid' }, drawCard, networks, mistakes),
        dialog,
      );
      models = state.models;
      showModels();
      showQuick(state.quick);
      pad.repaint();
      read();
      let last = JSON.stringify(models);
      events = api.events('/api/digits/events', {
        models(next) {
          const text = JSON.stringify(next);
          if (text !== last) {
            last = text;
            models = next;
            showModels();
            read();
          }
        },
        quick: showQuick,
      });
    })
    .catch((e) => replace(root, h('p', { class: 'empty bad', role: 'alert' }, e.message)));

  ctx.onTheme(() => {
    pad.repaint();
    if (latest) {
      showReading();
    }
    if (confusion) {
      drawMatrix();
      replace(gallery, confusion.worst.map(pictureButton));
    }
  });

  return () => {
    alive = false;
    if (events) {
      events.close();
    }
  };
}

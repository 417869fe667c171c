// The drawing of a network: columns of neurons with what they look for and what they answer, and the weights between.

import { css } from './colors.js';
import { h, replace } from './dom.js';
import { number } from './i18n.js';
import { FONT, drawHeads, drawNode, drawThumb, rounded } from './netmarks.js';
import * as layout from './netplaces.js';
import { bytes, floats, paintInk, paintWeights, signed } from './paint.js';
import { whenSeen } from './seen.js';

const LEAST_SHARE = 0.04; // weaker lines are not drawn

/**
 * Draws frames of a network.
 *
 * options: t (texts), onSelect(column, unit), onMore(column, first), onHover().
 * Returns { update(frame), setFlow(flow), setSelected(selection), repaint(), flush(), destroy() }.
 */
export function networkDrawing(root, options) {
  const { t } = options;
  const canvas = h('canvas', { class: 'net-canvas', tabindex: '0', role: 'application', 'aria-roledescription': t('net.role'), 'aria-label': t('net.role') });
  const tip = h('div', { class: 'chart-tip net-tip', hidden: true });
  const live = h('div', { class: 'visually-hidden', 'aria-live': 'polite' });
  const box = h('div', { class: 'net' }, canvas, tip, live);
  root.append(box);

  let news = null; // a frame that has come and was not drawn yet
  let frame = null; // decoded
  let places = null; // where everything lies
  let heads = []; // what stands above the columns
  let flow = false;
  let selected = null; // { column, unit }
  let hover = null; // { kind: 'node' | 'more' | 'line' | 'input', … }
  let focus = null; // { column, index }
  let pending = 0;
  const input = document.createElement('canvas');

  // ---- what comes in

  function update(data) {
    news = data;
    redraw();
  }

  /** What a frame says, with pictures painted anew where they have changed. */
  function take(data) {
    const old = frame;
    news = null;
    frame = {
      ...data,
      ink: bytes(data.pixels),
      columns: data.columns.map((column, i) => {
        const before = old && old.columns[i];
        const same = before && before.packed === column.pictures && before.shown === column.shown;
        const pictures = same ? before.pictures : signed(column.pictures);
        const sheet = before ? before.sheet : document.createElement('canvas');
        if (!same) {
          paintSheet(sheet, pictures, column.shown, data);
        }
        return {
          ...column,
          packed: column.pictures,
          sheet,
          pictures,
          answers: floats(column.answers),
          biases: floats(column.biases),
          dead: new Set(column.dead),
          links: column.links ? floats(column.links) : null,
          pixels: column.pixels ? floats(column.pixels) : null,
        };
      }),
    };
    if (!old || old.pixels !== data.pixels) {
      paintInk(input, frame.ink, data.rows, data.width);
    }
  }

  /** The pictures of a column's neurons, one below the other. */
  function paintSheet(sheet, pictures, shown, { rows, width }) {
    paintWeights(sheet, pictures, shown * rows, width);
  }

  function repaint() {
    if (frame) {
      paintInk(input, frame.ink, frame.rows, frame.width);
      frame.columns.forEach((column) => paintSheet(column.sheet, column.pictures, column.shown, frame));
      redraw();
    }
  }

  // ---- where everything lies

  const line = (c, k, j) => layout.line(frame, places, c, k, j);
  const sources = (c) => layout.sources(frame, c);
  const weight = (c, k, j) => layout.weight(frame, c, k, j);

  function strength(c, k, j) {
    const column = frame.columns[c];
    if (c === 0) {
      const weight = column.pixels[2 * (3 * k + j) + 1];
      const pixel = column.pixels[2 * (3 * k + j)];
      return flow ? (weight * frame.ink[pixel]) / 255 : weight;
    }
    const from = frame.columns[c - 1];
    const weight = column.links[k * from.shown + j];
    return flow ? weight * from.answers[j] : weight;
  }

  // ---- drawing

  function redraw() {
    if (!pending && seen.now) {
      pending = requestAnimationFrame(draw);
    }
  }

  function draw() {
    cancelAnimationFrame(pending);
    pending = 0;
    if (news) {
      take(news);
    }
    const width = canvas.clientWidth;
    const height = canvas.clientHeight;
    if (!frame || !width || !height) {
      return;
    }
    const ratio = window.devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    const g = canvas.getContext('2d');
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    g.clearRect(0, 0, width, height);
    places = layout.lay(frame, width, height);
    heads = [];
    frame.columns.forEach((_, c) => drawLines(g, c));
    drawInput(g);
    frame.columns.forEach((_, c) => drawColumn(g, c));
    drawHeads(g, heads, width, places.narrow);
    describe();
  }

  function touches(c, k, j) {
    const at = hover && hover.kind === 'node' ? hover : null;
    if (!at) {
      return hover && hover.kind === 'line' && hover.column === c && hover.unit === k && hover.from === j;
    }
    return (at.column === c && at.index === k) || (c > 0 && at.column === c - 1 && at.index === j);
  }

  function drawLines(g, c) {
    const column = frame.columns[c];
    const n = sources(c);
    let largest = 0;
    for (let k = 0; k < column.shown; k++) {
      for (let j = 0; j < n; j++) {
        largest = Math.max(largest, Math.abs(strength(c, k, j)));
      }
    }
    if (!largest) {
      return;
    }
    const lit = hover && hover.kind === 'node';
    const any = hover && (lit || hover.kind === 'line');
    for (let k = 0; k < column.shown; k++) {
      for (let j = 0; j < n; j++) {
        const value = strength(c, k, j);
        const share = Math.abs(value) / largest;
        const here = any && touches(c, k, j);
        if (share < LEAST_SHARE && !here) {
          continue;
        }
        const [a, b] = line(c, k, j);
        g.globalAlpha = here ? 0.95 : (lit ? 0.16 : 1) * (0.08 + 0.72 * share * share + 0.1 * share);
        g.strokeStyle = css(value < 0 ? '--orange' : '--blue');
        g.lineWidth = (here ? 0.9 : 0.35) + 3.1 * share;
        const bend = (b.x - a.x) * 0.5;
        g.beginPath();
        g.moveTo(a.x, a.y);
        g.bezierCurveTo(a.x + bend, a.y, b.x - bend, b.y, b.x, b.y);
        g.stroke();
      }
    }
    g.globalAlpha = 1;
  }

  function drawInput(g) {
    const { x, y, side } = places.picture;
    const scale = side / Math.max(frame.rows, frame.width);
    g.save();
    rounded(g, x, y, frame.width * scale, frame.rows * scale, 8);
    g.clip();
    g.globalAlpha = 0.86;
    g.imageSmoothingEnabled = false;
    g.drawImage(input, x, y, frame.width * scale, frame.rows * scale);
    g.restore();
    // the strongest pixels stay visible on the picture
    const column = frame.columns[0];
    for (let k = 0; k < column.shown; k++) {
      for (let j = 0; j < sources(0); j++) {
        const [a] = line(0, k, j);
        const on = hover && hover.kind === 'node' && hover.column === 0;
        if (on && hover.index !== k) {
          continue;
        }
        g.fillStyle = css(weight(0, k, j) < 0 ? '--orange' : '--blue');
        g.globalAlpha = on ? 1 : 0.75;
        g.beginPath();
        g.arc(a.x, a.y, on ? 3 : Math.max(1.2, scale * 0.34), 0, 2 * Math.PI);
        g.fill();
      }
    }
    g.globalAlpha = 1;
    g.strokeStyle = css('--line');
    g.lineWidth = 1;
    rounded(g, x + 0.5, y + 0.5, frame.width * scale - 1, frame.rows * scale - 1, 8);
    g.stroke();
    const inputs = frame.rows * frame.width;
    heads.push({ x: x + side / 2, long: t('net.inputs', { n: inputs }), short: String(inputs), notes: places.narrow ? [] : [`${frame.rows} × ${frame.width}`] });
    if (!places.narrow) {
      g.font = `12px ${FONT}`;
      g.fillStyle = css('--ink-2');
      g.textAlign = 'center';
      g.textBaseline = 'top';
      g.fillText(t('net.sample', { n: number(frame.sample), label: frame.label }), x + side / 2, y + side + 9);
    }
  }

  function drawColumn(g, c) {
    const column = frame.columns[c];
    const place = places.columns[c];
    const output = c === frame.columns.length - 1;
    const top = column.shown ? Math.max(...Array.from(column.answers, (v) => Math.abs(v)), 0) : 0;
    const largest = output ? 1 : Math.max(column.largest, top) || 1;
    const winner = output ? column.answers.indexOf(Math.max(...column.answers)) : -1;
    for (let k = 0; k < column.shown; k++) {
      const unit = column.first + k;
      const y = place.ys[k];
      const dead = column.dead.has(unit);
      const lit = hover && hover.kind === 'node' && hover.column === c && hover.index === k;
      const chosen = selected && selected.column === c && selected.unit === unit;
      const dim = hover && hover.kind === 'node' && !lit && hover.column === c;
      g.globalAlpha = dim ? 0.45 : 1;
      if (place.thumbs) {
        const picture = { sheet: column.sheet, top: k * frame.rows, width: frame.width, height: frame.rows };
        drawThumb(g, picture, place.x, y - place.size / 2, place.size, dead, chosen || lit);
      }
      drawNode(g, place.centre, y, place.radius, column.answers[k] / largest, dead, chosen || lit);
      if (output) {
        drawOutput(g, place, unit, y, column.answers[k], k === winner);
      }
      g.globalAlpha = 1;
    }
    const extras = column.notes.length ? ` · ${column.notes.join(', ')}` : '';
    const dead = column.deadCount && !places.narrow ? `, ${t('net.dead', { n: column.deadCount })}` : '';
    heads.push({
      x: output ? place.middle + (places.narrow ? 14 : 40) : place.middle,
      long: output ? t('net.output') : t('net.units', { n: column.units }),
      short: String(column.units),
      notes: [places.narrow ? '' : column.activation + extras + dead, column.activation + dead, column.activation].filter(Boolean),
    });
    if (place.more) {
      const on = hover && hover.kind === 'more' && hover.column === c;
      g.font = `${places.narrow ? 11 : 12}px ${FONT}`;
      g.fillStyle = on ? css('--accent') : css('--ink-2');
      g.textAlign = 'center';
      g.textBaseline = 'middle';
      g.fillText(moreText(c), place.more.x, place.more.y);
    }
  }

  function moreText(c) {
    const column = frame.columns[c];
    if (places.narrow) {
      return `+${column.units - column.shown}`;
    }
    return column.first === 0
      ? t('net.more', { n: column.units - column.shown })
      : t('net.from', { a: column.first, b: column.first + column.shown - 1, n: column.units });
  }

  function drawOutput(g, place, unit, y, value, wins) {
    const x = place.exit + 8;
    const right = frame.label === unit;
    g.font = `${wins ? 700 : 500} ${places.narrow ? 12 : 14}px ${FONT}`;
    g.textAlign = 'left';
    g.textBaseline = 'middle';
    g.fillStyle = wins ? css(right ? '--good' : '--bad') : css('--ink');
    g.fillText(String(unit), x, y + 0.5);
    const start = x + (places.narrow ? 11 : 15);
    const room = places.width - start - (places.narrow ? 2 : 48);
    if (room > 8) {
      const height = Math.max(4, Math.min(8, place.size * 0.3));
      g.fillStyle = css('--surface-2');
      rounded(g, start, y - height / 2, room, height, height / 2);
      g.fill();
      const share = Math.max(0, Math.min(1, value));
      if (share * room >= 1) {
        g.fillStyle = wins ? css(right ? '--good' : '--bad') : css('--accent');
        rounded(g, start, y - height / 2, Math.max(height, share * room), height, height / 2);
        g.fill();
      }
    }
    if (!places.narrow) {
      g.font = `${wins ? 650 : 400} 12px ${FONT}`;
      g.fillStyle = wins ? css('--ink') : css('--ink-2');
      g.textAlign = 'right';
      g.fillText(`${(100 * value).toFixed(value > 0.9995 || value < 0.0005 ? 0 : 1)}%`, places.width - 1, y + 0.5);
    }
  }

  // ---- pointing

  function figure(value) {
    return Number(value.toPrecision(3)).toString().replace('-', '\u2212');
  }

  function nodeText(c, k) {
    const column = frame.columns[c];
    const unit = column.first + k;
    const rows = [
      [t('net.answer'), figure(column.answers[k])],
      [t('net.bias'), figure(column.biases[k])],
    ];
    return { title: `${column.layer} · ${t('net.neuron', { n: unit })}`, rows, dead: column.dead.has(unit) };
  }

  function showTip(x, y) {
    if (!hover || hover.kind === 'more') {
      tip.hidden = true;
      return;
    }
    if (hover.kind === 'node') {
      const text = nodeText(hover.column, hover.index);
      replace(
        tip,
        h('div', { class: 'muted' }, text.title),
        text.rows.map(([name, value]) => h('div', { class: 'chart-tip-row' }, h('span', {}, name), h('span', {}, value))),
        text.dead ? h('div', { class: 'bad' }, t('net.isDead', { n: frame.asked })) : null,
        h('div', { class: 'muted small' }, t('net.click')),
      );
    } else {
      const { column: c, unit: k, from: j } = hover;
      const to = `${frame.columns[c].layer} ${frame.columns[c].first + k}`;
      const from =
        c === 0
          ? t('net.pixel', pixelPlace(frame.columns[0].pixels[2 * (3 * k + j)]))
          : `${frame.columns[c - 1].layer} ${frame.columns[c - 1].first + j}`;
      replace(
        tip,
        h('div', { class: 'muted' }, `${from} → ${to}`),
        h('div', { class: 'chart-tip-row' }, h('span', {}, t('net.weight')), h('span', {}, figure(weight(c, k, j)))),
      );
    }
    tip.hidden = false;
    const left = x + 16 + tip.offsetWidth > canvas.clientWidth ? x - 16 - tip.offsetWidth : x + 16;
    tip.style.left = `${Math.max(0, left)}px`;
    tip.style.top = `${Math.max(0, Math.min(y + 12, canvas.clientHeight - tip.offsetHeight))}px`;
  }

  function pixelPlace(pixel) {
    return { row: Math.floor(pixel / frame.width), column: pixel % frame.width };
  }

  function point(event) {
    const box = canvas.getBoundingClientRect();
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    const found = frame ? layout.find(frame, places, x, y) : null;
    canvas.style.cursor = found && found.kind !== 'line' ? 'pointer' : 'default';
    if (JSON.stringify(found) !== JSON.stringify(hover)) {
      hover = found;
      redraw();
    }
    showTip(x, y);
    return found;
  }

  function leave() {
    hover = null;
    tip.hidden = true;
    redraw();
  }

  function act(found) {
    if (found && found.kind === 'node') {
      options.onSelect(found.column, frame.columns[found.column].first + found.index);
    } else if (found && found.kind === 'more') {
      page(found.column, 1);
    }
  }

  function page(c, by) {
    const column = frame.columns[c];
    const step = 14;
    let first = column.first + by * step;
    first = first >= column.units ? 0 : first < 0 ? Math.max(0, Math.floor((column.units - 1) / step) * step) : first;
    options.onMore(c, first);
  }

  canvas.addEventListener('pointermove', point);
  canvas.addEventListener('pointerleave', leave);
  canvas.addEventListener('click', (event) => act(point(event)));
  canvas.addEventListener('blur', () => {
    focus = null;
    leave();
  });
  canvas.addEventListener('keydown', (event) => {
    if (!frame || !places) {
      return;
    }
    const keys = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (keys[event.key]) {
      event.preventDefault();
      const [across, down] = keys[event.key];
      const column = focus ? Math.max(0, Math.min(frame.columns.length - 1, focus.column + across)) : 0;
      const most = frame.columns[column].shown - 1;
      focus = { column, index: focus ? Math.max(0, Math.min(most, focus.index + down)) : 0 };
      hover = { kind: 'node', ...focus };
      const place = places.columns[column];
      redraw();
      showTip(place.exit, place.ys[focus.index]);
      const text = nodeText(focus.column, focus.index);
      live.textContent = `${text.title}: ${text.rows.map((row) => row.join(' ')).join(', ')}`;
    } else if (focus && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      act({ kind: 'node', ...focus });
    } else if (focus && (event.key === 'PageDown' || event.key === 'PageUp')) {
      event.preventDefault();
      page(focus.column, event.key === 'PageDown' ? 1 : -1);
    } else if (event.key === 'Escape') {
      leave();
    }
  });

  let described = '';
  function describe() {
    const output = frame.columns[frame.columns.length - 1];
    const best = output.answers.indexOf(Math.max(...output.answers));
    const text = t('net.label', {
      columns: frame.columns.map((column) => column.units).join(', '),
      label: frame.label,
      answer: output.first + best,
    });
    if (text !== described) {
      described = text;
      canvas.setAttribute('aria-label', text);
    }
  }

  const seen = whenSeen(canvas, redraw);
  const resize = new ResizeObserver(redraw);
  resize.observe(canvas);

  return {
    update,
    /** Whether lines show weight times answer instead of weights. */
    setFlow(next) {
      flow = next;
      redraw();
    },
    /** Marks a neuron, or none. */
    setSelected(next) {
      selected = next;
      redraw();
    },
    /** Paints everything anew, in the colours of now. */
    repaint,
    /** Draws what is due in this frame instead of the next. */
    flush() {
      if (pending) {
        draw();
      }
    },
    destroy() {
      seen.stop();
      resize.disconnect();
      cancelAnimationFrame(pending);
      box.remove();
    },
  };
}

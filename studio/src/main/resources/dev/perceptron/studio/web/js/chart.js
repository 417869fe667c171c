// Line charts on a canvas: crisp on every display, any number of points, tooltips by mouse and keyboard.

import { categorical, css } from './colors.js';
import { h, replace } from './dom.js';
import { translator } from './i18n.js';
import { logTicks, precise, short, ticks } from './numbers.js';
import { nearest, smooth } from './points.js';
import { whenSeen } from './seen.js';

const PAD = { left: 54, right: 14, top: 12, bottom: 38 };
const FONT = '12px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';

/**
 * Draws a chart of lines.
 *
 * options: series [{ name, color?, dashed?, points: [[x, y], …] }] with x ascending; y may be null for a gap;
 * xLabel, yLabel, yScale 'linear' | 'log', smoothing 0…1 (share of the running mean), legend true | false,
 * height in pixels, yRange [least, most] or null, wholeX (marks only at whole x from two on), formatX, formatY,
 * label (for screen readers).
 *
 * Returns { update(series, options?), flush(), destroy(), hidden }.
 */
export function lineChart(root, options) {
  const t = translator();
  const settings = { series: [], yScale: 'linear', smoothing: 0, legend: true, height: 240, ...options };
  const canvas = h('canvas', { class: 'chart-canvas', tabindex: '0', role: 'img' });
  canvas.style.height = `${settings.height}px`;
  const tip = h('div', { class: 'chart-tip', hidden: true });
  const legend = h('div', { class: 'chart-legend' });
  const box = h('div', { class: 'chart' }, canvas, tip, settings.legend ? legend : null);
  root.append(box);

  const hidden = settings.hidden || new Set();
  let lines = [];
  let scale = null;
  let cursor = null; // a value of x
  let legendKey = '';
  let frame = 0;

  function prepare() {
    lines = settings.series.map((series, i) => {
      const raw = series.points;
      return {
        name: series.name,
        color: series.color || categorical(i),
        dashed: Boolean(series.dashed),
        raw,
        points: settings.smoothing > 0 ? smooth(raw, settings.smoothing) : raw,
      };
    });
  }

  function visible() {
    return lines.filter((line) => !hidden.has(line.name));
  }

  function range() {
    let x0 = Infinity;
    let x1 = -Infinity;
    let y0 = Infinity;
    let y1 = -Infinity;
    const log = settings.yScale === 'log';
    for (const line of visible()) {
      for (const [x, y] of line.points) {
        if (y === null || !Number.isFinite(y) || (log && y <= 0)) {
          continue;
        }
        x0 = Math.min(x0, x);
        x1 = Math.max(x1, x);
        y0 = Math.min(y0, y);
        y1 = Math.max(y1, y);
      }
    }
    if (x0 > x1) {
      return null;
    }
    if (x0 === x1) {
      x0 -= 0.5;
      x1 += 0.5;
    }
    if (settings.yRange) {
      [y0, y1] = settings.yRange;
    }
    if (log) {
      y0 = Math.log10(y0);
      y1 = Math.log10(y1);
    }
    if (y1 - y0 < 1e-12 * Math.max(1, Math.abs(y0))) {
      const by = Math.abs(y0) * 0.1 || 0.5;
      y0 -= by;
      y1 += by;
    } else if (!settings.yRange) {
      const by = (y1 - y0) * 0.05;
      y0 = !log && y0 >= 0 && y0 < by * 2 ? 0 : y0 - by;
      y1 += by;
    }
    return { x0, x1, y0, y1, log };
  }

  function draw() {
    cancelAnimationFrame(frame);
    frame = 0;
    const width = canvas.clientWidth;
    const height = canvas.clientHeight;
    if (!width || !height) {
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
    g.font = FONT;
    const limits = range();
    const top = settings.yLabel ? PAD.top + 14 : PAD.top;
    const area = { x: PAD.left, y: top, w: width - PAD.left - PAD.right, h: height - top - PAD.bottom };
    if (!limits) {
      scale = null;
      g.fillStyle = css('--ink-2');
      g.textAlign = 'center';
      g.fillText(t('chart.none'), width / 2, height / 2);
      return;
    }
    const fx = (x) => area.x + ((x - limits.x0) / (limits.x1 - limits.x0)) * area.w;
    const fy = (y) =>
      area.y + area.h - (((limits.log ? Math.log10(y) : y) - limits.y0) / (limits.y1 - limits.y0)) * area.h;
    scale = { ...limits, area, fx, fy };
    axes(g, width, height);
    g.save();
    g.beginPath();
    g.rect(area.x - 2, area.y - 4, area.w + 4, area.h + 8);
    g.clip();
    for (const line of visible()) {
      if (line.points !== line.raw) {
        g.globalAlpha = 0.2;
        stroke(g, line, line.raw, 1);
        g.globalAlpha = 1;
      }
    }
    for (const line of visible()) {
      stroke(g, line, line.points, 2);
    }
    g.restore();
    if (cursor !== null) {
      drawCursor(g);
    }
  }

  function axes(g, width, height) {
    const { area, fx, fy } = scale;
    g.strokeStyle = css('--line');
    g.fillStyle = css('--ink-2');
    g.lineWidth = 1;
    g.textBaseline = 'middle';
    g.textAlign = 'right';
    for (const value of scale.log ? logTicks(scale.y0, scale.y1) : ticks(scale.y0, scale.y1, area.h / 46)) {
      const y = Math.round(fy(value)) + 0.5;
      g.beginPath();
      g.moveTo(area.x, y);
      g.lineTo(area.x + area.w, y);
      g.stroke();
      g.fillText(settings.formatY ? settings.formatY(value) : short(value), area.x - 8, y);
    }
    g.textAlign = 'center';
    g.textBaseline = 'top';
    const whole = (settings.wholeX && scale.x1 - scale.x0 >= 2)
      || lines.every((line) => line.points.every(([x]) => Number.isInteger(x)));
    for (const value of ticks(scale.x0, scale.x1, area.w / 64)) {
      if (whole && !Number.isInteger(value)) {
        continue;
      }
      const x = Math.min(Math.max(fx(value), area.x + 6), area.x + area.w - 6);
      g.fillText(settings.formatX ? settings.formatX(value) : short(value), x, area.y + area.h + 7);
    }
    if (settings.xLabel) {
      g.textAlign = 'right';
      g.fillText(settings.xLabel, area.x + area.w, height - 15);
    }
    if (settings.yLabel) {
      g.textAlign = 'left';
      g.fillText(settings.yLabel, 4, 2);
    }
  }

  /** A path that keeps the least and the most of each column of pixels, so that any number of points is fast. */
  function stroke(g, line, points, width) {
    const { fx, fy, log } = scale;
    g.strokeStyle = line.color;
    g.fillStyle = line.color;
    g.lineWidth = width;
    g.lineJoin = 'round';
    g.setLineDash(line.dashed ? [5, 4] : []);
    g.beginPath();
    let open = false;
    let drawn = 0;
    let last = null;
    let column = null; // { x, low, high, end }
    const flush = () => {
      if (column) {
        if (column.low !== column.high) {
          g.lineTo(column.x, column.low);
          g.lineTo(column.x, column.high);
        }
        g.lineTo(column.x, column.end);
        column = null;
      }
    };
    for (const [px, py] of points) {
      if (py === null || !Number.isFinite(py) || (log && py <= 0)) {
        flush();
        open = false;
        continue;
      }
      const x = fx(px);
      const y = fy(py);
      drawn++;
      last = [x, y];
      if (!open) {
        flush();
        g.moveTo(x, y);
        open = true;
        continue;
      }
      if (column && Math.abs(x - column.x) < 0.5) {
        column.low = Math.max(column.low, y);
        column.high = Math.min(column.high, y);
        column.end = y;
      } else {
        flush();
        column = { x, low: y, high: y, end: y };
      }
    }
    flush();
    g.stroke();
    g.setLineDash([]);
    if (drawn === 1 && last) {
      g.beginPath();
      g.arc(last[0], last[1], 3, 0, 2 * Math.PI);
      g.fill();
    }
  }

  function drawCursor(g) {
    const { area, fx, fy } = scale;
    const x = Math.round(fx(cursor)) + 0.5;
    g.strokeStyle = css('--ink-2');
    g.globalAlpha = 0.5;
    g.lineWidth = 1;
    g.beginPath();
    g.moveTo(x, area.y);
    g.lineTo(x, area.y + area.h);
    g.stroke();
    g.globalAlpha = 1;
    for (const line of visible()) {
      const at = nearest(line.points, cursor);
      if (at && Number.isFinite(at[1])) {
        g.fillStyle = line.color;
        g.strokeStyle = css('--surface');
        g.lineWidth = 2;
        g.beginPath();
        g.arc(fx(at[0]), fy(at[1]), 4, 0, 2 * Math.PI);
        g.fill();
        g.stroke();
      }
    }
  }

  function showTip() {
    if (cursor === null || !scale) {
      tip.hidden = true;
      return;
    }
    const rows = visible()
      .map((line) => ({ line, at: nearest(line.points, cursor) }))
      .filter((row) => row.at && row.at[1] !== null && Math.abs(row.at[0] - cursor) <= (scale.x1 - scale.x0) / 20);
    rows.sort((a, b) => b.at[1] - a.at[1]);
    const shown = rows.slice(0, 12);
    const format = settings.formatY || precise;
    const title = `${settings.xLabel ? `${settings.xLabel} ` : ''}${settings.formatX ? settings.formatX(cursor) : short(cursor)}`;
    replace(
      tip,
      h('div', { class: 'muted' }, title),
      shown.map(({ line, at }) =>
        h('div', { class: 'chart-tip-row' }, key(line), h('span', {}, line.name), h('span', {}, format(at[1]))),
      ),
    );
    tip.hidden = false;
    const x = scale.fx(cursor);
    const left = x + 14 + tip.offsetWidth > canvas.clientWidth ? x - 14 - tip.offsetWidth : x + 14;
    tip.style.left = `${Math.max(0, left)}px`;
    tip.style.top = `${scale.area.y + 4}px`;
    canvas.setAttribute(
      'aria-label',
      `${title}: ${shown.map(({ line, at }) => `${line.name} ${format(at[1])}`).join(', ')}`,
    );
  }

  function describe() {
    const names = lines.map((line) => line.name).join(', ');
    canvas.setAttribute('aria-label', settings.label || t('chart.help', { names, x: settings.xLabel || 'x' }));
  }

  function drawLegend() {
    if (!settings.legend) {
      return;
    }
    const next = JSON.stringify(lines.map((line) => [line.name, line.color, line.dashed, hidden.has(line.name)]));
    if (next === legendKey) {
      return;
    }
    legendKey = next;
    replace(
      legend,
      lines.map((line) =>
        h(
          'button',
          {
            type: 'button',
            'aria-pressed': String(!hidden.has(line.name)),
            title: t('chart.hide', { name: line.name }),
            onclick: () => {
              if (!hidden.delete(line.name)) {
                hidden.add(line.name);
              }
              drawLegend();
              redraw();
            },
          },
          key(line),
          line.name,
        ),
      ),
    );
  }

  function key(line) {
    const element = h('span', { class: `chart-key${line.dashed ? ' dashed' : ''}` });
    element.style.borderTopColor = line.color;
    return element;
  }

  function redraw() {
    if (!frame && seen.now) {
      frame = requestAnimationFrame(show);
    }
  }

  function show() {
    draw();
    showTip();
  }

  /** All values of x that a visible line has, in order. */
  function stops() {
    const all = new Set();
    visible().forEach((line) => line.points.forEach(([x]) => all.add(x)));
    return [...all].sort((a, b) => a - b);
  }

  function moveTo(event) {
    if (!scale) {
      return;
    }
    const at = event.clientX - canvas.getBoundingClientRect().left;
    const x = scale.x0 + ((at - scale.area.x) / scale.area.w) * (scale.x1 - scale.x0);
    let best = null;
    for (const line of visible()) {
      const near = nearest(line.points, x);
      if (near && (best === null || Math.abs(near[0] - x) < Math.abs(best - x))) {
        best = near[0];
      }
    }
    cursor = best;
    redraw();
  }

  function leave() {
    cursor = null;
    describe();
    redraw();
  }

  canvas.addEventListener('pointermove', moveTo);
  canvas.addEventListener('pointerdown', moveTo);
  canvas.addEventListener('pointerleave', leave);
  canvas.addEventListener('blur', leave);
  canvas.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10, Home: -1e9, End: 1e9 }[event.key];
    if (event.key === 'Escape') {
      leave();
      return;
    }
    if (!step) {
      return;
    }
    event.preventDefault();
    const all = stops();
    if (!all.length) {
      return;
    }
    const now = cursor === null ? (step > 0 ? -1 : all.length) : all.indexOf(cursor);
    cursor = all[Math.max(0, Math.min(all.length - 1, now + step))];
    redraw();
  });

  const seen = whenSeen(canvas, redraw);
  const resize = new ResizeObserver(redraw);
  resize.observe(canvas);
  // series without a colour of their own and the axes follow the theme
  const themes = new MutationObserver(() =>
    requestAnimationFrame(() => {
      prepare();
      legendKey = '';
      drawLegend();
      redraw();
    }),
  );
  themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });

  prepare();
  describe();
  drawLegend();
  redraw();

  return {
    hidden,
    /** Shows other series, or other options, or both. */
    update(series, more) {
      if (series) {
        settings.series = series;
      }
      Object.assign(settings, more || {});
      prepare();
      if (cursor === null) {
        describe();
      }
      drawLegend();
      redraw();
    },
    /** Draws what is due in this frame instead of the next. */
    flush() {
      if (frame) {
        show();
      }
    },
    destroy() {
      seen.stop();
      resize.disconnect();
      themes.disconnect();
      cancelAnimationFrame(frame);
      box.remove();
    },
  };
}

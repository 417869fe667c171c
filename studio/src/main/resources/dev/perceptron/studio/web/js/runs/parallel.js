// Parallel coordinates: an axis for each setting in which the runs differ and for each measured value, a line for each run.

import { precise, ticks } from '../numbers.js';
import { css, mix } from '../colors.js';
import { h, replace, s } from '../dom.js';
import { differing, lessIsBetter, measured } from './rows.js';
import { measure, text } from './table.js';

const HEIGHT = 300;
const TOP = 46;
const BOTTOM = 18;
const GAP = 104;
const MOST_AXES = 9;

/**
 * Makes the picture. host gives: t, chosen, onBrush(test or null), onHover(id or null).
 * Returns { draw(runs) }.
 */
export function parallel(root, host) {
  const { t } = host;
  const select = h('select', { 'aria-label': t('colourBy') });
  const picture = h('div', { class: 'table-scroll runs-parallel' });
  const tip = h('div', { class: 'small muted runs-parallel-tip', 'aria-live': 'polite' });
  const brushes = new Map(); // axis name → [low, high] as shares from the foot
  let runs = [];
  let colourBy = null;
  root.append(
    h('div', { class: 'card-head' }, h('h2', {}, t('parallel')), h('label', { class: 'row small muted runs-colour' }, t('colourBy'), select)),
    picture,
    tip,
  );
  select.addEventListener('change', () => {
    colourBy = select.value;
    draw();
  });

  function axes() {
    const seeds = new Set(runs.map((run) => run.seed).filter((seed) => seed !== null));
    const settings = differing(runs).slice(0, MOST_AXES - 3);
    const results = measured(runs).slice(0, Math.max(3, MOST_AXES - settings.length - 1));
    const list = settings.map((name) => axis(name, (run) => run.config[name]));
    if (seeds.size > 1 && list.length < MOST_AXES - 3 && !settings.includes('seed')) {
      list.push(axis('seed', (run) => run.seed));
    }
    return [...list, ...results.map((name) => ({ ...axis(name, (run) => measure(run, name)), result: true }))];
  }

  function axis(name, value) {
    const all = runs.map(value).filter((v) => v !== null && v !== undefined);
    const numeric = all.length > 0 && all.every((v) => typeof v === 'number');
    if (!numeric) {
      const names = [...new Set(all.map(String))].sort();
      const at = (v) => (v === null || v === undefined ? null : names.length === 1 ? 0.5 : names.indexOf(String(v)) / (names.length - 1));
      return { name, value, at, marks: names.map((v) => [v.length > 14 ? `${v.slice(0, 13)}…` : v, at(v)]) };
    }
    let low = Math.min(...all);
    let high = Math.max(...all);
    if (low === high) {
      low -= Math.abs(low) * 0.1 || 0.5;
      high += Math.abs(high) * 0.1 || 0.5;
    }
    const few = [...new Set(all)].sort((a, b) => a - b);
    const log = low > 0 && high / low > 50;
    const place = (v) => (log ? Math.log(v / low) / Math.log(high / low) : (v - low) / (high - low));
    const marks = few.length <= 5 ? few : ticks(low, high, 4).filter((v) => !log || v > 0);
    return {
      name,
      value,
      at: (v) => (v === null || v === undefined || Number.isNaN(v) ? null : place(v)),
      marks: marks.map((v) => [few.length <= 5 ? text(v).slice(0, 8) : precise(v).replace(/\.?0+$/, ''), place(v)]),
    };
  }

  function passes(list) {
    const tests = list.filter((each) => brushes.has(each.name));
    return (run) =>
      tests.every((each) => {
        const at = each.at(each.value(run));
        const [low, high] = brushes.get(each.name);
        return at !== null && at >= low - 1e-9 && at <= high + 1e-9;
      });
  }

  function draw() {
    const list = axes();
    if (runs.length < 2 || list.length < 2) {
      replace(picture, h('p', { class: 'empty' }, t('parallelEmpty')));
      tip.textContent = '';
      select.parentElement.hidden = true;
      return;
    }
    select.parentElement.hidden = false;
    const names = list.map((each) => each.name);
    if (!names.includes(colourBy)) {
      colourBy = (list.find((each) => each.result) || list[list.length - 1]).name;
    }
    replace(select, list.map((each) => h('option', { value: each.name }, each.name)));
    select.value = colourBy;
    const width = Math.max(picture.clientWidth - 2, GAP * (list.length - 1) + 130);
    const gap = (width - 130) / (list.length - 1);
    const x = (i) => 65 + i * gap;
    const y = (share) => TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);
    const colours = list.find((each) => each.name === colourBy);
    const good = lessIsBetter(colourBy) ? (v) => 1 - v : (v) => v;
    const keep = passes(list);
    const svg = s('svg', {
      width,
      height: HEIGHT,
      viewBox: `0 0 ${width} ${HEIGHT}`,
      role: 'img',
      'aria-label': t('parallelLabel', { count: runs.length, axes: names.join(', ') }),
    });
    const order = [...runs].sort((a, b) => keep(a) - keep(b) || host.chosen.has(a.id) - host.chosen.has(b.id));
    for (const run of order) {
      const points = list.map((each, i) => [x(i), each.at(each.value(run))]).filter((p) => p[1] !== null);
      if (points.length < 2) {
        continue;
      }
      const share = colours.at(colours.value(run));
      const line = s('path', {
        class: `runs-line${keep(run) ? '' : ' dropped'}${host.chosen.has(run.id) ? ' chosen' : ''}`,
        d: curve(points.map(([px, share2]) => [px, y(share2)])),
      });
      line.style.stroke = share === null ? css('--line') : mix(css('--orange'), css('--blue'), good(share));
      line.addEventListener('pointerenter', () => {
        line.classList.add('hover');
        tip.textContent = `${run.name}: ${list.map((each) => `${each.name} ${shownValue(each.value(run))}`).join(' · ')}`;
      });
      line.addEventListener('pointerleave', () => {
        line.classList.remove('hover');
        tip.textContent = t('parallelHint');
      });
      svg.append(line);
    }
    list.forEach((each, i) => svg.append(drawAxis(each, x(i), y, i, list)));
    replace(picture, svg);
    tip.textContent = t('parallelHint');
  }

  function shownValue(value) {
    return typeof value === 'number' ? precise(value) : text(value);
  }

  /** A smooth line through points from left to right. */
  function curve(points) {
    let path = `M${points[0][0]} ${points[0][1].toFixed(1)}`;
    for (let i = 1; i < points.length; i++) {
      const [x0, y0] = points[i - 1];
      const [x1, y1] = points[i];
      const half = (x1 - x0) * 0.42;
      path += `C${x0 + half} ${y0.toFixed(1)} ${x1 - half} ${y1.toFixed(1)} ${x1} ${y1.toFixed(1)}`;
    }
    return path;
  }

  function drawAxis(each, px, y, i, list) {
    const group = s('g', { class: `runs-axis${each.result ? ' result' : ''}` });
    const name = each.name.length > 17 ? `${each.name.slice(0, 16)}…` : each.name;
    group.append(
      s('title', {}, each.name),
      s('text', { x: px, y: i % 2 === 0 ? 16 : 32, class: 'runs-axis-name' }, name),
      s('line', { x1: px, x2: px, y1: y(1), y2: y(0) }),
    );
    const brush = brushes.get(each.name);
    if (brush) {
      group.append(s('rect', { class: 'runs-brush', x: px - 7, width: 14, y: y(brush[1]), height: Math.max(3, y(brush[0]) - y(brush[1])), rx: 4 }));
    }
    for (const [label, share] of each.marks) {
      group.append(s('text', { x: px + 7, y: y(share) + 4, class: 'runs-mark' }, label));
    }
    const handle = s('rect', { class: 'runs-handle', x: px - 14, width: 28, y: y(1) - 8, height: y(0) - y(1) + 16 });
    handle.addEventListener('pointerdown', (event) => startBrush(event, handle, each, y, list));
    group.append(handle);
    return group;
  }

  function startBrush(event, handle, each, y, list) {
    event.preventDefault();
    const svg = handle.ownerSVGElement;
    const share = (e) => Math.max(0, Math.min(1, 1 - (e.clientY - svg.getBoundingClientRect().top - y(1)) / (y(0) - y(1))));
    const from = share(event);
    const finish = (e) => {
      window.removeEventListener('pointerup', finish);
      const to = share(e);
      if (Math.abs(to - from) < 0.02) {
        brushes.delete(each.name);
      } else {
        brushes.set(each.name, [Math.min(from, to), Math.max(from, to)]);
      }
      draw();
      host.onBrush(brushes.size ? passes(list) : null);
    };
    window.addEventListener('pointerup', finish);
  }

  return {
    draw(next) {
      runs = next;
      draw();
    },
  };
}

// Where the parts of a network's drawing lie, and what lies at a place.

const TOP = 46;
const BOTTOM = 34;
const NARROW = 620;

/** Where everything lies on a canvas of this size. */
export function lay(frame, width, height) {
  const narrow = width < NARROW;
  const count = frame.columns.length;
  const side = Math.round(Math.max(54, Math.min(narrow ? 66 : 150, height * 0.34, width * 0.17)));
  const outWidth = narrow ? 58 : 118;
  const picture = { x: 2, y: Math.round(TOP + (height - TOP - BOTTOM - side) / 2), side };
  const left = picture.x + side;
  const right = width - outWidth;
  const step = (right - left) / count;
  const columns = frame.columns.map((column, i) => {
    const rows = column.shown;
    const gap = Math.min(58, (height - TOP - BOTTOM) / Math.max(rows, 5));
    const room = step * (narrow ? 0.42 : 0.46);
    const size = Math.max(7, Math.min(gap * 0.84, 40, room * 0.56));
    const thumbs = size >= 12;
    const radius = size * (thumbs ? 0.36 : 0.5);
    const whole = thumbs ? size + 4 + 2 * radius : 2 * radius;
    const end = left + step * (i + 1);
    const start = i === count - 1 ? right - whole + 2 : end - step / 2 - whole / 2 + step * 0.12;
    const top = TOP + (height - TOP - BOTTOM - gap * rows) / 2;
    return {
      x: start,
      size,
      radius,
      thumbs,
      entry: start,
      exit: start + whole,
      centre: thumbs ? start + size + 4 + radius : start + radius,
      middle: start + whole / 2,
      ys: Array.from({ length: rows }, (_, k) => top + gap * (k + 0.5)),
      more: column.units > column.shown ? { x: start + whole / 2, y: height - BOTTOM / 2 - 2 } : null,
    };
  });
  return { width, height, narrow, picture, columns, right };
}

/** Ends of a line into neuron k of column c: from neuron j of the column before, or from a pixel. */
export function line(frame, places, c, k, j) {
  const to = places.columns[c];
  const end = { x: to.entry - 1, y: to.ys[k] };
  if (c === 0) {
    const pixel = frame.columns[0].pixels[2 * (3 * k + j)];
    const row = Math.floor(pixel / frame.width);
    const column = pixel % frame.width;
    const cell = places.picture.side / Math.max(frame.rows, frame.width);
    return [
      { x: places.picture.x + (column + 0.5) * cell, y: places.picture.y + (row + 0.5) * cell },
      end,
    ];
  }
  const from = places.columns[c - 1];
  return [{ x: from.exit + 1, y: from.ys[j] }, end];
}

/** How many lines are drawn into a neuron of a column. */
export function sources(frame, c) {
  return c === 0 ? Math.min(3, frame.columns[0].pixels.length / 2 / frame.columns[0].shown) : frame.columns[c - 1].shown;
}

/** The weight of line j into neuron k of a column. */
export function weight(frame, c, k, j) {
  return c === 0
    ? frame.columns[0].pixels[2 * (3 * k + j) + 1]
    : frame.columns[c].links[k * frame.columns[c - 1].shown + j];
}

/** What lies at a place: a neuron, the words for more of them, a line, or nothing. */
export function find(frame, places, x, y) {
  if (!places) {
    return null;
  }
  for (let c = 0; c < places.columns.length; c++) {
    const place = places.columns[c];
    const last = c === places.columns.length - 1;
    if (place.more && Math.abs(x - place.more.x) < 70 && Math.abs(y - place.more.y) < 14) {
      return { kind: 'more', column: c };
    }
    if (x >= place.x - 3 && x <= (last ? places.width : place.exit + 3)) {
      const half = place.ys.length > 1 ? (place.ys[1] - place.ys[0]) / 2 : place.size;
      const index = place.ys.findIndex((each) => Math.abs(y - each) <= half);
      if (index >= 0) {
        return { kind: 'node', column: c, index };
      }
    }
  }
  return nearestLine(frame, places, x, y);
}

function nearestLine(frame, places, x, y) {
  let best = null;
  let distance = 5;
  for (let c = 0; c < places.columns.length; c++) {
    const from = c === 0 ? places.picture.x : places.columns[c - 1].exit;
    if (x < from || x > places.columns[c].entry) {
      continue;
    }
    for (let k = 0; k < frame.columns[c].shown; k++) {
      for (let j = 0; j < sources(frame, c); j++) {
        const [a, b] = line(frame, places, c, k, j);
        if (x < a.x || b.x <= a.x) {
          continue;
        }
        // the curve's x is symmetric around its middle: three steps of halving find t well enough
        let low = 0;
        let high = 1;
        for (let step = 0; step < 12; step++) {
          const at = (low + high) / 2;
          const u = 1 - at;
          const px = u * u * u * a.x + 3 * u * at * ((a.x + b.x) / 2) + at * at * at * b.x;
          if (px < x) {
            low = at;
          } else {
            high = at;
          }
        }
        const u = 1 - low;
        const py = (u * u * u + 3 * u * u * low) * a.y + (3 * u * low * low + low * low * low) * b.y;
        const off = Math.abs(py - y);
        if (off < distance) {
          distance = off;
          best = { kind: 'line', column: c, unit: k, from: j };
        }
      }
    }
  }
  return best;
}

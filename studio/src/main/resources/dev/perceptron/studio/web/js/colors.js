// Colours of the page: custom properties, the diverging scale of weights, and those of series.

const cache = new Map();

/** The value of a custom property: css('--ink') or css('ink'). */
export function css(name) {
  const key = name.startsWith('--') ? name : `--${name}`;
  if (!cache.has(key)) {
    cache.set(key, getComputedStyle(document.documentElement).getPropertyValue(key).trim());
  }
  return cache.get(key);
}

/** Forgets what was read; the app calls it when the theme changes. */
export function forget() {
  cache.clear();
}

/** The three numbers of a colour #rrggbb. */
export function rgb(colour) {
  const n = parseInt(colour.slice(1), 16);
  return [(n >> 16) & 255, (n >> 8) & 255, n & 255];
}

/** A colour between two others: 0 is the first, 1 the second. */
export function mix(a, b, share) {
  const x = rgb(a);
  const y = rgb(b);
  const t = Math.max(0, Math.min(1, share));
  return `rgb(${x.map((v, i) => Math.round(v + (y[i] - v) * t)).join(',')})`;
}

/** The colour of a number from -1 (orange) over 0 (the page's neutral) to 1 (blue). */
export function diverging(v) {
  const x = Number.isFinite(v) ? Math.max(-1, Math.min(1, v)) : 0;
  return mix(css('--neutral'), css(x < 0 ? '--orange' : '--blue'), Math.abs(x));
}

/** The same as three bytes, for pictures. */
export function divergingRgb(v) {
  const x = Number.isFinite(v) ? Math.max(-1, Math.min(1, v)) : 0;
  const from = rgb(css('--neutral'));
  const to = rgb(css(x < 0 ? '--orange' : '--blue'));
  const t = Math.abs(x);
  return [0, 1, 2].map((i) => Math.round(from[i] + (to[i] - from[i]) * t));
}

/** The colour of series i: ten that can be told apart, then again from the first. */
export function categorical(i) {
  return css(`--series-${(((i % 10) + 10) % 10) + 1}`);
}

// Numbers as axes and tables show them.

/** Round values between two, about so many. */
export function ticks(from, to, count) {
  const rough = (to - from) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((m) => m * power).find((m) => m >= rough) || rough;
  const result = [];
  for (let i = Math.ceil(from / step - 1e-9); i * step <= to + step * 1e-9; i++) {
    result.push(Number((i * step).toPrecision(12)));
  }
  return result;
}

/** Round values of a logarithmic axis, between two powers of ten. */
export function logTicks(from, to) {
  const result = [];
  for (let power = Math.floor(from); power <= Math.ceil(to); power++) {
    for (const m of to - from > 2.5 ? [1] : [1, 2, 5]) {
      const value = m * 10 ** power;
      if (Math.log10(value) >= from - 1e-9 && Math.log10(value) <= to + 1e-9) {
        result.push(value);
      }
    }
  }
  return result;
}

/** A number in few characters, for axes. */
export function short(value) {
  const size = Math.abs(value);
  if (value === 0) {
    return '0';
  }
  if (size >= 1e6 || size < 1e-3) {
    return value.toExponential(1).replace('e+', 'e').replace('.0e', 'e').replace('-', '\u2212');
  }
  return String(Number(value.toPrecision(4))).replace('-', '\u2212');
}

/** A number as a table shows it. */
export function precise(value) {
  if (value === null || value === undefined || !Number.isFinite(value)) {
    return '–';
  }
  const size = Math.abs(value);
  if (value !== 0 && (size >= 1e6 || size < 1e-3)) {
    return value.toExponential(2).replace('e+', 'e').replace('-', '\u2212');
  }
  return (Number.isInteger(value) ? String(value) : value.toFixed(size >= 100 ? 2 : 4)).replace('-', '\u2212');
}

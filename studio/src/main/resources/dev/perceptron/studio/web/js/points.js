// Points of lines: running means, and the one nearest to a place.

/** The running mean that TensorBoard draws: each value has a share of 1 - weight, corrected for the start. */
export function smooth(points, weight) {
  let sum = 0;
  let count = 0;
  return points.map(([x, y]) => {
    if (y === null || !Number.isFinite(y)) {
      return [x, y];
    }
    sum = sum * weight + (1 - weight) * y;
    count++;
    return [x, sum / (1 - weight ** count)];
  });
}

/** The point whose x is nearest, by halving. */
export function nearest(points, x) {
  if (!points.length) {
    return null;
  }
  let low = 0;
  let high = points.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle][0] < x) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low > 0 && Math.abs(points[low - 1][0] - x) <= Math.abs(points[low][0] - x) ? points[low - 1] : points[low];
}

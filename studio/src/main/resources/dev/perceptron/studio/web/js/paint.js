// Pictures on canvases: ink on paper, and weights in two colours.

import { css, divergingRgb, rgb } from './colors.js';

function raw(text) {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = binary.charCodeAt(i);
  }
  return bytes;
}

/** Bytes from base64. */
export function bytes(text) {
  return raw(text);
}

/** Signed bytes from base64. */
export function signed(text) {
  return new Int8Array(raw(text).buffer);
}

/** Numbers from base64 of little-endian float32. */
export function floats(text) {
  return new Float32Array(raw(text).buffer);
}

/** Bytes as base64. */
export function base64(array) {
  let text = '';
  for (let i = 0; i < array.length; i += 8192) {
    text += String.fromCharCode(...array.subarray(i, i + 8192));
  }
  return btoa(text);
}

/** Sets a canvas's size in its own pixels, only if it differs. */
function size(canvas, width, height) {
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
}

/** Paints grey values, 0 paper to 255 ink, in the page's colours. */
export function paintInk(canvas, pixels, rows, columns) {
  size(canvas, columns, rows);
  const g = canvas.getContext('2d');
  const image = g.createImageData(columns, rows);
  const paper = rgb(css('--paper') || css('--surface'));
  const ink = rgb(css('--ink'));
  for (let i = 0; i < rows * columns; i++) {
    const share = pixels[i] / 255;
    for (let c = 0; c < 3; c++) {
      image.data[4 * i + c] = paper[c] + (ink[c] - paper[c]) * share;
    }
    image.data[4 * i + 3] = 255;
  }
  g.putImageData(image, 0, 0);
}

let table = null;
let tableKey = '';

/** The colours of the signed bytes -127 to 127. */
function colours() {
  const key = css('--neutral') + css('--blue') + css('--orange');
  if (key !== tableKey) {
    tableKey = key;
    table = new Uint8Array(255 * 3);
    for (let v = -127; v <= 127; v++) {
      table.set(divergingRgb(v / 127), (v + 127) * 3);
    }
  }
  return table;
}

/** Paints weights, signed bytes from an offset on: orange below 0, blue above. */
export function paintWeights(canvas, values, rows, columns, offset = 0) {
  size(canvas, columns, rows);
  const g = canvas.getContext('2d');
  const image = g.createImageData(columns, rows);
  const map = colours();
  for (let i = 0; i < rows * columns; i++) {
    const at = (Math.max(-127, values[offset + i]) + 127) * 3;
    image.data[4 * i] = map[at];
    image.data[4 * i + 1] = map[at + 1];
    image.data[4 * i + 2] = map[at + 2];
    image.data[4 * i + 3] = 255;
  }
  g.putImageData(image, 0, 0);
}

// Pictures of the playground: bytes from the server become colours, points become dots.
import { diverging } from '../colors.js';
import { context } from './elements.js';

export const EDGE = 6;

/** 256 colours from −1 to 1 of the present theme, as bytes r g b a; a strength below 1 keeps them behind the points. */
export function palette(strength) {
  const canvas = document.createElement('canvas');
  canvas.width = 256;
  canvas.height = 1;
  const paint = canvas.getContext('2d', { willReadFrequently: true });
  for (let i = 0; i < 256; i++) {
    paint.fillStyle = diverging((i / 127.5 - 1) * strength);
    paint.fillRect(i, 0, 1, 1);
  }
  return new Uint32Array(paint.getImageData(0, 0, 256, 1).data.buffer.slice(0));
}

/** Bytes of a text in base64. */
export function bytes(base64) {
  const text = atob(base64);
  const made = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) made[i] = text.charCodeAt(i);
  return made;
}

/** Paints side × side bytes on a canvas of that many pixels; the page scales it. */
export function paint(canvas, values, offset, side, colours, discrete = false) {
  if (canvas.width !== side) {
    canvas.width = side;
    canvas.height = side;
  }
  const pen = canvas.getContext('2d');
  const image = pen.createImageData(side, side);
  const pixels = new Uint32Array(image.data.buffer);
  for (let i = 0; i < pixels.length; i++) {
    const value = values[offset + i];
    pixels[i] = colours[discrete ? (value >= 128 ? 255 : 0) : value];
  }
  pen.putImageData(image, 0, 0);
}

/** The bytes of an input's own picture. */
export function featureBytes(key, side) {
  const of = {
    x1: (a) => a, x2: (a, b) => b, x1sq: (a) => a * a, x2sq: (a, b) => b * b,
    x1x2: (a, b) => a * b, sinx1: (a) => Math.sin(a), sinx2: (a, b) => Math.sin(b),
  }[key];
  const scale = { x1: 6, x2: 6, x1sq: 18, x2sq: 18, x1x2: 18, sinx1: 1, sinx2: 1 }[key];
  const made = new Uint8Array(side * side);
  for (let i = 0; i < made.length; i++) {
    const a = EDGE * ((2 * (i % side) + 1) / side - 1);
    const b = EDGE * (1 - (2 * Math.floor(i / side) + 1) / side);
    made[i] = Math.round(127.5 + 127.5 * Math.max(-1, Math.min(1, of(a, b) / scale)));
  }
  return made;
}

/** Draws points over the output's picture: trained-on ones with a light rim, test ones with a dark rim. */
export function drawPoints(canvas, points, { classes, test, theme }) {
  const pen = context(canvas);
  const size = canvas.clientWidth;
  pen.clearRect(0, 0, size, size);
  if (!points) return;
  const radius = Math.max(2.4, size / 110);
  const dot = (i, rim, width) => {
    const x = ((points.x1[i] + EDGE) / (2 * EDGE)) * size;
    const y = ((EDGE - points.x2[i]) / (2 * EDGE)) * size;
    pen.beginPath();
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    pen.fillStyle = theme.point(classes ? 2 * points.y[i] - 1 : points.y[i]);
    pen.fill();
    pen.lineWidth = width;
    pen.strokeStyle = rim;
    pen.stroke();
  };
  for (let i = 0; i < points.train; i++) dot(i, theme.rim, 1);
  if (test) for (let i = points.train; i < points.y.length; i++) dot(i, theme.testRim, 1.4);
}

/** A small sketch of a kind of data for its button. */
export function sketch(canvas, kind, colour) {
  const pen = context(canvas);
  const size = canvas.clientWidth;
  pen.clearRect(0, 0, size, size);
  const at = (x, y, value, radius = size / 26) => {
    pen.beginPath();
    pen.arc(((x + EDGE) / 12) * size, ((EDGE - y) / 12) * size, radius, 0, 2 * Math.PI);
    pen.fillStyle = colour(value);
    pen.fill();
  };
  let state = 7;
  const random = () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
  if (kind === 'circle') {
    for (let i = 0; i < 70; i++) {
      const angle = 2 * Math.PI * random();
      const r = i % 2 ? 2.2 * Math.sqrt(random()) : 3.9 + 1.1 * random();
      at(r * Math.sin(angle), r * Math.cos(angle), i % 2 ? 1 : -1);
    }
  } else if (kind === 'xor') {
    for (let i = 0; i < 80; i++) {
      const x = (random() - 0.5) * 10;
      const y = (random() - 0.5) * 10;
      if (Math.abs(x) > 0.5 && Math.abs(y) > 0.5) at(x, y, x * y > 0 ? 1 : -1);
    }
  } else if (kind === 'gauss') {
    for (let i = 0; i < 70; i++) {
      const side = i % 2 ? 1 : -1;
      const r = 1.9 * Math.sqrt(random());
      const angle = 2 * Math.PI * random();
      at(side * 2.4 + r * Math.sin(angle), side * 2.4 + r * Math.cos(angle), side);
    }
  } else if (kind === 'spiral') {
    for (let i = 3; i < 46; i++) {
      const r = (i / 45) * 5;
      const angle = (1.75 * i / 45) * 2 * Math.PI;
      at(r * Math.sin(angle), r * Math.cos(angle), 1);
      at(-r * Math.sin(angle), -r * Math.cos(angle), -1);
    }
  } else {
    const hills = [[-4, 2.5, 1], [0, 2.5, -1], [4, 2.5, 1], [-4, -2.5, -1], [0, -2.5, 1], [4, -2.5, -1]];
    const value = {
      plane: (x, y) => (x + y) / 10,
      multigauss: (x, y) => hills.reduce((sum, [a, b, s]) => sum + s * Math.exp(-((x - a) ** 2 + (y - b) ** 2) / 2), 0),
      function: (x, y) => Math.sin(x) * Math.cos(y / 2),
    }[kind];
    for (let i = 0; i < 11; i++) {
      for (let j = 0; j < 11; j++) {
        const x = -5.45 + i * 1.09;
        const y = -5.45 + j * 1.09;
        at(x, y, value(x, y), size / 24);
      }
    }
    if (kind === 'function') {
      const middle = size / 2;
      pen.font = `italic 600 ${size * 0.34}px Georgia, "Times New Roman", serif`;
      pen.textAlign = 'center';
      pen.textBaseline = 'middle';
      pen.lineWidth = size / 9;
      pen.lineJoin = 'round';
      pen.strokeStyle = colour(0);
      pen.strokeText('f(x)', middle, middle);
      pen.fillStyle = colour(null);
      pen.fillText('f(x)', middle, middle);
    }
  }
}

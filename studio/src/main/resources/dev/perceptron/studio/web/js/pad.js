// A field to draw a digit in: mouse, finger, pen; arrow keys move what is drawn.

import { css } from './colors.js';
import { h } from './dom.js';

/** The field's side in its own pixels: ten for each of the network's. */
export const SIDE = 280;
const SENT = 140;
const STEP = SIDE / 28;

/** Makes the field: { element, clear(), undo(), put(pixels, rows, columns), pixels(), setPen(width), repaint() }. */
export function drawingPad(label, changed) {
  const canvas = h('canvas', {
    class: 'pad',
    width: String(SIDE),
    height: String(SIDE),
    tabindex: '0',
    role: 'img',
    'aria-label': label,
  });
  const ink = document.createElement('canvas');
  ink.width = SIDE;
  ink.height = SIDE;
  const pen = ink.getContext('2d', { willReadFrequently: true });
  const small = document.createElement('canvas');
  small.width = SENT;
  small.height = SENT;
  const reader = small.getContext('2d', { willReadFrequently: true });
  let width = 22;
  let last = null;
  let before = []; // for undo

  function keep() {
    before.push(pen.getImageData(0, 0, SIDE, SIDE));
    before = before.slice(-20);
  }

  function repaint() {
    const g = canvas.getContext('2d');
    g.globalCompositeOperation = 'source-over';
    g.clearRect(0, 0, SIDE, SIDE);
    g.drawImage(ink, 0, 0);
    g.globalCompositeOperation = 'source-in';
    g.fillStyle = css('--ink');
    g.fillRect(0, 0, SIDE, SIDE);
    g.globalCompositeOperation = 'source-over';
  }

  function update() {
    repaint();
    changed();
  }

  function place(event) {
    const box = canvas.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left - canvas.clientLeft) / canvas.clientWidth) * SIDE,
      y: ((event.clientY - box.top - canvas.clientTop) / canvas.clientHeight) * SIDE,
    };
  }

  function line(from, to) {
    pen.lineCap = 'round';
    pen.lineJoin = 'round';
    pen.lineWidth = width;
    pen.beginPath();
    pen.moveTo(from.x, from.y);
    pen.lineTo(to.x + (from.x === to.x && from.y === to.y ? 0.01 : 0), to.y);
    pen.stroke();
  }

  canvas.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) {
      return;
    }
    event.preventDefault();
    canvas.focus({ preventScroll: true });
    canvas.setPointerCapture(event.pointerId);
    keep();
    last = place(event);
    line(last, last);
    update();
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!last) {
      return;
    }
    const all = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
    (all.length ? all : [event]).forEach((each) => {
      const next = place(each);
      line(last, next);
      last = next;
    });
    update();
  });
  const end = () => {
    last = null;
  };
  canvas.addEventListener('pointerup', end);
  canvas.addEventListener('pointercancel', end);

  function shift(dx, dy) {
    const copy = pen.getImageData(0, 0, SIDE, SIDE);
    pen.clearRect(0, 0, SIDE, SIDE);
    pen.putImageData(copy, dx, dy);
    update();
  }

  canvas.addEventListener('keydown', (event) => {
    const keys = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
    if (keys[event.key]) {
      event.preventDefault();
      shift(...keys[event.key]);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      pad.clear();
    } else if (event.key === 'z' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      pad.undo();
    }
  });

  const pad = {
    element: canvas,
    repaint,
    setPen(next) {
      width = next;
    },
    clear() {
      keep();
      pen.clearRect(0, 0, SIDE, SIDE);
      update();
    },
    undo() {
      const image = before.pop();
      if (image) {
        pen.putImageData(image, 0, 0);
        update();
      }
    },
    /** Puts a picture of bytes onto the field, as large as fits. */
    put(pixels, rows, columns) {
      keep();
      const picture = document.createElement('canvas');
      picture.width = columns;
      picture.height = rows;
      const g = picture.getContext('2d');
      const image = g.createImageData(columns, rows);
      for (let i = 0; i < rows * columns; i++) {
        image.data[4 * i + 3] = pixels[i];
      }
      g.putImageData(image, 0, 0);
      pen.clearRect(0, 0, SIDE, SIDE);
      pen.imageSmoothingEnabled = false;
      const scale = SIDE / Math.max(rows, columns);
      pen.drawImage(picture, (SIDE - columns * scale) / 2, (SIDE - rows * scale) / 2, columns * scale, rows * scale);
      update();
    },
    /** What is drawn, at half its size: { rows, columns, pixels } with bytes of ink. */
    pixels() {
      reader.clearRect(0, 0, SENT, SENT);
      reader.imageSmoothingEnabled = true;
      reader.drawImage(ink, 0, 0, SENT, SENT);
      const data = reader.getImageData(0, 0, SENT, SENT).data;
      const pixels = new Uint8Array(SENT * SENT);
      for (let i = 0; i < pixels.length; i++) {
        pixels[i] = data[4 * i + 3];
      }
      return { rows: SENT, columns: SENT, pixels };
    },
  };
  return pad;
}

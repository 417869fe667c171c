// The marks of a network's drawing: heads of columns, neurons and their pictures.

import { css, mix } from './colors.js';

/** The drawing's typeface. */
export const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';

const HEAD_GAP = 8; // between the heads of two columns

/** A rounded rectangle as the path. */
export function rounded(g, x, y, width, height, radius) {
  g.beginPath();
  g.roundRect(x, y, width, height, radius);
}

/**
 * Two lines above each column.
 *
 * Each head { x, long, short, notes } has the room up to half the way to its neighbours, so none runs into another: where
 * a long name doesn't fit, all are short; of the notes, from the fullest to the shortest, the first that fits is taken.
 */
export function drawHeads(g, heads, width, narrow) {
  const rooms = heads.map(({ x }, i) => ({
    from: i === 0 ? 2 : (heads[i - 1].x + x + HEAD_GAP) / 2,
    to: i === heads.length - 1 ? width - 2 : (x + heads[i + 1].x - HEAD_GAP) / 2,
  }));
  const fits = (text, i) => g.measureText(text).width <= rooms[i].to - rooms[i].from;
  const put = (text, i, y) => {
    const half = g.measureText(text).width / 2;
    g.fillText(text, Math.max(rooms[i].from + half, Math.min(heads[i].x, rooms[i].to - half)), y);
  };
  g.textAlign = 'center';
  g.textBaseline = 'alphabetic';
  g.fillStyle = css('--ink');
  g.font = `600 ${narrow ? 11 : 13}px ${FONT}`;
  const long = !narrow && heads.every((head, i) => fits(head.long, i));
  heads.forEach((head, i) => put(long ? head.long : head.short, i, 15));
  g.fillStyle = css('--ink-2');
  g.font = `${narrow ? 10 : 12}px ${FONT}`;
  heads.forEach((head, i) => {
    if (head.notes.length) {
      let text = head.notes.find((each) => fits(each, i)) ?? `${head.notes[head.notes.length - 1]}\u2026`;
      while (!fits(text, i) && text.length > 2) {
        text = `${text.slice(0, -2)}\u2026`;
      }
      put(text, i, 31);
    }
  });
}

/** A neuron's picture { sheet, top, width, height }: a part of a sheet of them. */
export function drawThumb(g, picture, x, y, side, dead, strong) {
  g.save();
  const radius = Math.min(5, side * 0.16);
  rounded(g, x, y, side, side, radius);
  g.clip();
  g.imageSmoothingEnabled = true;
  if (dead) {
    g.globalAlpha *= 0.3;
  }
  g.drawImage(picture.sheet, 0, picture.top, picture.width, picture.height, x, y, side, side);
  g.restore();
  g.strokeStyle = strong ? css('--accent') : css('--line');
  g.lineWidth = strong ? 2 : 1;
  rounded(g, x, y, side, side, radius);
  g.stroke();
}

/** A neuron's circle, filled by how strongly it answers; a dead one is crossed out. */
export function drawNode(g, x, y, radius, share, dead, strong) {
  g.beginPath();
  g.arc(x, y, radius, 0, 2 * Math.PI);
  g.fillStyle = dead ? css('--surface-2') : fill(share);
  g.fill();
  g.setLineDash(dead ? [2, 2] : []);
  g.strokeStyle = dead ? css('--bad') : strong ? css('--accent') : mix(css('--line'), css('--ink-2'), 0.35);
  g.lineWidth = strong ? 2 : 1;
  g.stroke();
  g.setLineDash([]);
  if (dead) {
    const r = radius * 0.45;
    g.lineWidth = 1.4;
    g.beginPath();
    g.moveTo(x - r, y - r);
    g.lineTo(x + r, y + r);
    g.moveTo(x + r, y - r);
    g.lineTo(x - r, y + r);
    g.stroke();
  }
}

/** A neuron's colour: paper for 0, the accent for the strongest answer, orange below 0. */
function fill(share) {
  const size = Math.min(1, Math.abs(share)) ** 0.75;
  return mix(css('--surface'), css(share < 0 ? '--orange' : '--accent'), size);
}

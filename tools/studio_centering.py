#!/usr/bin/env python3
"""Reference values for the studio's centring of drawings, computed by the rule MNIST's authors give.

The ink's bounding box is scaled, aspect kept, so that its longer side takes 20 pixels, each new pixel the mean of the
area it covers; the result is moved by whole pixels until the centre of mass lies nearest to pixel (14, 14) of 28 x 28,
and scaled so that its maximum is 255. Here the areas are products with two overlap matrices, which the Java code does not
use. Needs numpy. Writes one text file:

    python3 tools/studio_centering.py studio/src/test/resources/dev/perceptron/studio/digits/centering.txt
"""

import sys

import numpy as np

SIZE = 28
BOX = 20


def overlaps(count, start, scale, length):
    """Share of source pixel j in target pixel i, which covers [start + i*scale, start + (i + 1)*scale)."""
    low = start + np.arange(count)[:, None] * scale
    source = np.arange(length)[None, :]
    return np.clip(np.minimum(low + scale, source + 1) - np.maximum(low, source), 0, None) / scale


def peak(values):
    return np.rint(values * 255 / values.max()).astype(int) if values.max() > 0 else values.astype(int)


def centred(drawing):
    rows = np.flatnonzero(drawing.sum(1))
    columns = np.flatnonzero(drawing.sum(0))
    height = rows[-1] - rows[0] + 1
    width = columns[-1] - columns[0] + 1
    scale = max(height, width) / BOX
    scaled = (
        overlaps(SIZE, rows[0], scale, drawing.shape[0])
        @ drawing
        @ overlaps(SIZE, columns[0], scale, drawing.shape[1]).T
    )
    mass = scaled.sum()
    down = int(np.rint(SIZE // 2 - (scaled.sum(1) * np.arange(SIZE)).sum() / mass))
    right = int(np.rint(SIZE // 2 - (scaled.sum(0) * np.arange(SIZE)).sum() / mass))
    result = np.zeros((SIZE, SIZE))
    for row in range(SIZE):
        for column in range(SIZE):
            if 0 <= row - down < SIZE and 0 <= column - right < SIZE:
                result[row, column] = scaled[row - down, column - right]
    return peak(result)


def plain(drawing):
    scale = max(drawing.shape) / SIZE
    top = (drawing.shape[0] - scale * SIZE) / 2
    left = (drawing.shape[1] - scale * SIZE) / 2
    return peak(overlaps(SIZE, top, scale, drawing.shape[0]) @ drawing @ overlaps(SIZE, left, scale, drawing.shape[1]).T)


def strokes(random, rows, columns):
    """A few fat lines with soft edges somewhere on a field."""
    y, x = np.mgrid[0:rows, 0:columns]
    field = np.zeros((rows, columns))
    points = random.uniform(0.1, 0.9, (4, 2)) * [rows * random.uniform(0.3, 1), columns * random.uniform(0.3, 1)]
    for (y0, x0), (y1, x1) in zip(points, points[1:]):
        length = max(1e-9, (y1 - y0) ** 2 + (x1 - x0) ** 2)
        t = np.clip(((y - y0) * (y1 - y0) + (x - x0) * (x1 - x0)) / length, 0, 1)
        distance = np.hypot(y - y0 - t * (y1 - y0), x - x0 - t * (x1 - x0))
        field = np.maximum(field, np.clip(max(rows, columns) * 0.045 - distance, 0, 1))
    return np.rint(field * 255).astype(int)


def main(path):
    random = np.random.default_rng(20)
    with open(path, "w", encoding="utf-8") as out:
        for rows, columns in [(140, 140), (140, 140), (56, 56), (28, 28), (100, 64), (37, 91), (90, 90)]:
            drawing = strokes(random, rows, columns)
            for kind, values in [("drawing", drawing), ("centred", centred(drawing)), ("plain", plain(drawing))]:
                text = bytes(values.astype(np.uint8).ravel()).hex()
                out.write(f"{kind} {values.shape[0]} {values.shape[1]} {text}\n")


if __name__ == "__main__":
    main(sys.argv[1])

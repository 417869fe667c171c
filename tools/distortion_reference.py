#!/usr/bin/env python3
"""Bends a few pictures with NumPy and SciPy, written from the definitions, for the tests of dev.perceptron.data.distortion.

    tools/distortion_reference.py > data/src/test/resources/dev/perceptron/data/distortion/bent.json

Random numbers: Philox4x32-10 (Salmon and others 2011) with the counter (block, domain, epoch and sample as 64 bits) and the
seed as key; words in groups of 64, word w of lane l of group g being number 64 g + 16 w + l. Everything else in float64.
"""
import json

import numpy as np
from scipy.ndimage import correlate1d, map_coordinates

DATA = 3 << 24  # the purpose "data" (the fourth), place 0


def philox(counter, key):
    c, k = list(counter), list(key)
    for _ in range(10):
        p0, p1 = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [(p1 >> 32) ^ c[1] ^ k[0], p1 & 0xFFFFFFFF, (p0 >> 32) ^ c[3] ^ k[1], p0 & 0xFFFFFFFF]
        k = [(k[0] + 0x9E3779B9) & 0xFFFFFFFF, (k[1] + 0xBB67AE85) & 0xFFFFFFFF]
    return c


class Numbers:
    """The words of one picture in one epoch."""

    def __init__(self, seed, epoch, sample):
        self.key, self.counter, self.group, self.words = (seed & 0xFFFFFFFF, seed >> 32), (DATA, sample, epoch), 0, []

    def word(self):
        if not self.words:
            blocks = [philox((self.group * 16 + lane, *self.counter), self.key) for lane in range(16)]
            self.words = [blocks[lane][w] for w in range(4) for lane in range(16)]
            self.group += 1
        return self.words.pop(0)

    def signed(self):
        return int(np.uint32(self.word()).astype(np.int32)) / 2**31

    def field(self, shape):
        values = []
        while len(values) < shape[0] * shape[1]:
            word = self.word()
            values += [(int(np.uint16(half).astype(np.int16)) + .5) / 2**15 for half in (word & 0xFFFF, word >> 16)]
        return np.array(values[:shape[0] * shape[1]]).reshape(shape)


def elastic(right, down, numbers, sigma, alpha):
    for field in (right, down):
        radius = int(4 * sigma + .5)
        weights = np.exp(-.5 * np.arange(-radius, radius + 1) ** 2 / sigma**2)
        weights /= weights.sum()
        noise = numbers.field(field.shape)
        for axis in (0, 1):
            noise = correlate1d(noise, weights, axis=axis, mode="constant")
        field += alpha * noise


def affine(right, down, numbers, rotation=0., scaling=0., shear=0., translation=0.):
    angle = np.radians(rotation) * numbers.signed()
    stretch = np.diag([1 + scaling * numbers.signed(), 1 + scaling * numbers.signed()])
    slant = np.array([[1, shear * numbers.signed()], [0, 1]])
    move = [translation * numbers.signed(), translation * numbers.signed()]
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    y, x = np.indices(right.shape)
    places = np.stack([x - (right.shape[1] - 1) / 2, y - (right.shape[0] - 1) / 2]).reshape(2, -1)
    moved = (slant @ stretch @ turn @ places - places).reshape(2, *right.shape)
    right += moved[0] + move[0]
    down += moved[1] + move[1]


def main():
    rng = np.random.default_rng(5)
    cases = []
    for rows, columns, seed, epoch, sample, steps in [
        (28, 28, 42, 0, 0, [("elastic", dict(sigma=4, alpha=34))]),
        (28, 28, 42, 3, 1, [("elastic", dict(sigma=6, alpha=37)), ("affine", dict(rotation=15, scaling=.15))]),
        (28, 28, 2**40 + 7, 2**20, 2, [("affine", dict(rotation=30, scaling=.2, shear=.3, translation=3))]),
        (9, 14, 1, 1, 0, [("elastic", dict(sigma=.7, alpha=5)), ("affine", dict(shear=.5, translation=1))]),
        (1, 5, 1, 0, 0, [("elastic", dict(sigma=2, alpha=8))]),
    ]:
        pictures = rng.integers(0, 256, (sample + 1, rows, columns))
        right, down, numbers = np.zeros((rows, columns)), np.zeros((rows, columns)), Numbers(seed, epoch, sample)
        for name, settings in steps:
            globals()[name](right, down, numbers, **settings)
        y, x = np.indices((rows, columns))
        padded = np.pad(pictures[sample], 1)  # so that pixels at the border fade into 0 instead of ending
        bent = map_coordinates(padded.astype(float), [y + down + 1, x + right + 1], order=1, mode="constant") / 255
        cases.append({
            "rows": rows, "columns": columns, "seed": seed, "epoch": epoch, "sample": sample,
            "distortions": [{"name": name, **settings} for name, settings in steps],
            "pixels": pictures.ravel().tolist(), "bent": [float(f"{v:.7g}") for v in bent.ravel()],
        })
    print('{"cases": [\n' + ",\n".join(json.dumps(case) for case in cases) + "\n]}")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Makes the samples of the special functions that `perceptron study special` learns.

Needs numpy and scipy. Usage: special_functions.py study/src/main/resources/dev/perceptron/study/special/samples.f32

The file holds big-endian float32 numbers: 2,000 points uniform in the unit square, first all first arguments u, then all
second ones (the first 1,000 points are for training, the others for the test); then for each function in this order its
values at low + (high - low) * u, computed in float64 from those very float32 numbers. SpecialFunction.java repeats the
order and the ranges.
"""
import sys

import numpy as np
from scipy import special

QUARTER = np.pi / 2
FUNCTIONS = {
    "ellipj": (lambda u, m: special.ellipj(u, m)[0], (0, 4), (0, 0.99)),
    "ellipkinc": (special.ellipkinc, (0, QUARTER), (0, 0.99)),
    "ellipeinc": (special.ellipeinc, (0, QUARTER), (0, 0.99)),
    "jv": (special.jv, (0, 4), (1, 10)),
    "yv": (special.yv, (0, 2), (1, 10)),
    "kv": (special.kv, (0, 2), (0.5, 5)),
    "iv": (special.iv, (0, 2), (0.5, 4)),
    "lpmv0": (lambda v, x: special.lpmv(0, v, x), (0, 4), (-0.9, 0.9)),
    "lpmv1": (lambda v, x: special.lpmv(1, v, x), (0, 4), (-0.9, 0.9)),
    "lpmv2": (lambda v, x: special.lpmv(2, v, x), (0, 4), (-0.9, 0.9)),
}
for order, degree in ((0, 1), (1, 1), (0, 2), (1, 2), (2, 2)):
    # azimuth first, then the angle from the pole; the real part
    FUNCTIONS[f"sph_harm{order}{degree}"] = (
        lambda azimuth, polar, m=order, n=degree: special.sph_harm_y(n, m, polar, azimuth).real,
        (0, 2 * np.pi),
        (0, np.pi),
    )


def main(path):
    u = np.random.default_rng(20240430).random((2000, 2), dtype=np.float32)
    rows = [u[:, 0], u[:, 1]]
    for name, (function, first, second) in FUNCTIONS.items():
        a = first[0] + (first[1] - first[0]) * u[:, 0].astype(np.float64)
        b = second[0] + (second[1] - second[0]) * u[:, 1].astype(np.float64)
        y = function(a, b)
        assert np.isfinite(y).all(), name
        print(f"{name}: {y.min():.4g} to {y.max():.4g}, standard deviation {y[:1000].std():.4g}")
        rows.append(y)
    np.stack(rows).astype(">f4").tofile(path)


if __name__ == "__main__":
    main(sys.argv[1])

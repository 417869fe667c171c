#!/usr/bin/env python3
"""Reference values for the studio's tests: the playground's points and the explanations' numbers.

The random numbers are made by a Philox4x32-10 of this script's own, everything else by NumPy, in matrices where the
library goes neuron by neuron. Writes points.json and passes.json into the folders of test resources given:

    tools/studio_reference.py studio/src/test/resources/dev/perceptron/studio
"""

import json
import sys
from pathlib import Path

import numpy as np

MASK = 0xFFFFFFFF
PURPOSE_DATA = 3


def philox(counter, key):
    c, k = list(counter), list(key)
    for _ in range(10):
        p0, p1 = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [(p1 >> 32) ^ c[1] ^ k[0], p1 & MASK, (p0 >> 32) ^ c[3] ^ k[1], p0 & MASK]
        k = [(k[0] + 0x9E3779B9) & MASK, (k[1] + 0xBB67AE85) & MASK]
    return c


class Stream:
    """Number 64 g + 16 w + l is word w of the block of lane l in group g."""

    def __init__(self, seed, place, step):
        self.key = (seed & MASK, seed >> 32 & MASK)
        self.tail = (PURPOSE_DATA << 24 | place, step & MASK, step >> 32)

    def group(self, g):
        blocks = [philox((g * 16 + lane, *self.tail), self.key) for lane in range(16)]
        return [blocks[i % 16][i // 16] for i in range(64)]

    def uniform(self, n):
        words = [w for g in range(-(-n // 64)) for w in self.group(g)]
        return np.array([(w >> 8) * 2.0**-24 for w in words[:n]])

    def normal(self, n):
        out = []
        for g in range(-(-n // 32)):
            words = self.group(g)
            for i in range(32):
                radius = np.sqrt(-2 * np.log((words[i // 2] + 0.5) / 2**32))
                angle = 2 * np.pi * (words[i // 2 + 32] + 0.5) / 2**32
                out.append(radius * (np.cos(angle) if i % 2 == 0 else np.sin(angle)))
        return np.array(out[:n])

    def permutation(self, n):
        order = [0] * n
        for i in range(n):
            if i % 32 == 0:
                words = self.group(i // 32)
            k = i % 32
            r = (words[k] if words[k] < 1 << 31 else words[k] - (1 << 32)) << 31 ^ words[k + 32]
            j = (r & (2**63 - 1)) % (i + 1)
            order[i] = order[j]
            order[j] = i
        return order


def points(kind, n, noise, seed):
    u = Stream(seed, 0, 0).uniform(2 * n)
    half = n // 2
    if kind in ("plane", "multigauss", "function"):
        x = (12 * u.reshape(n, 2) - 6).astype(np.float32).astype(float)
        shift = 2 * Stream(seed, 1, 0).uniform(n) - 1
        if kind == "plane":
            y = x.sum(1) / 12
        elif kind == "function":
            top = np.linspace(-6, 6, 101)
            f = lambda a, b: np.sin(a) * np.exp(b / 3) + a * b / 10
            y = f(x[:, 0], x[:, 1]) / np.abs(f(top[:, None], top[None, :])).max()
        else:
            centres = np.array([(-4, 2.5), (0, 2.5), (4, 2.5), (-4, -2.5), (0, -2.5), (4, -2.5)])
            signs = np.array([1, -1, 1, -1, 1, -1])
            d2 = ((x[:, None, :] - centres) ** 2).sum(-1)
            y = (signs * np.exp(-d2 / 2)).sum(1)
        y = y + noise * shift
    else:
        first = np.arange(n) < half
        a, b = u[0::2], u[1::2]
        if kind == "circle":
            r = np.where(first, 2.5 * a, 3.5 + 1.5 * a)
            x = np.stack([r * np.sin(2 * np.pi * b), r * np.cos(2 * np.pi * b)], 1)
        elif kind == "xor":
            right = a < 0.5
            across = 0.3 + 4.7 * np.where(right, 2 * a, 2 * a - 1)
            up = 0.3 + 4.7 * b
            x = np.stack([np.where(right, across, -across), np.where(right == first, up, -up)], 1)
        elif kind == "gauss":
            z = Stream(seed, 0, 1).normal(2 * n).reshape(n, 2)
            x = np.where(first, 2, -2)[:, None] + np.sqrt(0.5 + 7 * noise) * z
        else:
            along = np.where(first, np.arange(n) / half, (np.arange(n) - half) / (n - half))
            angle = 3.5 * np.pi * along + np.where(first, 0, np.pi)
            x = 5 * along[:, None] * np.stack([np.sin(angle), np.cos(angle)], 1)
        if kind != "gauss":
            x = x + 3 * noise * (2 * Stream(seed, 1, 0).uniform(2 * n).reshape(n, 2) - 1)
        x = np.clip(x, -6, 6)
        y = first.astype(float)
    order = Stream(seed, 2, 0).permutation(n)
    return {"x1": x[order, 0].tolist(), "x2": x[order, 1].tolist(), "y": y[order].tolist()}


def one_pass(hidden, bias, tanh, w, inputs, ideal, rate, momentum, before):
    f = np.tanh if tanh else lambda v: 1 / (1 + np.exp(-v))
    slope = (lambda o: 1 - o**2) if tanh else (lambda o: o * (1 - o))
    w = np.array(w)
    first = w[: 2 * hidden].reshape(2, hidden)
    second = w[2 * hidden : 3 * hidden]
    b1 = w[3 * hidden : 4 * hidden] if bias else np.zeros(hidden)
    b2 = w[4 * hidden] if bias else 0.0
    x = np.array(inputs)
    hidden_in = x @ first + b1
    hidden_out = f(hidden_in)
    out_in = hidden_out @ second + b2
    out = f(out_in)
    delta_out = (ideal - out) * slope(out)
    delta_hidden = slope(hidden_out) * second * delta_out
    gradient = np.concatenate([np.outer(x, delta_hidden).ravel(), hidden_out * delta_out])
    if bias:
        gradient = np.concatenate([gradient, delta_hidden, [delta_out]])
    change = rate * gradient + (momentum * np.array(before) if len(before) else 0)
    miss = ideal - out
    return {
        "hiddenIn": hidden_in.tolist(), "hiddenOut": hidden_out.tolist(), "outIn": float(out_in), "out": float(out),
        "deltaOut": float(delta_out), "deltaHidden": delta_hidden.tolist(), "gradients": gradient.tolist(),
        "changes": change.tolist(), "next": (w + change).tolist(),
        "mse": float(miss**2), "rmse": float(abs(miss)), "arctan": float(np.arctan(miss) ** 2),
        "mseSlope": float(-2 * miss), "rmseSlope": float(-np.sign(miss)),
        "arctanSlope": float(-2 * np.arctan(miss) / (1 + miss**2)),
    }


def walks(f, slope, start, rate, beta, steps):
    made = {}
    x, path = start, [start]
    for _ in range(steps):
        x -= rate * slope(x)
        path.append(x)
    made["sgd"] = path
    x, v, path = start, 0.0, [start]
    for _ in range(steps):
        v = beta * v - rate * slope(x)
        x += v
        path.append(x)
    made["momentum"] = path
    x, s, path = start, 0.0, [start]
    for _ in range(steps):
        g = slope(x)
        s = 0.9 * s + 0.1 * g * g
        x -= rate * g / np.sqrt(s + 1e-7)
        path.append(float(x))
    made["rmsprop"] = path
    x, m, s, path = start, 0.0, 0.0, [start]
    for t in range(1, steps + 1):
        g = slope(x)
        m = beta * m + (1 - beta) * g
        s = 0.999 * s + 0.001 * g * g
        x -= rate * np.sqrt(1 - 0.999**t) / (1 - beta**t) * m / (np.sqrt(s) + 1e-7)
        path.append(float(x))
    made["adam"] = path
    return made


def main(folder):
    kinds = [("circle", 41, 0.1, 1), ("xor", 40, 0.25, 7), ("gauss", 37, 0.2, 123456789), ("spiral", 50, 0.05, 3),
             ("plane", 40, 0.3, 5), ("multigauss", 40, 0.0, 2), ("function", 40, 0.1, 11)]
    made = [{"data": k, "count": n, "noise": noise, "seed": seed, **points(k, n, noise, seed)} for k, n, noise, seed in kinds]
    (folder / "play" / "points.json").write_text(json.dumps(made) + "\n")
    random = np.random.default_rng(20)
    passes = []
    for hidden in (1, 2, 3):
        for bias in (False, True):
            for tanh in (False, True):
                count = 3 * hidden + (hidden + 1 if bias else 0)
                given = {
                    "hidden": hidden, "bias": bias, "activation": "tanh" if tanh else "sigmoid",
                    "weights": random.normal(size=count).round(3).tolist(), "inputs": random.normal(size=2).round(2).tolist(),
                    "ideal": round(float(random.uniform(-1, 1)), 2), "rate": 0.7, "momentum": 0.3,
                    "before": random.normal(size=count).round(3).tolist() if tanh else [],
                }
                passes.append({"given": given, "expected": one_pass(hidden, bias, tanh, *(given[k] for k in ("weights", "inputs", "ideal", "rate", "momentum", "before")))})
    (folder / "explain" / "passes.json").write_text(json.dumps(passes) + "\n")
    curves = [
        ("x^2/2", lambda x: x**2 / 2, lambda x: x, -3.5, 0.1, 0.9),
        ("x^4/4 - 2*x^2 + x/2 + 4", None, lambda x: x**3 - 4 * x + 0.5, 2.9, 0.05, 0.9),
        ("exp(-x^2/2)*-3 + 3", None, lambda x: 3 * x * np.exp(-(x**2) / 2), 3.4, 0.02, 0.5),
    ]
    text = [{"curve": c, "start": start, "rate": rate, "momentum": beta, "walks": walks(f, slope, start, rate, beta, 40)}
            for c, f, slope, start, rate, beta in curves]
    (folder / "explain" / "walks.json").write_text(json.dumps(text) + "\n")


main(Path(sys.argv[1]))

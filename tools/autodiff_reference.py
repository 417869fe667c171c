#!/usr/bin/env python3
"""Values and gradients of the tape's operations, computed by JAX in float64.

Writes testkit/src/test/resources/autodiff/jax.json, run from the project's root:

    python tools/autodiff_reference.py

Needs jax and numpy. Inputs are rounded to float32 first, so that both sides start from the same numbers. Each case
holds its inputs, an upstream gradient, the output and the gradient of sum(upstream * output) for each input.
"""
import json
import pathlib

import jax
import numpy as np

jax.config.update("jax_enable_x64", True)
import jax.numpy as jnp  # noqa: E402
from jax.scipy.special import erf  # noqa: E402

RNG = np.random.default_rng(20)
A, B, C = (3, 4), (4,), (3, 1)


def draw(shape, kind):
    low, high = {"any": (-2, 2), "positive": (0.3, 3), "small": (-0.5, 0.5)}[kind]
    return RNG.uniform(low, high, shape).astype(np.float32)


def unary(name, function, kind="any"):
    return name, function, [A], kind


CASES = [
    ("add", lambda x, y: x + y, [A, A], "any"),
    ("add row", lambda x, y: x + y, [A, B], "any"),
    ("add column", lambda x, y: x + y, [C, A], "any"),
    ("add outer", lambda x, y: x + y, [C, B], "any"),
    ("add scalar", lambda x, y: x + y, [A, ()], "any"),
    ("add middle", lambda x, y: x + y, [(2, 3, 4), (2, 1, 4)], "any"),
    unary("add number", lambda x: x + 1.5),
    ("subtract", lambda x, y: x - y, [A, A], "any"),
    ("subtract row", lambda x, y: x - y, [B, A], "any"),
    unary("subtract number", lambda x: x - 0.25),
    ("multiply", lambda x, y: x * y, [A, A], "any"),
    ("multiply column", lambda x, y: x * y, [A, C], "any"),
    ("multiply outer", lambda x, y: x * y, [C, B], "any"),
    unary("multiply number", lambda x: x * -1.5),
    unary("multiply itself", lambda x: x * x),
    ("divide", lambda x, y: x / y, [A, A], "positive"),
    ("divide row", lambda x, y: x / y, [A, B], "positive"),
    ("divide scalar", lambda x, y: x / y, [(), A], "positive"),
    unary("divide number", lambda x: x / 3),
    unary("negate", lambda x: -x),
    unary("reciprocal", lambda x: 1 / x, "positive"),
    unary("pow 3", lambda x: x**3),
    unary("pow -2", lambda x: x**-2.0, "positive"),
    unary("pow 0", lambda x: x**0),
    unary("pow 2.5", lambda x: x**2.5, "positive"),
    unary("square", jnp.square),
    unary("sqrt", jnp.sqrt, "positive"),
    unary("abs", jnp.abs),
    unary("sign", jnp.sign),
    ("maximum", jnp.maximum, [A, A], "any"),
    ("maximum row", jnp.maximum, [A, B], "any"),
    unary("maximum ties", lambda x: jnp.maximum(x, x * 1)),
    unary("maximum number", lambda x: jnp.maximum(x, 0.25)),
    ("minimum", jnp.minimum, [A, A], "any"),
    ("minimum column", jnp.minimum, [C, A], "any"),
    unary("minimum number", lambda x: jnp.minimum(x, 0.25)),
    unary("clip", lambda x: jnp.clip(x, -0.5, 0.75)),
    unary("exp", jnp.exp),
    unary("expm1", jnp.expm1, "small"),
    unary("log", jnp.log, "positive"),
    unary("log1p", jnp.log1p, "small"),
    unary("tanh", jnp.tanh),
    unary("sigmoid", jax.nn.sigmoid),
    unary("relu", jax.nn.relu),
    unary("softplus", jax.nn.softplus),
    unary("erf", erf),
    unary("softmax last", lambda x: jax.nn.softmax(x, -1)),
    unary("softmax first", lambda x: jax.nn.softmax(x, 0)),
    ("softmax middle", lambda x: jax.nn.softmax(x, 1), [(2, 3, 4)], "any"),
    unary("logSoftmax last", lambda x: jax.nn.log_softmax(x, -1)),
    unary("logSoftmax first", lambda x: jax.nn.log_softmax(x, 0)),
    ("matmul", jnp.matmul, [(3, 4), (4, 5)], "any"),
    ("matmul vector", jnp.matmul, [(4,), (4, 5)], "any"),
    ("matmul folded", jnp.matmul, [(2, 3, 4), (4, 5)], "any"),
    ("matmul stacked", jnp.matmul, [(2, 3, 4), (2, 4, 5)], "any"),
    ("matmul stacks", jnp.matmul, [(2, 3, 2, 4), (2, 3, 4, 1)], "any"),
    ("matmul itself", lambda x: x @ x, [(3, 3)], "any"),
    ("sum all", jnp.sum, [(2, 3, 4)], "any"),
    ("sum first", lambda x: x.sum(0), [(2, 3, 4)], "any"),
    ("sum middle", lambda x: x.sum(1), [(2, 3, 4)], "any"),
    ("sum last", lambda x: x.sum(-1), [(2, 3, 4)], "any"),
    ("sum two", lambda x: x.sum((0, 2)), [(2, 3, 4)], "any"),
    ("mean all", jnp.mean, [(2, 3, 4)], "any"),
    ("mean middle", lambda x: x.mean(1), [(2, 3, 4)], "any"),
    ("mean two", lambda x: x.mean((1, 2)), [(2, 3, 4)], "any"),
    ("max all", jnp.max, [(2, 3, 4)], "any"),
    ("max middle", lambda x: x.max(1), [(2, 3, 4)], "any"),
    ("max ties", lambda x: jnp.concatenate([x, x], 1).max(1), [A], "any"),
    ("min last", lambda x: x.min(-1), [(2, 3, 4)], "any"),
    ("reshape", lambda x: x.reshape(4, 6), [(2, 3, 4)], "any"),
    ("expandDims", lambda x: jnp.expand_dims(x, 1) * jnp.expand_dims(x, -1), [A], "any"),
    ("broadcastTo", lambda x: jnp.broadcast_to(x, (2, 3, 4)), [(3, 1)], "any"),
    ("transpose", lambda x: x.T, [A], "any"),
    ("transpose axes", lambda x: jnp.transpose(x, (2, 0, 1)), [(2, 3, 4)], "any"),
    ("concatenate last", lambda x, y: jnp.concatenate([x, y], -1), [(3, 4), (3, 2)], "any"),
    ("concatenate first", lambda x, y: jnp.concatenate([x, y, x], 0), [(3, 4), (2, 4)], "any"),
    ("concatenate middle", lambda x, y: jnp.concatenate([x, y], 1), [(2, 3, 4), (2, 1, 4)], "any"),
    ("slice last", lambda x: x[:, 1:3], [A], "any"),
    ("slice first", lambda x: x[1:], [A], "any"),
    ("slice middle", lambda x: x[:, 0:2], [(2, 3, 4)], "any"),
    ("take last", lambda x: x[:, jnp.array([2, 0, 2])], [A], "any"),
    ("take first", lambda x: x[jnp.array([1, 1])], [A], "any"),
    ("gather", lambda x: x[jnp.array([[2, 0], [1, 2]])], [A], "any"),
    ("where", lambda x, y: jnp.where(x > 0.5, x, y), [A, A], "any"),
    ("where stretched", lambda x, y: jnp.where(x > 0, x * x, y), [A, B], "any"),
    ("stopGradient", lambda x: x * jax.lax.stop_gradient(x), [A], "any"),
    ("swish network", lambda x, k: jax.nn.sigmoid(x @ k) * (x @ k), [(3, 4), (4, 2)], "any"),
    ("logSumExp", lambda x: jnp.log(jnp.exp(x - x.max(-1, keepdims=True)).sum(-1)) + x.max(-1), [A], "any"),
    ("variance", lambda x: ((x - x.mean(0)) ** 2).mean(0), [A], "any"),
]


def array(x):
    x = np.asarray(x, np.float64)
    return {"shape": list(x.shape), "values": [float("%.9g" % v) for v in x.ravel()]}


def main():
    cases = []
    for name, function, shapes, kind in CASES:
        inputs = [draw(shape, kind) for shape in shapes]
        doubles = [jnp.asarray(x, jnp.float64) for x in inputs]
        output, back = jax.vjp(function, *doubles)
        upstream = draw(output.shape, "any")
        gradients = back(jnp.asarray(upstream, jnp.float64))
        cases.append(
            {
                "name": name,
                "inputs": [array(x) for x in inputs],
                "upstream": array(upstream),
                "output": array(output),
                "gradients": [array(g) for g in gradients],
            }
        )
    path = pathlib.Path("testkit/src/test/resources/autodiff/jax.json")
    path.write_text('{"jax": "%s", "cases": [\n%s\n]}\n' % (jax.__version__, ",\n".join(map(json.dumps, cases))))


if __name__ == "__main__":
    main()

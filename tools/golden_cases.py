#!/usr/bin/env python3
"""Makes reference cases from real Keras 3.15.1 on JAX in the schema that `perceptron conformance DIR` reads.

    KERAS_BACKEND=jax tools/golden_cases.py OUT [--seed 2] [--family losses]

Numbers are drawn from the seed, so each seed makes other data, shapes and options of the same kinds.
"""
import argparse
import importlib.util
import itertools
import json
import os
import pathlib

os.environ.setdefault("KERAS_BACKEND", "jax")

import jax
import jax.numpy as jnp
import keras
import numpy as np
from keras import activations, constraints, initializers, layers, losses, metrics, optimizers, regularizers

TOLERANCE = {
    "activations": (1e-5, 1e-6), "layers": (2e-5, 2e-6), "losses": (2e-5, 2e-6), "metrics": (2e-5, 2e-6),
    "optimizers": (1e-4, 1e-5), "schedules": (1e-5, 1e-9), "initializers": (1e-5, 1e-6),
    "constraints": (1e-5, 1e-6), "regularizers": (1e-5, 1e-7), "trajectories": (5e-4, 5e-5), "text": (1e-5, 1e-6),
}
TENSORFLOW = importlib.util.find_spec("tensorflow") is not None  # lookups and hashing need it even under JAX
rng = np.random.default_rng(0)


def draw(*shape, low=None, high=None, scale=1.0):
    values = rng.standard_normal(shape) * scale if low is None else rng.uniform(low, high, shape)
    return np.round(values, 4).astype("float32")


def whole(high, *shape, low=0):
    return rng.integers(low, high, shape).astype("int32")


def pick(*values):
    return values[rng.integers(len(values))]


def number(value):
    value = np.asarray(value)
    if value.dtype == np.float32:
        f = float(value)
        if np.isnan(f) or np.isinf(f):
            return "NaN" if np.isnan(f) else "Infinity" if f > 0 else "-Infinity"
        return float(str(np.float32(value)))
    return value.item()


def tensor(value):
    if isinstance(value, list) and value and isinstance(value[0], str):
        value = np.array(value)
    value = np.asarray(value)
    if value.dtype == np.float64:
        value = value.astype("float32")
    if value.dtype.kind in "UO":
        return {"shape": list(value.shape), "dtype": "string", "data": [str(v) for v in value.ravel()]}
    entry = {"shape": list(value.shape)}
    if value.dtype != np.float32:
        entry["dtype"] = str(value.dtype)
    entry["data"] = [number(v) for v in value.ravel()]
    return entry


def tensors(**named):
    return {k: tensor(v) for k, v in named.items() if v is not None}


def plain(value):
    return json.loads(json.dumps(value, default=lambda v: v.item() if hasattr(v, "item") else str(v)))


def serialized(thing, module, given=None):
    """The serialized object; `given` are arguments that Keras 3.15 loses in get_config, such as Huber's delta."""
    return plain({"module": module, "class_name": thing.__class__.__name__, "config": {**thing.get_config(), **(given or {})},
                  "registered_name": None})


# --- activations ---------------------------------------------------------------------------------------------------
def activation_case(name, config, x, kind):
    fn = getattr(activations, name)
    y, back = jax.vjp(lambda v: fn(v, **config), jnp.asarray(x))
    upstream = draw(*y.shape)
    tag = "_".join([name] + [f"{k}={v}" for k, v in config.items()])
    return {"id": f"{tag}/{kind}", "object": {"module": "keras.activations", "class_name": name, "config": config},
            "inputs": tensors(x=x, upstream=upstream), "expected": tensors(output=y, d_x=back(jnp.asarray(upstream))[0])}


def make_activations():
    r = lambda low, high: round(float(rng.uniform(low, high)), 3)
    plain_ones = ["linear", "relu6", "selu", "sigmoid", "tanh", "exponential", "softplus", "softsign", "log_sigmoid",
                  "silu", "hard_sigmoid", "hard_silu", "hard_tanh", "mish", "tanh_shrink", "sparse_plus",
                  "sparse_sigmoid"]
    options = [(n, {}) for n in plain_ones] + [
        ("relu", {}), ("relu", {"negative_slope": r(0, 1)}), ("relu", {"max_value": r(.5, 3)}),
        ("relu", {"threshold": r(0, 1)}), ("relu", {"negative_slope": r(0, 1), "max_value": r(.5, 3), "threshold": r(-1, 1)}),
        ("leaky_relu", {}), ("leaky_relu", {"negative_slope": r(0, 1)}), ("elu", {}), ("elu", {"alpha": r(.2, 3)}),
        ("celu", {}), ("celu", {"alpha": r(.2, 3)}), ("gelu", {}), ("gelu", {"approximate": True}),
        ("squareplus", {}), ("squareplus", {"b": r(.1, 9)}), ("soft_shrink", {}), ("soft_shrink", {"threshold": r(.1, 2)}),
        ("hard_shrink", {}), ("hard_shrink", {"threshold": r(.1, 2)}),
        ("threshold", {"threshold": r(-1, 1), "default_value": r(-9, 9)})]
    for name, config in options:
        yield activation_case(name, config, draw(rng.integers(1, 6), rng.integers(1, 9), scale=2), "rank2")
        yield activation_case(name, config, draw(2, rng.integers(1, 5), 5, scale=4), "rank3")
        yield activation_case(name, config, draw(2, 1, 3, 4, scale=.3), "rank4")
        yield activation_case(name, config, draw(1, 40, low=-12, high=12), "extreme")
        yield activation_case(name, config, (draw(1, 30) * 10.0 ** rng.integers(-12, 5, (1, 30))).astype("float32"), "magnitudes")
    for name in ("softmax", "log_softmax", "sparsemax", "glu"):
        for axis, shape in ((None, (3, 6)), (-1, (1, 8)), (0, (4, 3)), (1, (2, 4, 5)), (-2, (2, 6, 3)), (None, (2, 2, 3, 4))):
            config = {} if axis is None else {"axis": axis}
            yield activation_case(name, config, draw(*shape, scale=pick(.5, 3)), f"{len(shape)}_{shape[0]}")
        yield activation_case(name, {}, draw(3, 8, low=-40, high=40), "extreme")
        yield activation_case(name, {}, np.round(draw(4, 6)), "ties")
        yield activation_case(name, {}, draw(2, 200), "wide")


# --- layers --------------------------------------------------------------------------------------------------------
def call_case(tag, layer, xs, training=False, mask=None, mask_out=False):
    xs = [jnp.asarray(x) for x in xs]
    layer.build([x.shape for x in xs] if len(xs) > 1 else xs[0].shape)
    if not layer.built:
        layer(xs if len(xs) > 1 else xs[0])
    obj = plain(keras.saving.serialize_keras_object(layer))
    weights = []
    for v in layer.variables:
        if "seed_generator" in v.path:
            continue
        value = draw(*v.shape)
        value = np.abs(value) + np.float32(.3) if "variance" in v.name or "stddev" in v.name or v.name in ("gamma", "scale") else value
        value = np.round(value, 4).astype("float32")
        v.assign(value)
        weights.append({"name": v.name, "trainable": any(v is t for t in layer.trainable_variables), "value": tensor(value)})
    tv = [v.value for v in layer.trainable_variables]
    ntv = [v.value for v in layer.non_trainable_variables]
    several = isinstance(mask, list)
    kwargs = {} if mask is None or several else {"mask": jnp.asarray(mask)}
    if "training" in layer._call_signature.parameters:
        kwargs["training"] = training
    differentiable = all(x.dtype == jnp.float32 for x in xs)

    def run(tv, xs):
        values = list(zip(layer.trainable_variables, tv)) + list(zip(layer.non_trainable_variables, ntv))
        for x, m in zip(xs, mask if several else []):
            if m is not None:
                keras.src.backend.set_keras_mask(x, jnp.asarray(m))
        with keras.StatelessScope(state_mapping=values, collect_losses=True) as scope:
            y = layer(xs if len(xs) > 1 else xs[0], **kwargs)
            extra = layer.losses
        new = [scope.get_current_value(v) for v in layer.non_trainable_variables]
        new = [old if n is None else n for old, n in zip(ntv, new)]
        return y, new, sum(extra) if extra else jnp.float32(0)

    y, new, penalty = run(tv, xs)
    upstream = draw(*y.shape)

    def total(tv, xs):
        out, _, extra = run(tv, xs)
        return jnp.sum(out * upstream) + extra

    d_weights, d_xs = jax.grad(total, argnums=(0, 1))(tv, xs) if differentiable else (jax.grad(total)(tv, xs), [None] * len(xs))
    expected = tensors(output=y)
    expected["output_shape"] = [None] + list(y.shape[1:])
    expected["regularization_loss"] = number(np.float32(penalty))
    single = len(xs) == 1
    for i, d in enumerate(d_xs):
        if d is not None:
            expected["d_x" if single else f"d_x{i}"] = tensor(d)
    expected["d_weights"] = [{"name": v.name, "value": tensor(d)} for v, d in zip(layer.trainable_variables, d_weights)]
    state = [{"name": v.name, "value": tensor(n)} for v, n in zip(layer.non_trainable_variables, new) if "seed" not in v.path]
    if state:
        expected["state_after"] = state
    if mask_out:
        expected["mask_out"] = tensor(layer.compute_mask(xs[0]))
    inputs = {("x" if single else f"x{i}"): tensor(x) for i, x in enumerate(xs)}
    inputs.update(tensors(**{f"mask{i}": m for i, m in enumerate(mask)}) if several else tensors(mask=mask))
    inputs.update(tensors(upstream=upstream))
    return {"id": tag, "mode": "call", "object": obj, "inputs": inputs, "weights": weights,
            "call": {"training": training}, "expected": expected}


def preprocess_case(tag, layer, x, adapt=None, count_weights=None):
    try:  # some layers need TensorFlow even under JAX; their cases are left out where it is missing
        if adapt is not None:
            layer.adapt(adapt)
        y = layer(x, count_weights=count_weights) if count_weights is not None else layer(x)
    except ImportError:
        return None
    expected = tensors(output=np.asarray(y))
    if hasattr(layer, "get_vocabulary"):
        expected["vocabulary"] = plain(layer.get_vocabulary())
    if isinstance(layer, layers.Normalization):
        expected.update(tensors(mean=np.asarray(layer.adapt_mean), variance=np.asarray(layer.adapt_variance))
                        if adapt is not None else {})
    if isinstance(layer, layers.Discretization) and adapt is not None:
        expected["bin_boundaries"] = tensor(np.asarray(layer.bin_boundaries, "float32"))
    obj = plain(keras.saving.serialize_keras_object(layer))
    if adapt is not None:
        obj["config"].update({k: None for k in ("vocabulary", "bin_boundaries") if k in obj["config"]})
    return {"id": tag, "mode": "preprocess", "object": obj,
            "inputs": tensors(x=x, adapt=adapt, count_weights=count_weights), "expected": expected}


def make_layers():
    L, R, C = layers, regularizers, constraints
    for a in ["relu", "sigmoid", "tanh", "elu", "gelu", "softmax", "softplus", "selu", "mish", "silu", "log_softmax",
              "hard_sigmoid", "leaky_relu", "exponential", "softsign", "sparsemax", "relu6", "celu", "squareplus"]:
        yield call_case(f"dense/{a}", L.Dense(int(rng.integers(1, 9)), activation=a), [draw(rng.integers(1, 6), rng.integers(1, 7))])
    regs = [R.L1(.03), R.L2(.05), R.L1L2(.02, .04), R.OrthogonalRegularizer(.3), R.OrthogonalRegularizer(.3, "columns")]
    for i, reg in enumerate(regs):
        yield call_case(f"dense/kernel_reg_{i}", L.Dense(3, kernel_regularizer=reg, activation=pick("tanh", None)), [draw(4, 5)])
        if i < 3:
            yield call_case(f"dense/bias_reg_{i}", L.Dense(4, bias_regularizer=reg), [draw(2, 3, 5)])
            yield call_case(f"dense/activity_reg_{i}", L.Dense(4, activity_regularizer=reg, activation="relu"), [draw(6, 3)])
    yield call_case("dense/lora", L.Dense(4, lora_rank=2, activation="tanh"), [draw(3, 5)])
    yield call_case("dense/lora_regularized", L.Dense(4, lora_rank=3, kernel_regularizer=R.L2(.1), activity_regularizer=R.L1(.1)), [draw(2, 3, 5)])
    yield call_case("einsum_dense/lora", L.EinsumDense("abc,cde->abde", (None, 2, 3), bias_axes="e", lora_rank=2, lora_alpha=5), [draw(2, 3, 4)])
    yield call_case("embedding/lora", L.Embedding(6, 4, lora_rank=2), [whole(6, 2, 3)])
    yield call_case("dense/no_bias", L.Dense(2, use_bias=False, activation="relu"), [draw(3, 2, 2, 5)])
    yield call_case("dense/frozen", L.Dense(2, trainable=False, kernel_regularizer="l2"), [draw(3, 5)])
    for i, equation_case in enumerate([
            ("ab,bc->ac", (4,), "c", (5, 3)), ("abc,cd->abd", (None, 4), "d", (2, 3, 5)), ("abc,cde->abde", (None, 2, 3), "de", (2, 3, 4)),
            ("abc,bcd->ad", (4,), None, (2, 3, 5)), ("...x,xy->...y", (4,), "y", (2, 3, 2, 5)), ("abc,bd->adc", (3, 5), "d", (2, 4, 5)),
            ("abcd,cde->abe", (None, 6), "e", (2, 3, 4, 2)), ("abc,dc->adb", (2, 3), "db", (2, 3, 4))]):
        eq, out, bias, shape = equation_case
        yield call_case(f"einsum_dense/{i}", L.EinsumDense(eq, out, bias_axes=bias, activation=pick(None, "tanh"), kernel_regularizer=pick(None, R.L2(.1)),
                                                            activity_regularizer=pick(None, R.L1(.1))), [draw(*shape)])
    for i, a in enumerate(["relu", "softmax", "gelu", "hard_silu", "log_sigmoid", "glu"][:5]):
        yield call_case(f"activation/{a}", L.Activation(a), [draw(3, rng.integers(2, 6))])
    yield call_case("activation/activity", L.Activation("tanh", activity_regularizer=R.L2(.3)), [draw(3, 4)])
    for kw in ({}, {"max_value": 2.}, {"negative_slope": .3}, {"threshold": .5}, {"max_value": 1.2, "negative_slope": .1, "threshold": .4}):
        yield call_case(f"relu_layer/{kw}", L.ReLU(**kw), [draw(4, 6, scale=2)])
    for s in (0.0, .4):
        yield call_case(f"leaky/{s}", L.LeakyReLU(negative_slope=s), [draw(4, 6)])
        yield call_case(f"elu/{s}", L.ELU(alpha=s + .3), [draw(4, 6)])
    for axes, shape in ((None, (3, 4)), ([1], (2, 3, 4)), ([2], (2, 3, 4)), ([1, 2], (2, 3, 2, 3)), (None, (2, 2, 2, 2))):
        yield call_case(f"prelu/{axes}_{len(shape)}", L.PReLU(shared_axes=axes, alpha_regularizer=pick(None, R.L1(.2))), [draw(*shape)])
    for axis, shape in ((-1, (4, 5)), (1, (2, 3, 4)), (-2, (2, 3, 4)), ([1, 2], (2, 3, 4)), ((-1, -2), (2, 3, 4))):
        yield call_case(f"softmax/{axis}", L.Softmax(axis=axis), [draw(*shape)])
        m = rng.random(shape) > .3
        yield call_case(f"softmax/{axis}_mask", L.Softmax(axis=axis), [draw(*shape)], mask=m)
    for name, kw in (("Dropout", {"rate": .4}), ("AlphaDropout", {"rate": .2}), ("GaussianDropout", {"rate": .6}), ("GaussianNoise", {"stddev": .4}),
                     ("SpatialDropout1D", {"rate": .4})):
        yield call_case(f"inference/{name}", getattr(L, name)(**kw), [draw(2, 3, 5)])
        if not name.startswith("Spatial"):
            yield call_case(f"inference/{name}_activity", getattr(L, name)(**kw, activity_regularizer="l2"), [draw(2, 5)])
    yield call_case("inference/sd2", L.SpatialDropout2D(.3), [draw(2, 3, 2, 5)])
    yield call_case("inference/sd3", L.SpatialDropout3D(.3), [draw(2, 3, 2, 2, 5)])
    for l1, l2 in ((.1, 0.), (0., .2), (.3, .4)):
        yield call_case(f"activity_regularization/{l1}_{l2}", L.ActivityRegularization(l1=l1, l2=l2), [draw(3, 4)])
    n = 0
    for training in (True, False):
        for kw, shape in [({}, (6, 3)), ({"momentum": .7, "epsilon": .01}, (5, 4)), ({"center": False}, (4, 4)), ({"scale": False}, (3, 5)),
                          ({"center": False, "scale": False}, (3, 5)), ({"axis": 1}, (3, 4, 2)), ({"axis": 2}, (3, 4, 2, 2)), ({"axis": -2}, (3, 4, 2)),
                          ({"gamma_regularizer": R.L2(.1), "beta_regularizer": R.L1(.1)}, (5, 3)), ({}, (2, 3, 2, 4)), ({"trainable": False}, (5, 3)),
                          ({"activity_regularizer": R.L2(.1)}, (5, 3)), ({"renorm": True, "renorm_clipping": {"rmax": 1.5, "rmin": .7, "dmax": .4}}, (5, 3)),
                          ({"renorm": True, "axis": 1}, (5, 3, 2))]:
            n += 1
            yield call_case(f"batch_norm/{n}_{training}", L.BatchNormalization(**kw), [draw(*shape)], training=training)
        for i, (axis, shape, mshape) in enumerate([(-1, (4, 3, 2), (4, 3)), (-1, (3, 4, 2, 3), (3, 4, 2)), (1, (4, 3, 2), (4, 3)), (-1, (5, 3), (5,))]):
            m = rng.random(mshape) > .3
            if axis != 1:
                yield call_case(f"batch_norm/mask_{i}_{training}", L.BatchNormalization(axis=axis), [draw(*shape)], training=training, mask=m)
    for kw, shape in [({}, (4, 5)), ({"epsilon": .1}, (4, 5)), ({"axis": 1}, (2, 3, 4)), ({"axis": [1, 2]}, (2, 3, 4)), ({"axis": [-1]}, (2, 3, 4)),
                      ({"axis": -2}, (2, 3, 4)), ({"axis": [2, 1]}, (2, 3, 4)), ({"center": False}, (3, 4)), ({"scale": False}, (3, 4)),
                      ({"gamma_regularizer": R.L2(.1)}, (3, 4)), ({"activity_regularizer": R.L1(.1)}, (3, 4)), ({"axis": [1, 3]}, (2, 3, 2, 3))]:
        yield call_case(f"layer_norm/{kw}_{shape}", L.LayerNormalization(**kw), [draw(*shape)])
    for kw, shape in [({}, (4, 5)), ({"epsilon": .1}, (2, 3, 5)), ({"axis": -1}, (2, 3, 4, 2)), ({"activity_regularizer": R.L1(.1)}, (3, 4))]:
        yield call_case(f"rms_norm/{kw}_{shape}", L.RMSNormalization(**kw), [draw(*shape)])
    for kw, shape in [({"groups": 3}, (4, 6)), ({"groups": -1}, (4, 6)), ({"groups": 2}, (2, 3, 2, 4)), ({"groups": 2, "axis": 1}, (2, 4, 3)),
                      ({"groups": 2, "scale": False, "epsilon": .1}, (3, 4)), ({"groups": 1, "beta_regularizer": R.L2(.3)}, (2, 3, 4)),
                      ({"groups": 2, "axis": 2}, (2, 3, 4, 2))]:
        yield call_case(f"group_norm/{kw}_{shape}", L.GroupNormalization(**kw), [draw(*shape)])
    for axis, shape in ((-1, (4, 5)), (1, (2, 3, 4)), ([1, 2], (2, 3, 4)), ([-1, -2], (2, 3, 2, 4)), (-2, (2, 3, 4))):
        yield call_case(f"unit_norm/{axis}_{len(shape)}", L.UnitNormalization(axis=axis), [draw(*shape)])
    for p in (1, 3):
        for training in (True, False):
            yield call_case(f"spectral/dense_{p}_{training}", L.SpectralNormalization(L.Dense(int(rng.integers(2, 6)), activation="tanh"), power_iterations=p),
                            [draw(4, 5)], training=training)
        yield call_case(f"spectral/einsum_{p}", L.SpectralNormalization(L.EinsumDense("abc,cd->abd", (None, 3)), power_iterations=p), [draw(2, 3, 4)], training=True)
    for kw, shape in [({}, (3, 4)), ({"embeddings_regularizer": R.L2(.1)}, (4,)), ({"mask_zero": True}, (3, 5)), ({"activity_regularizer": R.L2(.1)}, (2, 2, 2)),
                      ({"embeddings_regularizer": R.L1(.1), "mask_zero": True}, (2, 6))]:
        yield call_case(f"embedding/{kw}", L.Embedding(7, int(rng.integers(1, 5)), **kw), [whole(7, *shape)], mask_out="mask_zero" in kw)
    for value in (0., -1.):
        x = draw(3, 4, 2)
        x[rng.random((3, 4)) > .5] = value
        yield call_case(f"masking/{value}", L.Masking(value), [x], mask_out=True)
    for name in ("Add", "Multiply", "Average", "Maximum", "Minimum"):
        for k in (2, 3, 4):
            yield call_case(f"merge/{name}_{k}", getattr(L, name)(), [draw(3, 5) for _ in range(k)])
        yield call_case(f"merge/{name}_broadcast", getattr(L, name)(), [draw(3, 1, 4), draw(3, 2, 1), draw(3, 2, 4)])
        yield call_case(f"merge/{name}_ranks", getattr(L, name)(), [draw(3, 2, 4), draw(3, 4)])
        yield call_case(f"merge/{name}_activity", getattr(L, name)(activity_regularizer="l2"), [draw(3, 4), draw(3, 4)])
        yield call_case(f"merge/{name}_ties", getattr(L, name)(), [np.round(draw(3, 6)) for _ in range(3)])
    for name in ("Add", "Multiply", "Average", "Maximum", "Minimum"):
        for k in (2, 3):
            masks = [None if k == 3 and i == 1 and name != "Add" else rng.random((3, 4)) > .4 for i in range(k)]
            yield call_case(f"merge/{name}_masked_{k}", getattr(L, name)(), [draw(3, 4, 2) for _ in range(k)], mask=masks)
            yield call_case(f"merge/{name}_all_masked_{k}", getattr(L, name)(), [draw(3, 4, 2) for _ in range(k)], mask=[rng.random((3, 4)) > .5 for _ in range(k)])
    yield call_case("merge/subtract", L.Subtract(), [draw(3, 2, 4), draw(3, 1, 4)])
    for axis, shapes in ((-1, [(2, 3), (2, 1), (2, 4)]), (1, [(2, 3, 4), (2, 1, 4)]), (-2, [(2, 3, 4), (2, 2, 4)]), (3, [(2, 2, 2, 1), (2, 2, 2, 3)])):
        yield call_case(f"merge/concatenate_{axis}", L.Concatenate(axis=axis), [draw(*s) for s in shapes])
    for axes, norm, a, b in ((1, False, (3, 4), (3, 4)), (-1, True, (3, 4), (3, 4)), ((2, 1), False, (2, 3, 4), (2, 4, 5)), ((1, 2), True, (2, 3, 4), (2, 5, 3)),
                             (2, True, (2, 3, 4), (2, 5, 4)), ((2, 1), False, (2, 3, 4), (2, 4))):
        yield call_case(f"merge/dot_{axes}_{norm}_{len(a)}{len(b)}", L.Dot(axes=axes, normalize=norm), [draw(*a), draw(*b)])
    for layer, shape in [(L.Flatten(), (3, 2, 4, 2)), (L.Flatten(), (3,)), (L.Flatten(data_format="channels_first"), (2, 3, 4, 2)), (L.Reshape((-1,)), (3, 2, 4)),
                         (L.Reshape((4, -1, 2)), (3, 2, 8)), (L.Reshape((8,)), (3, 2, 4)), (L.Permute((3, 1, 2)), (2, 3, 4, 5)), (L.Permute((2, 1)), (2, 3, 4)),
                         (L.RepeatVector(4), (3, 5)), (L.Identity(), (3, 4)), (L.Rescaling(.5, offset=2.), (3, 4)),
                         (L.Flatten(activity_regularizer="l1"), (2, 3, 4)), (L.Reshape((4, 3), activity_regularizer="l2"), (2, 3, 4)),
                         (L.Permute((2, 1), activity_regularizer="l2"), (2, 3, 4)), (L.RepeatVector(2, activity_regularizer="l2"), (2, 3))]:
        yield call_case(f"shape/{layer.name}", layer, [draw(*shape)])
    yield call_case("time_distributed/dense", L.TimeDistributed(L.Dense(3, activation="tanh", kernel_regularizer=R.L2(.1))), [draw(2, 4, 5)])
    yield call_case("time_distributed/bn", L.TimeDistributed(L.BatchNormalization()), [draw(2, 4, 5)], training=True)
    yield call_case("time_distributed/ln", L.TimeDistributed(L.LayerNormalization()), [draw(2, 4, 5)])
    yield call_case("time_distributed/flatten", L.TimeDistributed(L.Flatten()), [draw(2, 4, 5, 2)])
    for axis, shape in ((-1, (6, 3)), (None, (6, 3)), (1, (5, 2, 3)), ((1, 2), (5, 2, 3)), (-1, (5, 2, 3))):
        for invert in (False, True):
            yield preprocess_case(f"normalization/{axis}_{len(shape)}_{invert}", L.Normalization(axis=axis, invert=invert), draw(*shape), adapt=draw(*shape, scale=3) + 2)
    yield preprocess_case("normalization/given", L.Normalization(mean=[1., 2.], variance=[.3, 4.]), draw(3, 2))
    yield preprocess_case("normalization/scalar", L.Normalization(axis=None, mean=1.5, variance=.3), draw(3, 2))
    for mode in ("int", "one_hot", "multi_hot", "count"):
        bins = sorted(np.round(rng.standard_normal(4), 2).tolist())
        yield preprocess_case(f"discretization/{mode}", L.Discretization(bin_boundaries=bins, output_mode=mode), draw(3, 4) if mode != "one_hot" else draw(4, 1))
        yield preprocess_case(f"discretization/adapt_{mode}", L.Discretization(num_bins=int(rng.integers(2, 9)), output_mode=mode), draw(5, 1), adapt=draw(60, 1))
        if mode != "int":
            yield preprocess_case(f"category_encoding/{mode}", L.CategoryEncoding(num_tokens=6, output_mode=mode), whole(6, 4, 3) if mode != "one_hot" else whole(6, 4, 1))
        if not TENSORFLOW:
            continue
        kw = {"vocabulary": ["q", "b", "zeta", "Ü"], "output_mode": mode}
        words = np.array([[pick("q", "b", "zeta", "Ü", "none", "") for _ in range(3)] for _ in range(2)])
        yield preprocess_case(f"string_lookup/{mode}", L.StringLookup(**kw), words if mode != "one_hot" else words[:, :1])
        yield preprocess_case(f"string_lookup/{mode}_mask", L.StringLookup(mask_token="", num_oov_indices=pick(1, 2), **kw), words if mode != "one_hot" else words[:, :1])
        ints = whole(9, 2, 3, low=-1)
        yield preprocess_case(f"integer_lookup/{mode}", L.IntegerLookup(vocabulary=[5, 2, 7, 1], num_oov_indices=pick(1, 2, 3), output_mode=mode), ints if mode != "one_hot" else ints[:, :1])
        yield preprocess_case(f"integer_lookup/{mode}_mask", L.IntegerLookup(vocabulary=[5, 2, 7], mask_token=-1, output_mode=mode), ints if mode != "one_hot" else ints[:, :1])
    yield preprocess_case("category_encoding/weights", L.CategoryEncoding(num_tokens=6, output_mode="count"), whole(6, 4, 3), count_weights=draw(4, 3))
    for fmt, keep in (("channels_last", False), ("channels_last", True), ("channels_first", False), ("channels_first", True)):
        yield call_case(f"pooling/global_max_{fmt}_{keep}", L.GlobalMaxPooling1D(data_format=fmt, keepdims=keep), [draw(3, 5, 4)])
    yield call_case("pooling/global_max_ties", L.GlobalMaxPooling1D(), [np.round(draw(3, 6, 4))])
    if not TENSORFLOW:
        return
    yield preprocess_case("string_lookup/adapt", L.StringLookup(), np.array([["a", "b"]]), adapt=np.array([pick("a", "b", "cc", "d") for _ in range(30)]))
    yield preprocess_case("integer_lookup/adapt", L.IntegerLookup(max_tokens=4), whole(9, 2, 3), adapt=whole(9, 40))
    yield preprocess_case("string_lookup/invert", L.StringLookup(vocabulary=["a", "b"], invert=True), whole(3, 2, 2))
    for mode in ("int", "one_hot"):
        yield preprocess_case(f"hashing/{mode}", L.Hashing(num_bins=7, output_mode=mode, salt=pick(None, 11)), np.array([["alpha"], ["beta"], ["γ"]]))
        yield preprocess_case(f"hashing/ints_{mode}", L.Hashing(num_bins=7, output_mode=mode, salt=pick(None, [3, 4])), whole(99, 4, 1))


# --- losses --------------------------------------------------------------------------------------------------------
def loss_case(tag, cls, config, y, p, w=None):
    loss = cls(**config)
    bare = cls(**{**config, "reduction": "none"})
    value = loss(y, p, sample_weight=w)
    upstream = draw(*value.shape) if value.ndim else None
    up = jnp.float32(1) if upstream is None else upstream
    d = jax.grad(lambda q: jnp.sum(up * loss(y, q, sample_weight=w)))(jnp.asarray(p))
    return {"id": f"{cls.__name__}/{tag}" + "".join(f"_{k}={v}" for k, v in config.items()), "object": serialized(loss, "keras.losses", config),
            "inputs": tensors(y_true=y, y_pred=p, sample_weight=w, upstream=upstream),
            "expected": tensors(value=value, unreduced=bare(y, p), d_y_pred=d)}


def simplex(*shape):
    x = rng.uniform(.05, 1, shape)
    return np.round(x / x.sum(-1, keepdims=True), 4).astype("float32")


def one_hot(classes, *shape):
    return np.eye(classes, dtype="float32")[whole(classes, *shape)]


LOSS_DATA = {
    "regression": (lambda *s: draw(*s, scale=2), lambda *s: draw(*s, scale=2)),
    "positive": (lambda *s: draw(*s, low=0, high=4), lambda *s: draw(*s, low=.05, high=4)),
    "binary": (lambda *s: whole(2, *s).astype("float32"), lambda *s: draw(*s, low=.02, high=.98)),
    "signed": (lambda *s: (whole(2, *s) * 2 - 1).astype("float32"), lambda *s: draw(*s)),
    "classes": (lambda *s: one_hot(s[-1], *s[:-1]), simplex),
    "distributions": (simplex, simplex),
    "sparse": (lambda *s: whole(s[-1], *s[:-1]), simplex),
}


def make_losses():
    l = losses
    table = [(l.MeanSquaredError, "regression", [{}]), (l.MeanAbsoluteError, "regression", [{}]), (l.MeanAbsolutePercentageError, "regression", [{}]),
             (l.MeanSquaredLogarithmicError, "positive", [{}]), (l.CosineSimilarity, "regression", [{}, {"axis": 0}]),
             (l.Huber, "regression", [{}, {"delta": .4}, {"delta": 2.5}]), (l.LogCosh, "regression", [{}]), (l.Poisson, "positive", [{}]),
             (l.BinaryCrossentropy, "binary", [{}, {"label_smoothing": .15}, {"from_logits": True}, {"from_logits": True, "label_smoothing": .3}, {"axis": 0}]),
             (l.BinaryFocalCrossentropy, "binary", [{}, {"gamma": 1.5}, {"apply_class_balancing": True, "alpha": .4}, {"from_logits": True, "gamma": 3.}, {"label_smoothing": .2}]),
             (l.Hinge, "signed", [{}]), (l.SquaredHinge, "signed", [{}]), (l.CategoricalHinge, "classes", [{}]),
             (l.Dice, "binary", [{}, {"axis": 1}, {"axis": (1,)}, {"axis": (0,)}]), (l.Tversky, "binary", [{}, {"alpha": .3, "beta": .7}, {"axis": 1, "alpha": .8}]),
             (l.CategoricalCrossentropy, "classes", [{}, {"label_smoothing": .1}, {"from_logits": True}, {"axis": 0}, {"from_logits": True, "label_smoothing": .2}]),
             (l.CategoricalFocalCrossentropy, "classes", [{}, {"alpha": .7, "gamma": 1.}, {"from_logits": True}, {"label_smoothing": .2}]),
             (l.KLDivergence, "distributions", [{}]), (l.SparseCategoricalCrossentropy, "sparse", [{}, {"from_logits": True}, {"ignore_class": 1}, {"ignore_class": 0, "from_logits": True}]),
             (l.CategoricalGeneralizedCrossEntropy, "sparse", [{}, {"q": .2}, {"q": .9}])]
    for cls, kind, configs in table:
        truth, guess = LOSS_DATA[kind]
        for config in configs:
            def data(*s):
                return truth(*s), draw(*s, scale=2) if config.get("from_logits") else guess(*s)
            n, k = int(rng.integers(2, 8)), int(rng.integers(2, 7))
            yield loss_case("base", cls, config, *data(n, k))
            yield loss_case("one", cls, config, *data(1, k))
            for red in ("sum", "none", "mean", "mean_with_sample_weight"):
                y, p = data(n, k)
                yield loss_case("reduction", cls, {**config, "reduction": red}, y, p)
            whole_batch = cls in (l.Dice, l.Tversky) and config.get("axis") not in (1, (1,)) or config.get("axis") == 0
            if whole_batch:
                continue
            for red in ("sum", "none", "mean_with_sample_weight", "sum_over_batch_size"):
                y, p = data(n, k)
                yield loss_case("weighted", cls, {**config, "reduction": red}, y, p, draw(n, low=0, high=3))
            yield loss_case("weights_n1", cls, config, *data(n, k), draw(n, 1, low=0, high=3))
            if cls in (l.Dice, l.Tversky):
                continue
            yield loss_case("rank3", cls, config, *data(2, 3, k))
            yield loss_case("rank4", cls, config, *data(2, 2, 3, k))
            yield loss_case("rank3_w", cls, config, *data(n, 3, k), draw(n, 3, low=0, high=3))
            if kind in ("regression", "positive", "signed", "binary"):
                yield loss_case("length1", cls, config, *data(n, 1))
                y, p = data(n, 1)
                if config.get("axis", -1) == -1:
                    yield loss_case("column_vs_flat", cls, config, y[:, 0], p)
    for kw in ({}, {"gamma": 16.}, {"margin": .25}, {"gamma": 8., "margin": .1, "remove_diagonal": True}):
        p = draw(6, 4)
        p = (p / np.linalg.norm(p, axis=1, keepdims=True)).astype("float32")
        c = loss_case("base", l.Circle, kw, np.array([0, 0, 1, 1, 2, 2], "int32"), p)
        c["optional"] = True
        yield c


# --- metrics -------------------------------------------------------------------------------------------------------
def metric_case(tag, make, batches, values=False, given=None):
    metric = make()
    obj = serialized(metric, "keras.metrics", given)
    expected, inputs, results = {"name": metric.name}, {}, []
    try:
        expected["result_before_any_update"] = tensor(np.asarray(metric.result()))
    except Exception:
        pass
    for i, b in enumerate(batches):
        for k, v in zip((["values"] if values else ["y_true", "y_pred"]) + ["sample_weight"], b):
            if v is not None:
                inputs[f"{k}_{i}"] = tensor(v)
        metric.update_state(*b[:-1], sample_weight=b[-1])
        results.append(tensor(np.asarray(metric.result(), "float32")))
    expected["results"] = results
    metric.reset_state()
    try:
        expected["result_after_reset"] = tensor(np.asarray(metric.result(), "float32"))
    except Exception:
        pass
    metric.update_state(*batches[-1][:-1], sample_weight=batches[-1][-1])
    expected["result_of_last_batch_alone"] = tensor(np.asarray(metric.result(), "float32"))
    return {"id": f"{type(metric).__name__}/{tag}", "object": obj, "batches": len(batches), "inputs": inputs, "expected": expected}


def make_metrics():
    m = metrics
    binary1 = (lambda *s: whole(2, *s[:-1], 1).astype("float32"), lambda *s: draw(*s[:-1], 1, low=0, high=1))
    data = {**LOSS_DATA, "binary1": binary1, "ids": (lambda *s: whole(4, *s[:-1]), lambda *s: whole(4, *s[:-1])),
            "equal": (lambda *s: whole(3, *s).astype("float32"), lambda *s: whole(3, *s).astype("float32"))}
    reg, aucs = "regression", []
    for curve, method in itertools.product(("ROC", "PR", "PRGAIN"), ("interpolation", "minoring", "majoring")):
        aucs.append({"curve": curve, "summation_method": method, "num_thresholds": int(rng.integers(5, 200))})
    table = [(m.Accuracy, "equal", [{}]), (m.BinaryAccuracy, "binary", [{}, {"threshold": .3}]), (m.CategoricalAccuracy, "classes", [{}]),
             (m.SparseCategoricalAccuracy, "sparse", [{}]), (m.TopKCategoricalAccuracy, "classes", [{"k": 1}, {"k": 2}, {"k": 9}]),
             (m.SparseTopKCategoricalAccuracy, "sparse", [{"k": 2}, {"k": 1}]), (m.MeanSquaredError, reg, [{}]), (m.RootMeanSquaredError, reg, [{}]),
             (m.MeanAbsoluteError, reg, [{}]), (m.MeanAbsolutePercentageError, reg, [{}]), (m.MeanSquaredLogarithmicError, "positive", [{}]),
             (m.CosineSimilarity, reg, [{}, {"axis": 0}]), (m.LogCoshError, reg, [{}]),
             (m.R2Score, reg, [{}, {"class_aggregation": "variance_weighted_average"}, {"class_aggregation": None}, {"num_regressors": 1}]),
             (m.PearsonCorrelation, reg, [{}]), (m.ConcordanceCorrelation, reg, [{}]),
             (m.BinaryCrossentropy, "binary", [{}, {"label_smoothing": .2}]), (m.CategoricalCrossentropy, "classes", [{}, {"label_smoothing": .3}]),
             (m.SparseCategoricalCrossentropy, "sparse", [{}, {"ignore_class": 0}]), (m.KLDivergence, "distributions", [{}]), (m.Poisson, "positive", [{}]),
             (m.Hinge, "signed", [{}]), (m.SquaredHinge, "signed", [{}]), (m.CategoricalHinge, "classes", [{}]),
             (m.AUC, "binary1", aucs + [{}, {"thresholds": [.2, .5, .55]}]), (m.AUC, "binary", [{"multi_label": True, "num_labels": None}, {"multi_label": True, "num_thresholds": 17}]),
             (m.Precision, "binary", [{}, {"thresholds": .3}, {"thresholds": [.2, .7]}, {"top_k": 2}, {"class_id": 1}, {"class_id": 1, "top_k": 1}]),
             (m.Recall, "binary", [{}, {"thresholds": .3}, {"thresholds": [.2, .7]}, {"top_k": 2}, {"class_id": 1}]),
             (m.TruePositives, "binary", [{}, {"thresholds": [.1, .6]}]), (m.TrueNegatives, "binary", [{}, {"thresholds": .6}]),
             (m.FalsePositives, "binary", [{}, {"thresholds": [.1, .6]}]), (m.FalseNegatives, "binary", [{}, {"thresholds": .6}]),
             (m.PrecisionAtRecall, "binary1", [{"recall": .4}, {"recall": .9, "num_thresholds": 20}]), (m.RecallAtPrecision, "binary1", [{"precision": .6}, {"precision": .2}]),
             (m.SensitivityAtSpecificity, "binary1", [{"specificity": .6}, {"specificity": .3, "num_thresholds": 1}]), (m.SpecificityAtSensitivity, "binary1", [{"sensitivity": .6}]),
             (m.PrecisionAtRecall, "binary", [{"recall": .4, "class_id": 1}]),
             (m.FBetaScore, "classes", [{"average": a, "beta": b} for a in (None, "micro", "macro", "weighted") for b in (.7, 3.)]),
             (m.F1Score, "binary", [{"average": a, "threshold": t} for a in (None, "micro", "macro", "weighted") for t in (.35, None)]),
             (m.IoU, "ids", [{"num_classes": 4, "target_class_ids": [0, 2]}, {"num_classes": 4, "target_class_ids": [1], "ignore_class": 0}]), (m.MeanIoU, "ids", [{"num_classes": 4}, {"num_classes": 4, "ignore_class": 2}]),
             (m.BinaryIoU, "binary", [{}, {"target_class_ids": [1], "threshold": .3}]), (m.OneHotIoU, "classes", [{"num_classes": 4, "target_class_ids": [0, 3]}]),
             (m.OneHotMeanIoU, "classes", [{"num_classes": 4}])]
    for cls, kind, configs in table:
        truth, guess = data[kind]
        for config, weighted in itertools.product(configs, (False, True)):
            if weighted and (config.get("axis") == 0 or cls is m.BinaryIoU):
                continue
            sizes = [int(rng.integers(2, 9)) for _ in range(int(rng.integers(1, 5)))]
            batches = [(truth(n, 4), guess(n, 4), draw(n, low=0, high=2) if weighted else None) for n in sizes]
            tag = kind + ("_weighted" if weighted else "") + "".join(f"_{k}={v}" for k, v in config.items())
            yield metric_case(tag, lambda: cls(**config), batches, given={k: v for k, v in config.items() if k == "axis"})
    for cls in (m.Mean, m.Sum):
        for weighted in (False, True):
            yield metric_case(f"values_{weighted}", cls, [(draw(n, 2), draw(n, 2, low=0, high=2) if weighted else None) for n in (3, 1)], values=True)


# --- the rest ------------------------------------------------------------------------------------------------------
def make_optimizers():
    o = optimizers
    f = lambda low, high: round(float(rng.uniform(low, high)), 4)
    lr = lambda: f(.005, .1)
    table = []
    own = {"SGD": [{}, {"momentum": f(.1, .9)}, {"momentum": f(.1, .9), "nesterov": True}], "RMSprop": [{}, {"rho": f(.5, .95)}, {"momentum": .6, "centered": True}],
           "Adagrad": [{}, {"initial_accumulator_value": f(0.01, 1)}], "Adadelta": [{}, {"rho": .8, "epsilon": 1e-4}], "Adam": [{}, {"amsgrad": True, "beta_1": .7}],
           "AdamW": [{}, {"weight_decay": .07, "amsgrad": True}], "Adamax": [{}, {"beta_1": .8}], "Nadam": [{}, {"beta_2": .9}],
           "Ftrl": [{}, {"l1_regularization_strength": .03}, {"beta": .3, "l2_shrinkage_regularization_strength": .02}], "Lion": [{}, {"beta_1": .7}],
           "Lamb": [{}, {"beta_2": .95}], "Adafactor": [{}, {"relative_step": False}, {"beta_2_decay": -.6}], "Muon": [{}, {"momentum": .8, "ns_steps": 4}]}
    common = [{}, {"clipnorm": f(.1, 1)}, {"global_clipnorm": f(.1, 1)}, {"clipvalue": f(.05, .5)}, {"weight_decay": f(.01, .2)}, {"use_ema": True, "ema_momentum": .7},
              {"use_ema": True, "ema_overwrite_frequency": 7}, {"gradient_accumulation_steps": 3}, {"loss_scale_factor": 4.}]
    for name, kws in own.items():
        for kw in kws:
            table.append((name, {"learning_rate": lr(), **kw}))
        table.append((name, {"learning_rate": lr(), **pick(*common[1:])}))
        table.append((name, {"learning_rate": lr(), **pick(*common[1:5]), **pick(*common[5:])}))
    for name, kw in table:
        opt = getattr(o, name)(**kw)
        kernel, bias = keras.Variable(draw(4, 3), name="kernel"), keras.Variable(draw(3), name="bias")
        gk, gb = draw(100, 4, 3, scale=.7), draw(100, 3, scale=.7)
        case = {"id": f"{name}/" + ",".join(f"{k}={v}" for k, v in kw.items()), "object": serialized(opt, "keras.optimizers"), "steps": 100,
                "inputs": tensors(kernel=kernel.numpy(), bias=bias.numpy(), grad_kernel=gk, grad_bias=gb), "expected": {}}
        opt.build([kernel, bias])
        for i in range(100):
            scale = kw.get("loss_scale_factor") or 1.0
            opt.apply([jnp.asarray(gk[i]) * scale, jnp.asarray(gb[i]) * scale] if False else [jnp.asarray(gk[i]), jnp.asarray(gb[i])])
            if i + 1 in (1, 2, 5, 20, 100):
                case["expected"][f"after_{i + 1}"] = tensors(kernel=kernel.numpy(), bias=bias.numpy())
            if i + 1 == 5:
                case["expected"]["optimizer_variables_after_5"] = [{"name": v.path, "value": tensor(np.asarray(v))} for v in opt.variables]
        case["expected"]["iterations"] = int(opt.iterations)
        case["expected"]["iteration_variable"] = int(opt._iterations)
        case["expected"]["learning_rate_after_100"] = float(np.asarray(opt.learning_rate))
        if kw.get("use_ema"):
            opt.finalize_variable_values([kernel, bias])
            case["expected"]["after_finalize"] = tensors(kernel=kernel.numpy(), bias=bias.numpy())
        yield case


def make_schedules():
    s = optimizers.schedules
    f = lambda low, high: round(float(rng.uniform(low, high)), 4)
    k = lambda: int(rng.integers(3, 30))
    for i in range(4):
        for schedule in (s.ExponentialDecay(f(.01, 1), k(), f(.3, .99), staircase=bool(i % 2)), s.InverseTimeDecay(f(.01, 1), k(), f(.1, 2), staircase=bool(i % 2)),
                         s.PolynomialDecay(f(.1, 1), k(), f(.0001, .01), power=f(.5, 3), cycle=bool(i % 2)), s.PiecewiseConstantDecay([3, 11, 20 + i], [f(0, 1) for _ in range(4)]),
                         s.CosineDecay(f(.1, 1), k(), alpha=f(0, .5)), s.CosineDecay(f(0, .1), k(), warmup_target=f(.1, 1), warmup_steps=k(), alpha=f(0, .3)),
                         s.CosineDecayRestarts(f(.1, 1), k(), t_mul=f(1, 3), m_mul=f(.3, 1), alpha=f(0, .3)), s.CosineDecayRestarts(f(.1, 1), k(), t_mul=1.0)):
            steps = sorted(set(rng.integers(0, 200, 40).tolist()) | {0, 1, 2})
            yield {"id": f"{i}_{schedule.__class__.__name__}_{rng.integers(9**6)}", "object": serialized(schedule, "keras.optimizers.schedules"),
                   "inputs": {"steps": tensor(np.array(steps, "int32"))}, "expected": tensors(learning_rate=np.array([np.asarray(schedule(t)) for t in steps], "float32"))}


def make_initializers():
    n = initializers
    for value, shape in itertools.product((n.Zeros(), n.Ones(), n.Constant(-1.25), n.Constant(3), n.Identity()), ((4, 2), (3, 3), (7,), (2, 3, 4))):
        if isinstance(value, n.Identity) and len(shape) != 2:
            continue
        yield {"id": f"{value.__class__.__name__}/{shape}_{rng.integers(9**6)}", "object": serialized(value, "keras.initializers"), "inputs": {}, "shape": list(shape),
               "expected": tensors(value=np.asarray(value(shape)))}


def make_regularizers():
    r = regularizers
    for reg in (r.L1(.3), r.L2(.2), r.L1L2(.1, .7), r.L1(), r.L2(), r.OrthogonalRegularizer(.4), r.OrthogonalRegularizer(.7, mode="columns")):
        for shape in ((4, 3), (2, 6), (1, 3), (6, 1), (5,), (2, 3, 2)):
            if isinstance(reg, r.OrthogonalRegularizer) and (len(shape) != 2 or 1 in shape):
                continue
            w = draw(*shape)
            yield {"id": f"{reg.__class__.__name__}/{shape}_{rng.integers(9**6)}", "object": serialized(reg, "keras.regularizers"), "inputs": tensors(w=w),
                   "expected": tensors(value=reg(jnp.asarray(w)), gradient=jax.grad(lambda v: reg(v))(jnp.asarray(w)))}


def make_constraints():
    c = constraints
    for con in (c.MaxNorm(), c.MaxNorm(.7, axis=1), c.MaxNorm(1.1, axis=-1), c.UnitNorm(), c.UnitNorm(axis=1), c.UnitNorm(axis=[0, 1]), c.MinMaxNorm(), c.MinMaxNorm(.4, 1.2, .3, axis=1), c.MinMaxNorm(.9, 1.1, .8), c.NonNeg()):
        for shape in ((4, 3), (1, 5), (3, 2, 4)):
            w = draw(*shape)
            yield {"id": f"{con.__class__.__name__}/{shape}_{rng.integers(9**6)}", "object": serialized(con, "keras.constraints"), "inputs": tensors(w=w), "expected": tensors(output=con(jnp.asarray(w)))}


def trajectory_case(tag, model, compile_args, fit, x, y, sample_weight=None):
    for v in model.weights:
        value = draw(*v.shape, scale=.5)
        v.assign(np.abs(value) + np.float32(.3) if "variance" in v.name or v.name == "gamma" else value)
    weights = [{"name": v.path, "value": tensor(v.numpy())} for v in model.weights]
    written = {k: plain(keras.saving.serialize_keras_object(v)) if not isinstance(v, (str, int, float, list, dict)) else plain(v) for k, v in compile_args.items()}
    obj = plain(keras.saving.serialize_keras_object(model))
    model.compile(**compile_args)
    n = len(x) - 10
    train = {"sample_weight": sample_weight[:n]} if sample_weight is not None else {}
    history = model.fit(x[:n], y[:n], verbose=0, shuffle=False, **fit, **train)
    xt, yt = x[n:], y[n:]
    size = fit["batch_size"]
    expected = {"history": {k: [float(a) for a in v] for k, v in sorted(history.history.items())}, "epochs": history.epoch, "iterations": int(model.optimizer.iterations),
                "weights": [{"name": v.path, "value": tensor(v.numpy())} for v in model.weights],
                "evaluate": {k: float(v) for k, v in model.evaluate(xt, yt, batch_size=size, verbose=0, return_dict=True).items()},
                "predict": tensor(model.predict(xt, batch_size=size, verbose=0))}
    evaluated = model.evaluate(xt, yt, batch_size=size, verbose=0)
    expected["evaluate_list"] = [float(v) for v in np.atleast_1d(evaluated)]
    return {"id": tag, "object": obj, "inputs": tensors(x=x[:n], y=y[:n], x_test=xt, y_test=yt, **train), "weights": weights,
            "compile": written, "fit": {"shuffle": False, **fit}, "expected": expected}


def make_trajectories():
    L, o = layers, optimizers

    def net(*body, shape=(5,)):
        return keras.Sequential([keras.Input(shape, name="x"), *body], name="net")

    x, y3, y1 = draw(42, 5), one_hot(3, 42), draw(42, 1)
    steps = draw(42, 4, 3)
    steps[rng.random((42, 4)) > .6] = 0
    body = lambda: (L.Dense(6, activation=pick("relu", "tanh", "gelu", "elu")), L.Dense(3, activation="softmax"))
    for name, opt in [("sgd", o.SGD(.1, momentum=.8)), ("adam", o.Adam(.02, amsgrad=True)), ("rmsprop", o.RMSprop(.01, momentum=.5, centered=True)), ("adamw", o.AdamW(.02, weight_decay=.1)),
                      ("nadam", o.Nadam(.02)), ("adagrad", o.Adagrad(.1)), ("ema", o.SGD(.1, use_ema=True, ema_momentum=.8)), ("accumulate", o.Adam(.02, gradient_accumulation_steps=2)), ("clip", o.SGD(.2, global_clipnorm=.3))]:
        yield trajectory_case(f"softmax_{name}", net(*body()), {"optimizer": opt, "loss": "categorical_crossentropy", "metrics": ["accuracy", "mse"]},
                              {"batch_size": int(rng.integers(3, 15)), "epochs": 3, "validation_split": pick(.2, .3)}, x, y3)
    # Without metrics: under JAX a training step's predictions lose their mask on the way to the metrics, an evaluation's do not.
    yield trajectory_case("masked_regression", net(L.Masking(), L.Dense(4, activation="tanh"), L.Dense(1), shape=(4, 3)),
                          {"optimizer": o.Adam(.02), "loss": "mse", "metrics": []}, {"batch_size": 8, "epochs": 3}, steps, draw(42, 4, 1))
    yield trajectory_case("masked_time_distributed", net(L.Masking(), L.TimeDistributed(L.Dense(4, activation="tanh")), L.Dense(3, activation="softmax"), shape=(4, 3)),
                          {"optimizer": o.SGD(.1), "loss": "categorical_crossentropy", "metrics": []}, {"batch_size": 8, "epochs": 2}, steps, one_hot(3, 42, 4))
    yield trajectory_case("masked_batchnorm", net(L.Masking(), L.BatchNormalization(momentum=.7), L.Dense(1), shape=(4, 3)),
                          {"optimizer": o.SGD(.1), "loss": "mae", "metrics": []}, {"batch_size": 16, "epochs": 2}, steps, draw(42, 4, 1))
    yield trajectory_case("sample_weight", net(L.Dense(4, activation="tanh"), L.Dense(1)), {"optimizer": o.SGD(.05), "loss": "huber", "metrics": ["mae"], "weighted_metrics": ["mae", "mse"]},
                          {"batch_size": 7, "epochs": 3, "validation_split": .25}, x, y1, sample_weight=draw(42, low=0, high=3))
    yield trajectory_case("penalties", net(L.Dense(6, activation="tanh", activity_regularizer="l2", kernel_regularizer="l1"), L.LayerNormalization(activity_regularizer="l1"), L.Dense(1, kernel_constraint="max_norm")),
                          {"optimizer": o.SGD(.05), "loss": "mse", "metrics": ["mae"]}, {"batch_size": 11, "epochs": 3, "validation_split": .2}, x, y1)
    yield trajectory_case("lora", net(L.Dense(6, activation="tanh", lora_rank=2), L.Dense(1)), {"optimizer": o.Adam(.05), "loss": "mse", "metrics": []}, {"batch_size": 8, "epochs": 3}, x, y1)


FAMILIES = {k[5:]: v for k, v in list(globals().items()) if k.startswith("make_")}


def write(folder, family, seed, cases):
    rtol, atol = TOLERANCE[family]
    head = {"family": family, "set": "extra", "seed": seed, "keras_version": keras.__version__, "backend": "jax", "rtol": rtol, "atol": atol, "count": len(cases)}
    body = ",\n".join(json.dumps(c) for c in cases)
    (folder / f"{family}.json").write_text(json.dumps(head)[:-1] + ', "cases": [\n' + body + "\n]}\n")
    print(family, len(cases))


def main():
    global rng
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--family", choices=sorted(FAMILIES), action="append")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for family in args.family or FAMILIES:
        rng = np.random.default_rng([args.seed, len(family), ord(family[0])])
        write(args.out, family, args.seed, [c for c in FAMILIES[family]() if c])


if __name__ == "__main__":
    main()

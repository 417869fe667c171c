#!/usr/bin/env python3
"""Checks with real Keras that model files saved by Perceptron are the same models as the files they were loaded from.

Usage: KERAS_BACKEND=jax keras_roundtrip.py ORIGINALS RESAVED

ORIGINALS is a folder of files written by Keras; RESAVED holds a file of the same name for each, loaded and saved again by
Perceptron. For each pair: weights must be equal to the bit, predictions equal; if the model is compiled, the optimizer's
variables must be equal to the bit and one more training step from either file must end in the same weights.
A file in RESAVED without an original (made by Perceptron from scratch) comes with NAME.json = {"inputs": [tensor…],
"outputs": [tensor…], "targets": [tensor…], "evaluate": {…}} and must predict and evaluate the same in Keras.
"""
import json
import os
import sys

os.environ.setdefault("KERAS_BACKEND", "jax")
import keras  # noqa: E402
import numpy as np  # noqa: E402


def only(values):
    return values if len(values) > 1 else values[0]


def as_list(values):
    if isinstance(values, dict):
        return [values[k] for k in sorted(values)]
    return list(values) if isinstance(values, (list, tuple)) else [values]


def inputs(model, count=8):
    rng = np.random.default_rng(1)
    result = []
    for t in model.inputs:
        shape = (count,) + tuple(t.shape[1:])
        whole = any(type(layer).__name__ == "Embedding" for layer in model.layers)
        values = rng.integers(0, 6, shape) if whole else rng.normal(0, 1, shape)
        result.append(values.astype("float32"))
    return result


def load(path):
    try:
        return keras.saving.load_model(path)
    except Exception:
        if not path.endswith(".h5"):
            raise
        return keras.saving.load_model(path, compile=False)


def difference(a, b):
    if len(a) != len(b):
        return float("inf")
    worst = 0.0
    for x, y in zip(a, b):
        x, y = np.asarray(x, np.float64), np.asarray(y, np.float64)
        if x.shape != y.shape:
            return float("inf")
        worst = max(worst, float(np.max(np.abs(x - y), initial=0.0)))
    return worst


def step(model):
    x = inputs(model)
    rng = np.random.default_rng(2)
    y = []
    for p in as_list(model.predict(only(x), verbose=0)):
        target = rng.random(p.shape).astype("float32")
        y.append(target / target.sum(-1, keepdims=True))
    keras.utils.set_random_seed(5)
    model.train_on_batch(only(x), only(y))
    return [w.value for w in model.weights]


def pair(original, resaved):
    b = load(resaved)
    try:
        a = load(original)
    except Exception:  # dialects that Keras 3 itself no longer reads
        return {"keras_reads_only_ours": 0.0}
    if [tuple(t.shape) for t in a.inputs] != [tuple(t.shape) for t in b.inputs]:  # … or reads as another model
        b.predict(only(inputs(b)), verbose=0)
        return {"keras_reads_only_ours": 0.0}
    result = {"weights": difference([w.value for w in a.weights], [w.value for w in b.weights])}
    x = inputs(a)
    result["predictions"] = difference(as_list(a.predict(only(x), verbose=0)), as_list(b.predict(only(x), verbose=0)))
    if getattr(a, "optimizer", None) is not None and getattr(b, "optimizer", None) is not None:
        result["optimizer"] = difference([v.value for v in a.optimizer.variables], [v.value for v in b.optimizer.variables])
        noisy = any("ropout" in type(layer).__name__ or "Noise" in type(layer).__name__ for layer in a.layers)
        if not noisy:
            try:
                expected = step(a)
            except ValueError:  # Keras does not build the optimizer of a .h5 file, so it can't train it on
                return result
            result["next_step"] = difference(expected, step(b))
    elif getattr(a, "optimizer", None) is not None:
        result["optimizer"] = float("inf")
    return result


def array(tensor):
    return np.asarray(tensor["data"], np.float32).reshape(tensor["shape"])


def scratch(path, case):
    model = keras.saving.load_model(path)
    x = [array(t) for t in case["inputs"]]
    outputs = [array(t) for t in case["outputs"]]
    result = {"predictions": difference(as_list(model.predict(only(x), verbose=0)), outputs)}
    if "targets" in case:
        y = [array(t) for t in case["targets"]]
        received = model.evaluate(only(x), only(y), verbose=0, return_dict=True)
        result["evaluate"] = max(
            abs(received[k] - v) / max(1.0, abs(v)) for k, v in case["evaluate"].items())
    return result


def main(originals, resaved):
    failed = 0
    names = sorted(n for n in os.listdir(resaved) if n.endswith((".keras", ".h5")) and not n.endswith(".weights.h5"))
    for name in names:
        original, ours = os.path.join(originals, name), os.path.join(resaved, name)
        limits = {"weights": 0.0, "predictions": 0.0, "optimizer": 0.0, "next_step": 0.0, "keras_reads_only_ours": 0.0}
        try:
            if os.path.exists(original):
                result = pair(original, ours)
            else:
                with open(ours + ".json") as f:
                    result = scratch(ours, json.load(f))
                limits = {"predictions": 1e-6, "evaluate": 1e-6}
        except Exception as e:  # the report goes on with the next file
            result = {"error": "%s: %s" % (type(e).__name__, str(e).splitlines()[0][:200] if str(e) else "")}
        good = "error" not in result and all(v <= limits[k] for k, v in result.items())
        failed += not good
        print("%-40s %s %s" % (name, "ok  " if good else "FAIL", result), flush=True)
        keras.utils.clear_session()
    print("%d files, %d failed" % (len(names), failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))

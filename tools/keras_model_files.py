#!/usr/bin/env python3
"""Makes model files with Keras 3 and what Keras predicts with them, as reference cases of the family model_files.

Usage: KERAS_BACKEND=jax keras_model_files.py DIRECTORY

Writes DIRECTORY/model_files.json and DIRECTORY/files/*.{keras,h5,weights.h5}: every layer kind of the catalogue, every
optimizer with the state of a few steps, losses, metrics, regularizers, constraints and schedules in the compile settings,
odd names, models inside models, shared layers, several inputs and outputs.
"""
import json
import os
import sys

os.environ.setdefault("KERAS_BACKEND", "jax")
import keras  # noqa: E402
import numpy as np  # noqa: E402
from keras import constraints, initializers, layers as L, losses, metrics, optimizers, regularizers  # noqa: E402

CASES = []
OUT = sys.argv[1]
RNG = np.random.default_rng(20261123)


def tensor(array):
    array = np.asarray(array)
    return {"shape": list(array.shape), "data": [float(str(v)) for v in np.asarray(array, np.float32).ravel()]}


def total(value):
    return float(np.sum(np.asarray(value, np.float64)))


def reset():
    keras.utils.clear_session()
    keras.utils.set_random_seed(len(CASES) + 1)


def scramble(model):
    """Gives every weight a value of its own; variances and counts stay positive."""
    for variable in model.weights:
        value = RNG.normal(0, 0.5, variable.shape)
        if "variance" in variable.path or "stddev" in variable.path:
            value = np.abs(value) + 0.5
        if "count" in variable.path:
            value = np.full(variable.shape, 7)
        variable.assign(np.asarray(value, variable.dtype))
    for layer in model.layers:
        if isinstance(layer, L.Normalization) and layer.input_mean is None:
            layer.finalize_state()


def samples(model, count, whole):
    result = []
    for t in model.inputs:
        shape = (count,) + tuple(t.shape[1:])
        values = RNG.integers(0, 6, shape) if whole else np.round(RNG.normal(0, 1, shape), 3)
        result.append(values.astype("float32"))
    return result


def only(values):
    return values if len(values) > 1 else values[0]


def outputs(model, x):
    predicted = model.predict(only(x), verbose=0)
    if isinstance(predicted, dict):
        return [predicted[k] for k in sorted(predicted)]
    return list(predicted) if isinstance(predicted, (list, tuple)) else [predicted]


def train(model, steps, whole):
    x = samples(model, 12, whole)
    for _ in range(steps):
        y = []
        for p in outputs(model, x):
            target = RNG.random(p.shape).astype("float32")
            y.append(target / target.sum(-1, keepdims=True))
        model.train_on_batch(only(x), only(y))


def case(name, model, modes=("keras",), steps=0, whole=False):
    scramble(model)
    train(model, steps, whole)
    x = samples(model, 4, whole)
    predicted = outputs(model, x)
    for mode in modes:
        file = "files/%s.%s" % (name, mode)
        path = os.path.join(OUT, file)
        if mode == "weights.h5":
            model.save_weights(path)
        else:
            model.save(path)
        expected = {"outputs": [tensor(o) for o in predicted],
                    "weights": [{"name": w.path, "shape": list(w.shape), "sum": total(w.value)} for w in model.weights]}
        entry = {"id": name + "." + mode, "mode": mode, "file": file}
        entry["object"] = (json.loads(model.to_json()) if mode == "weights.h5"
                           else {"class_name": type(model).__name__, "config": {"name": model.name}})
        entry["inputs"] = {"x%d" % i: tensor(v) for i, v in enumerate(x)}
        entry["input_names"] = [t.name for t in model.inputs]
        if steps and mode != "weights.h5":
            expected["iterations"] = int(model.optimizer.iterations)
            expected["learning_rate"] = float(model.optimizer.learning_rate)
            expected["optimizer_variables"] = [
                {"name": v.path, "shape": list(v.shape), "sum": total(v.value)} for v in model.optimizer.variables]
        entry["expected"] = expected
        CASES.append(entry)


def net(*stack, shape=(5,), name="net"):
    return keras.Sequential([L.Input(shape, name="x"), *stack], name=name)


def layer_kinds():
    all_modes = ("keras", "h5", "weights.h5")
    two = ("keras", "h5")
    stacks = {
        "dense_all": lambda: [
            L.Dense(7, "gelu", kernel_initializer=initializers.HeNormal(seed=3),
                    bias_initializer=initializers.Constant(0.1), kernel_regularizer=regularizers.L1L2(0.01, 0.02),
                    bias_regularizer=regularizers.L2(0.03), activity_regularizer=regularizers.L1(0.04),
                    kernel_constraint=constraints.MaxNorm(2), bias_constraint=constraints.NonNeg()),
            L.Dense(3, use_bias=False, kernel_regularizer=regularizers.OrthogonalRegularizer(0.01))],
        "activations_a": lambda: [L.Dense(6, a) for a in (
            "elu", "selu", "softplus", "softsign", "swish", "hard_sigmoid", "mish", "exponential", "log_softmax")],
        "activations_b": lambda: [L.Dense(6, a) for a in (
            "leaky_relu", "relu6", "hard_silu", "celu", "tanh_shrink", "hard_tanh", "squareplus", "sparse_plus",
            "log_sigmoid", "sparsemax")],
        "activation_layers": lambda: [
            L.Dense(6), L.ReLU(max_value=2.0, negative_slope=0.1, threshold=0.2), L.Dense(6),
            L.LeakyReLU(negative_slope=0.2), L.Dense(6), L.PReLU(), L.ELU(alpha=0.7), L.Softmax(axis=-1),
            L.Activation("tanh")],
        "activation_inside": lambda: [
            L.Dense(6, activation=L.LeakyReLU(negative_slope=0.3)), L.Dense(4, activation=L.ReLU(max_value=3.0))],
        "noise": lambda: [
            L.Dropout(0.3, seed=4), L.GaussianNoise(0.1), L.GaussianDropout(0.2), L.AlphaDropout(0.1), L.Dense(3),
            L.ActivityRegularization(0.1, 0.2)],
        "batch_norms": lambda: [
            L.Dense(6), L.BatchNormalization(momentum=0.8, epsilon=0.01), L.Dense(5), L.BatchNormalization(scale=False),
            L.BatchNormalization(center=False), L.BatchNormalization(scale=False, center=False)],
        "norms": lambda: [
            L.Dense(6), L.LayerNormalization(), L.RMSNormalization(), L.GroupNormalization(groups=3),
            L.UnitNormalization(), L.LayerNormalization(center=False, scale=False)],
        "normalization": lambda: [L.Normalization(), L.Dense(3)],
        "normalization_given": lambda: [
            L.Normalization(mean=[1.0, 2, 3, 4, 5], variance=[1.0, 2, 3, 4, 0.5]), L.Dense(3)],
        "rescaling": lambda: [L.Rescaling(0.5, offset=1.0), L.Identity(), L.Dense(3)],
        "shapes": lambda: [
            L.Dense(12), L.Reshape((3, 4)), L.Permute((2, 1)), L.Flatten(), L.RepeatVector(2), L.Flatten(), L.Dense(2)],
        "frozen": lambda: [L.Dense(6, trainable=False), L.BatchNormalization(trainable=False), L.Dense(3)],
    }
    for name, stack in stacks.items():
        reset()
        case(name, net(*stack()), all_modes)
    reset()
    case("time_distributed", net(L.TimeDistributed(L.Dense(3, "relu", name="step")), L.Dense(2),
                                 L.TimeDistributed(L.LayerNormalization()), shape=(4, 5)), all_modes)
    reset()
    case("spectral", net(L.SpectralNormalization(L.Dense(4, name="inside"), power_iterations=2), L.Dense(3)), all_modes)
    reset()
    case("einsum", net(L.EinsumDense("abc,cd->abd", (3, 6), bias_axes="d", activation="relu"), L.Flatten(), L.Dense(2),
                       shape=(3, 5)), two)
    reset()
    case("embedding", net(L.Embedding(10, 4), L.Flatten(), L.Dense(3)), two, whole=True)
    reset()
    case("prelu_shared", net(L.Dense(6), L.PReLU(shared_axes=[1]), L.PReLU(), shape=(3, 5)), two)
    reset()
    case("spatial", net(L.SpatialDropout1D(0.2), L.Masking(0.0), L.Dense(3), shape=(4, 5)))
    reset()
    case("batchnorm_axis", net(L.BatchNormalization(axis=1), L.Dense(2), shape=(3, 4)), two)


def graphs():
    two = ("keras", "h5")
    reset()
    a, b = keras.Input((4,), name="a"), keras.Input((4,), name="b")
    merged = [m()([L.Dense(5)(a), L.Dense(5)(b)]) for m in (L.Add, L.Subtract, L.Multiply, L.Average, L.Maximum, L.Minimum)]
    out = L.Dense(2)(L.Concatenate()(merged + [L.Dot(axes=-1, normalize=True)([a, b])]))
    case("merging", keras.Model([a, b], out, name="merging"), ("keras", "h5", "weights.h5"))
    reset()
    x = keras.Input((5,), name="x")
    shared = L.Dense(5, "relu", name="shared")
    case("shared_thrice", keras.Model(x, L.Add()([shared(x), shared(shared(x))])), two)
    reset()
    inner = net(L.Dense(4, name="d"), L.BatchNormalization(name="bn"), L.Dense(4, trainable=False, name="fr"),
                name="inner", shape=(4,))
    x = keras.Input((4,), name="x")
    m = keras.Input((4,), name="m")
    middle = keras.Model(m, L.Add(name="plus")([inner(m), L.Dense(4, name="side")(m)]), name="middle")
    case("nested_twice", keras.Model(x, L.Dense(2)(middle(middle(x))), name="outer"), ("keras", "h5", "weights.h5"))
    reset()
    inner = net(L.Dense(4), L.PReLU(), name="encoder", shape=(4,))
    case("sequential_in_sequential", keras.Sequential(
        [L.Input((4,)), inner, net(L.Dense(3), name="head", shape=(4,))], name="stack"), two)
    reset()
    a, b = keras.Input((3,), name="left"), keras.Input((2,), name="right")
    h = L.Concatenate(name="cat")([a, b])
    outs = [L.Dense(2, "softmax", name="kind")(h), L.Dense(1, name="size")(h)]
    model = keras.Model([a, b], outs, name="two_two")
    model.compile("adam", loss=["categorical_crossentropy", "mse"], loss_weights=[1.0, 0.5],
                  metrics=[["accuracy"], ["mae"]])
    case("two_in_two_out", model, two, steps=2)
    reset()
    case("odd_names", keras.Sequential([L.Input((3,), name="in put"), L.Dense(4, name="größe 1 (µ)"),
                                        L.Dense(2, name="a.b-c:d")], name="Netz Nr. 1"), two)
    reset()
    frozen = net(L.Dense(4, name="one"), L.Dense(3, name="two"), name="base", shape=(5,))
    frozen.trainable = False
    x = keras.Input((5,), name="x")
    model = keras.Model(x, L.Dense(2, name="head")(frozen(x)), name="transfer")
    model.compile(optimizers.Adam(0.01), losses.MeanSquaredError(), metrics=[metrics.MeanAbsoluteError()])
    case("transfer", model, two, steps=3)
    reset()
    case("one_number", net(L.Dense(1), shape=(1,)), two)
    reset()
    case("wide", net(L.Dense(130, "relu"), L.Dense(70, "tanh"), L.Dense(10, "softmax"), shape=(33,)), two)


def optimizer_states():
    s = optimizers.schedules
    every = {
        "sgd": lambda: optimizers.SGD(0.05),
        "sgd_momentum": lambda: optimizers.SGD(0.05, momentum=0.9, nesterov=True),
        "adam_amsgrad": lambda: optimizers.Adam(0.01, amsgrad=True),
        "adamw": lambda: optimizers.AdamW(0.01, weight_decay=0.01),
        "adamax": lambda: optimizers.Adamax(0.01),
        "nadam": lambda: optimizers.Nadam(0.01),
        "rmsprop": lambda: optimizers.RMSprop(0.01),
        "rmsprop_all": lambda: optimizers.RMSprop(0.01, momentum=0.9, centered=True),
        "adagrad": lambda: optimizers.Adagrad(0.1),
        "adadelta": lambda: optimizers.Adadelta(0.5),
        "ftrl": lambda: optimizers.Ftrl(0.1, l1_regularization_strength=0.01),
        "lion": lambda: optimizers.Lion(0.01),
        "lamb": lambda: optimizers.Lamb(0.01),
        "adafactor": lambda: optimizers.Adafactor(0.01),
        "muon": lambda: optimizers.Muon(0.01),
        "schedule_free": lambda: optimizers.ScheduleFreeAdamW(0.01),
        "loss_scale": lambda: optimizers.LossScaleOptimizer(optimizers.SGD(0.05, momentum=0.9)),
        "ema": lambda: optimizers.Adam(0.01, use_ema=True, ema_momentum=0.9),
        "accumulate": lambda: optimizers.SGD(0.05, momentum=0.5, gradient_accumulation_steps=2),
        "clipnorm": lambda: optimizers.Adam(0.01, clipnorm=0.5),
        "global_clipnorm": lambda: optimizers.Adam(0.01, global_clipnorm=0.5),
        "clipvalue": lambda: optimizers.Adam(0.01, clipvalue=0.1),
        "weight_decay": lambda: optimizers.SGD(0.05, weight_decay=0.01),
        "exponential": lambda: optimizers.Adam(s.ExponentialDecay(0.01, 10, 0.5, staircase=True)),
        "cosine": lambda: optimizers.Adam(s.CosineDecay(0.001, 20, alpha=0.1, warmup_target=0.01, warmup_steps=5)),
        "restarts": lambda: optimizers.SGD(s.CosineDecayRestarts(0.01, 5)),
        "piecewise": lambda: optimizers.SGD(s.PiecewiseConstantDecay([2, 5], [0.1, 0.05, 0.01])),
        "polynomial": lambda: optimizers.SGD(s.PolynomialDecay(0.1, 10, power=2, cycle=True)),
        "inverse_time": lambda: optimizers.SGD(s.InverseTimeDecay(0.1, 10, 0.5)),
    }
    loss = [lambda: losses.CategoricalCrossentropy(label_smoothing=0.1), lambda: losses.MeanSquaredError(),
            lambda: losses.KLDivergence(), lambda: "huber", lambda: losses.LogCosh(),
            lambda: losses.CategoricalFocalCrossentropy(), lambda: losses.Poisson(), lambda: "mae"]
    measures = [lambda: metrics.CategoricalAccuracy(), lambda: metrics.TopKCategoricalAccuracy(2),
                lambda: metrics.AUC(num_thresholds=50), lambda: metrics.Precision(), lambda: metrics.Recall(thresholds=0.4),
                lambda: metrics.F1Score(), lambda: "accuracy", lambda: metrics.RootMeanSquaredError()]
    for i, (name, optimizer) in enumerate(every.items()):
        reset()
        model = net(L.Dense(4, "relu", name="hidden"), L.Dense(3, "softmax", name="out"))
        model.compile(optimizer(), loss=loss[i % len(loss)](), metrics=[measures[i % len(measures)]()])
        case("opt_" + name, model, ("keras", "h5") if i % 2 == 0 else ("keras",), steps=3)


os.makedirs(os.path.join(OUT, "files"), exist_ok=True)
layer_kinds()
graphs()
optimizer_states()
with open(os.path.join(OUT, "model_files.json"), "w") as f:
    head = {"family": "model_files", "set": "more", "seed": 20261123, "keras_version": keras.__version__,
            "backend": keras.backend.backend(), "rtol": 1e-6, "atol": 1e-6, "count": len(CASES)}
    f.write(json.dumps(head)[:-1] + ', "cases": [\n')
    f.write(",\n".join(json.dumps(c) for c in CASES) + "\n]}\n")
print(len(CASES), "cases")

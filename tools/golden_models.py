#!/usr/bin/env python3
"""Makes reference cases of the family `models` with real Keras 3.15.1: what models over the same layers do to each other.

    KERAS_BACKEND=jax tools/golden_models.py --seed 2 --out models.json
    KERAS_BACKEND=torch tools/golden_models.py --second-opinion models.json

The first line writes the cases, the second runs them again on another backend and notes the largest difference in each.

A case is a small program: `inputs` are named tensors, `steps` run in their order, `object` and `expected` are empty.
A step is `{"do", …, "expected"}`; what it expects is what Keras gave there. Tensors are named: `"x": "x"`, or a list of
names where a model has several. Configs are Keras's, with entries at their defaults left out. OF says what is called or
added: `{"model": name}` a model, `{"layer": config}` a new layer, `{"layer_of": model, "name"}` a model's layer,
`{"same": tensor}` the layer or model that made that tensor.

| do | entries | expected |
|---|---|---|
| build | model, object | |
| functional | model, inputs [{name, shape}], calls [{as, of: OF, on: [tensors]}], outputs [tensors] | |
| submodel | model, of, [inputs: layers' names], outputs: layers' names; over the same nodes | |
| sequential | model, layers [OF], a first one may be {"input": shape} | |
| add | model, of: OF | |
| pop | model | |
| set_weights | model, [layer], weights [tensors] in the order of the model's or layer's weights | |
| set_trainable | model, layer (null: the model itself), value | |
| compile | model, compile {optimizer, loss, loss_weights, metrics, weighted_metrics} | |
| fit | model, x, y, [sample_weight], fit {batch_size, epochs, shuffle} | history, iterations |
| train_on_batch | model, x, y, [sample_weight] | loss and metrics of this batch |
| evaluate | model, x, y, [sample_weight] | loss and metrics |
| predict | model, x, [as: the name of the result] | tensor, a list for several outputs |
| weights | model, [layer] | [{name, value}] |
| counts | model | numbers of weight tensors and of parameters |
| gradients | model, x, y, [sample_weight], training, [weights_of: a model] | loss with penalties, gradients [{name, value}] |
| input_gradients | model, x, column, or y and [sample_weight]; [as: the name of x's first gradient] | value, gradients |
| fgsm | model, x, y, epsilon, as | x + epsilon·sign(gradient of the loss by x) |
| custom_steps | model, x, y, [sample_weight], batch_size, epochs, [clip] | losses, norms |

`gradients` are those of the trainable weights, in the order of `model.trainable_weights`; with `training` true
BatchNormalization takes the batch's statistics, and no later step depends on whether the moving ones follow. `input_gradients` and `fgsm` run in inference mode;
with `column` the value is the sum of that column of the (first) output. `custom_steps` is a training step written by
hand: loss with penalties in training mode (moving statistics follow), its gradients, clipped by `{"value": c}`,
`{"norm": c}` (each weight) or `{"global_norm": c}`, applied by the optimizer that `compile` was given, which keeps its
state from one use to the next; `norms` are the global norms before clipping.
"""
import argparse
import copy
import json
import os
import pathlib

os.environ.setdefault("KERAS_BACKEND", "jax")

import golden_cases as golden
import keras
import numpy as np
from golden_cases import number, one_hot, pick, tensor
from keras import ops

RTOL, ATOL = 5e-4, 5e-5
EXACTER = {"rtol": 2e-5, "atol": 2e-6}  # as layers: one gradient, no training before it
JAX = keras.backend.backend() == "jax"


def draw(*shape, **how):
    return np.round(golden.draw(*shape, **how), 2)


def read(entry):
    return np.array(entry["data"], entry.get("dtype", "float32")).reshape(entry["shape"])


def listed(value):
    return list(value) if isinstance(value, (list, tuple)) else [value]


def numbers(logs):
    return {k: number(np.float32(v)) for k, v in logs.items()}


def named(variables, values):
    return [{"name": v.path, "value": tensor(ops.convert_to_numpy(a))} for v, a in zip(variables, values)]


# --- running a program ---------------------------------------------------------------------------------------------
class Redraw(Exception):
    """The numbers drawn make the result depend on rounding."""


def differentiate(model, objective, variables, xs, keep_state=False):
    """The value of objective(xs), its gradients by the variables and by xs."""
    xs = [ops.convert_to_tensor(x) for x in xs]
    rest = [v for v in model.variables if not any(v is w for w in variables)]
    state = [v.value for v in rest] if JAX else [ops.copy(v.value) for v in rest]
    if JAX:
        import jax

        def total(values, xs):
            mapping = [*zip(variables, values), *zip(rest, state)]
            with keras.StatelessScope(state_mapping=mapping, collect_losses=True) as scope:
                value = objective(xs)
            return value, [scope.get_current_value(v) for v in rest]

        (value, new), grads = jax.value_and_grad(total, argnums=(0, 1), has_aux=True)([v.value for v in variables], xs)
    else:
        for v in variables:
            v.value.grad = None
        xs = [x.clone().requires_grad_() for x in xs]
        value = objective(xs)
        value.backward()
        new = [ops.copy(v.value) for v in rest]
        zero = lambda t: ops.zeros_like(t) if t.grad is None else t.grad.clone()
        grads = [zero(v.value) for v in variables], [zero(x) for x in xs]
        value = value.detach()
    for v, a in zip(rest, new if keep_state else state):
        if a is not None:
            v.assign(a)
    return value, *grads


def clipped(grads, by):
    grads = [np.asarray(ops.convert_to_numpy(g)) for g in grads]
    norm = np.float32(np.sqrt(sum(np.sum(np.square(g)) for g in grads)))
    for kind, c in (by or {}).items():
        if kind == "value":
            grads = [np.clip(g, -c, c) for g in grads]
        elif kind == "norm":
            grads = [g * np.float32(c / max(np.sqrt(np.sum(np.square(g))), c)) for g in grads]
        else:
            grads = [g * np.float32(c / max(norm, c)) for g in grads]
    return [ops.convert_to_tensor(g) for g in grads], norm


class Program:
    def __init__(self, inputs):
        self.tensors = {k: read(v) for k, v in inputs.items()}
        self.models = {}

    def run(self, step):
        return getattr(self, step["do"])(step)

    def model(self, step):
        return self.models[step["model"]]

    def data(self, names):
        if names is None:
            return None
        return [self.tensors[n] for n in names] if isinstance(names, list) else self.tensors[names]

    def part(self, of, makers=None):
        if "model" in of:
            return self.models[of["model"]]
        if "same" in of:
            return makers[of["same"]]
        if "layer_of" in of:
            return self.models[of["layer_of"]].get_layer(of["name"])
        return keras.saving.deserialize_keras_object(copy.deepcopy(of["layer"]))

    # models
    def build(self, step):
        self.models[step["model"]] = keras.saving.deserialize_keras_object(copy.deepcopy(step["object"]))

    def functional(self, step):
        tensors = {i["name"]: keras.Input(i["shape"], name=i["name"]) for i in step["inputs"]}
        inputs, makers = list(tensors.values()), {}
        for call in step["calls"]:
            maker = self.part(call["of"], makers)
            args = [tensors[n] for n in call["on"]]
            made = listed(maker(args if len(args) > 1 else args[0]))
            for name, t in zip(listed(call["as"]), made, strict=True):
                tensors[name], makers[name] = t, maker
        outputs = [tensors[n] for n in step["outputs"]]
        single = lambda ts: ts if len(ts) > 1 else ts[0]
        self.models[step["model"]] = keras.Model(single(inputs), single(outputs), name=step["model"])

    def submodel(self, step):
        source = self.models[step["of"]]
        ends = lambda names: [source.get_layer(n).output for n in names]
        outputs = ends(step["outputs"])
        inputs = ends(step["inputs"]) if "inputs" in step else source.inputs
        single = lambda ts: ts if len(ts) > 1 else ts[0]
        self.models[step["model"]] = keras.Model(single(inputs), single(outputs), name=step["model"])

    def sequential(self, step):
        layers = [keras.Input(of["input"]) if "input" in of else self.part(of) for of in step["layers"]]
        self.models[step["model"]] = keras.Sequential(layers, name=step["model"])

    def add(self, step):
        self.model(step).add(self.part(step["of"]))

    def pop(self, step):
        self.model(step).pop()

    # state
    def set_weights(self, step):
        owner = self.model(step).get_layer(step["layer"]) if "layer" in step else self.model(step)
        if "weights" not in step:
            step["weights"] = [tensor(self.start(v)) for v in owner.weights]
        owner.set_weights([read(w) for w in step["weights"]])

    @staticmethod
    def start(v):
        value = draw(*v.shape, scale=.6)
        return np.abs(value) + np.float32(.5) if v.name in ("gamma", "moving_variance") else value

    def set_trainable(self, step):
        owner = self.model(step)
        (owner.get_layer(step["layer"]) if step["layer"] else owner).trainable = step["value"]

    def compile(self, step):
        args = copy.deepcopy(step["compile"])
        args["optimizer"] = keras.saving.deserialize_keras_object(args["optimizer"])
        self.model(step).compile(**args)

    def fit(self, step):
        model = self.model(step)
        history = model.fit(self.data(step["x"]), self.data(step["y"]), sample_weight=self.data(step.get("sample_weight")),
                            verbose=0, **step["fit"])
        return {"history": {k: [number(np.float32(a)) for a in v] for k, v in sorted(history.history.items())},
                "iterations": int(model.optimizer.iterations)}

    def train_on_batch(self, step):
        return numbers(self.model(step).train_on_batch(
            self.data(step["x"]), self.data(step["y"]), sample_weight=self.data(step.get("sample_weight")), return_dict=True))

    def evaluate(self, step):
        return numbers(self.model(step).evaluate(
            self.data(step["x"]), self.data(step["y"]), sample_weight=self.data(step.get("sample_weight")), return_dict=True, verbose=0))

    def predict(self, step):
        result = self.model(step).predict(self.data(step["x"]), verbose=0)
        if "as" in step:
            self.tensors[step["as"]] = result
        return [tensor(r) for r in result] if isinstance(result, list) else tensor(result)

    def weights(self, step):
        owner = self.model(step).get_layer(step["layer"]) if "layer" in step else self.model(step)
        return named(owner.weights, [v.value for v in owner.weights])

    def counts(self, step):
        model = self.model(step)
        size = lambda vs: sum(int(np.prod(v.shape)) for v in vs)
        return {"weights": len(model.weights), "trainable_weights": len(model.trainable_weights),
                "non_trainable_weights": len(model.non_trainable_weights),
                "parameters": model.count_params(), "trainable_parameters": size(model.trainable_weights)}

    # gradients
    def loss(self, step, training, variables, rows=slice(None), keep_state=False):
        model = self.model(step)
        cut = lambda value: [v[rows] for v in value] if isinstance(value, list) else None if value is None else value[rows]
        x, y, w = (cut(self.data(step.get(k))) for k in ("x", "y", "sample_weight"))
        several = isinstance(x, list)

        def objective(xs):
            given = xs if several else xs[0]
            guess = model(given, training=training)
            return model.compute_loss(given, y, guess, w, training=training)

        return differentiate(model, objective, variables, x if several else [x], keep_state)

    def gradients(self, step):
        variables = self.models[step.get("weights_of", step["model"])].trainable_variables
        value, grads, _ = self.loss(step, step["training"], variables)
        return {"loss": number(np.float32(ops.convert_to_numpy(value))), "gradients": named(variables, grads)}

    def input_gradients(self, step):
        if "y" in step:
            value, _, grads = self.loss(step, False, [])
        else:
            model, x = self.model(step), self.data(step["x"])
            several = isinstance(x, list)
            column = lambda xs: ops.sum(listed(model(xs if several else xs[0], training=False))[0][..., step["column"]])
            value, _, grads = differentiate(model, column, [], x if several else [x])
        grads = [ops.convert_to_numpy(g) for g in grads]
        if "as" in step:
            self.tensors[step["as"]] = grads[0]
        return {"value": number(np.float32(ops.convert_to_numpy(value))), "gradients": [tensor(g) for g in grads]}

    def fgsm(self, step):
        gradient = ops.convert_to_numpy(self.loss(step, False, [])[2][0])
        if np.min(np.abs(gradient)) < 1e-4:
            raise Redraw
        self.tensors[step["as"]] = self.data(step["x"]) + np.float32(step["epsilon"]) * np.sign(gradient)
        return tensor(self.tensors[step["as"]])

    def custom_steps(self, step):
        variables, size = self.model(step).trainable_variables, step["batch_size"]
        losses, norms = [], []
        for _ in range(step["epochs"]):
            for at in range(0, len(listed(self.data(step["x"]))[0]), size):
                value, grads, _ = self.loss(step, True, variables, slice(at, at + size), keep_state=True)
                grads, norm = clipped(grads, step.get("clip"))
                self.model(step).optimizer.apply(grads, variables)
                losses.append(number(np.float32(ops.convert_to_numpy(value))))
                norms.append(number(norm))
        return {"losses": losses, "norms": norms}


# --- writing programs ----------------------------------------------------------------------------------------------
class Case:
    """The inputs and steps of a case; case.fit("m", …) adds the step {"do": "fit", "model": "m", …}."""

    def __init__(self, **inputs):
        self.inputs = {k: tensor(v) for k, v in inputs.items()}
        self.steps, self.extra = [], {}

    def __getattr__(self, do):
        def add(model, **entries):
            self.steps.append({"do": do, "model": model, **entries})
            return self
        return add

    def freeze(self, model, layer=None, value=False):
        return self.set_trainable(model, layer=layer, value=value)

    def train(self, model, optimizer, loss, x="x", y="y", epochs=2, batch_size=6, sample_weight=None, **compile_args):
        """Compiles and fits."""
        self.compile(model, compile={"optimizer": optimizer, "loss": loss, **compile_args})
        weighted = {"sample_weight": sample_weight} if sample_weight else {}
        return self.fit(model, x=x, y=y, **weighted, fit={"batch_size": batch_size, "epochs": epochs, "shuffle": False})


def serial(module, class_name, **config):
    return {"module": module, "class_name": class_name, "config": config}


def layer(class_name, name, **config):
    return serial("keras.layers", class_name, name=name, **config)


def dense(name, units, activation=None, **config):
    return layer("Dense", name, units=units, **({"activation": activation} if activation else {}), **config)


def seq(name, width, *layers):
    first = [serial("keras.layers", "InputLayer", batch_shape=[None, width], name=f"{name}_in")] if width else []
    return serial("keras", "Sequential", name=name, layers=[*first, *layers])


def new(config):
    return {"layer": config}


def call(name, of, *on):
    return {"as": name, "of": of, "on": list(on)}


def regularizer(kind, **config):
    return serial("keras.regularizers", kind, **config)


def optimizer(class_name=None, **config):
    f = lambda low, high: round(float(golden.rng.uniform(low, high)), 3)
    own = {"SGD": {"learning_rate": f(.03, .15), "momentum": f(.3, .9)}, "Adam": {"learning_rate": f(.01, .05)},
           "RMSprop": {"learning_rate": f(.005, .02), "rho": f(.7, .95)}, "AdamW": {"learning_rate": f(.01, .05), "weight_decay": f(.01, .1)},
           "Nadam": {"learning_rate": f(.01, .05)}, "Adagrad": {"learning_rate": f(.05, .2)}}
    class_name = class_name or pick(*own)
    return serial("keras.optimizers", class_name, **{**own[class_name], **config})


def act():
    return pick("tanh", "relu", "gelu", "elu", "sigmoid", "softplus", "silu", "selu")


def smooth():
    return pick("tanh", "gelu", "sigmoid", "softplus", "silu")


def bent():
    """For a layer before a BatchNormalization: where it is a straight line its bias has no gradient but rounding, which Adam blows up."""
    return pick("tanh", "sigmoid")


def norm(name, **config):
    return layer("BatchNormalization", name, momentum=pick(.6, .8, .9), **config)


TASKS = {"regression": ("mse", None, lambda n, k: draw(n, k)), "mae": ("mae", None, lambda n, k: draw(n, k)),
         "binary": ("binary_crossentropy", "sigmoid", lambda n, k: golden.whole(2, n, k).astype("float32")),
         "classes": ("categorical_crossentropy", "softmax", one_hot)}


def task(k, *kinds):
    """A loss, the activation of the last layer, targets for n samples."""
    loss, last, targets = TASKS[pick(*(kinds or ("regression", "binary", "classes")))]
    return loss, last, lambda n: targets(n, k) if targets is not one_hot else one_hot(k, n)


CASES = []


def variants(*labels):
    def register(make):
        CASES.extend((f"{make.__name__}/{label}", make, label) for label in labels)
        return make
    return register


# --- shared layers -------------------------------------------------------------------------------------------------
@variants("plain", "deep", "batch_normalization", "encoder_trains", "decoder")
def autoencoder(kind):
    n = pick(4, 5)
    c = Case(x=draw(12, n), x_test=draw(3, n), code=draw(12, 2), code_test=draw(3, 2))
    calls = [call("hidden", new(dense("hidden", 4, bent() if kind == "batch_normalization" else act())), "x")]
    if kind == "batch_normalization":
        calls.append(call("hidden_norm", new(norm("hidden_norm")), "hidden"))
    calls += [call("code", new(dense("code", 2, smooth())), calls[-1]["as"]), call("wide", new(dense("wide", 4, act())), "code"),
              call("out", new(dense("out", n)), "wide")]
    if kind == "deep":
        calls.insert(1, call("more", new(dense("more", 3, smooth())), "hidden"))
        calls[2]["on"] = ["more"]
    c.functional("auto", inputs=[{"name": "x", "shape": [n]}], calls=calls, outputs=["out"]).set_weights("auto")
    c.submodel("encoder", of="auto", inputs=["x"], outputs=["code"]).predict("encoder", x="x_test")
    if kind == "decoder":
        c.submodel("decoder", of="auto", inputs=["code"], outputs=["out"]).predict("decoder", x="code_test")
    c.train("auto", optimizer(), "mse", y="x").weights("encoder").predict("encoder", x="x_test")
    if kind in ("encoder_trains", "deep"):
        c.train("encoder", optimizer(), "mse", y="code", epochs=1).predict("auto", x="x_test").weights("auto")
    if kind == "decoder":
        c.predict("decoder", x="code_test").train("decoder", optimizer("SGD"), "mse", x="code", y="x", epochs=1).weights("auto")
        c.predict("encoder", x="x_test")
    return c.set_weights("encoder").predict("auto", x="x_test").counts("auto").counts("encoder")


@variants("in_turn", "in_turn_optimizers", "both_at_once", "one_frozen")
def two_heads(kind):
    c = Case(x=draw(12, 4), y_left=draw(12, 1), y_right=golden.whole(2, 12, 1).astype("float32"), x_test=draw(3, 4))
    trunk = [call("trunk", new(dense("trunk", 4, act())), "x"), call("trunk_2", new(dense("trunk_2", 3, act())), "trunk")]
    heads = [call("left", new(dense("left", 1)), "trunk_2"), call("right", new(dense("right", 1, "sigmoid")), "trunk_2")]
    c.functional("both", inputs=[{"name": "x", "shape": [4]}], calls=trunk + heads, outputs=["left", "right"]).set_weights("both")
    c.submodel("a", of="both", outputs=["left"]).submodel("b", of="both", inputs=["x"], outputs=["right"])
    names = ("SGD", "SGD") if kind == "in_turn" else ("Adam", "RMSprop")
    c.compile("a", compile={"optimizer": optimizer(names[0]), "loss": "mse"})
    if kind == "one_frozen":
        c.freeze("both", "trunk")
    c.compile("b", compile={"optimizer": optimizer(names[1]), "loss": "binary_crossentropy", "metrics": ["accuracy"]})
    if kind == "both_at_once":
        c.train("both", optimizer(), ["mse", "binary_crossentropy"], y=["y_left", "y_right"], loss_weights=[1.0, .5])
        c.predict("a", x="x_test").predict("b", x="x_test").train_on_batch("a", x="x", y="y_left").predict("both", x="x_test")
    elif kind == "one_frozen":
        c.train_on_batch("b", x="x", y="y_right").weights("both").counts("a").counts("b")
        c.freeze("both", "trunk", True).train_on_batch("a", x="x", y="y_left")
    else:
        for _ in range(3):
            c.train_on_batch("a", x="x", y="y_left").train_on_batch("b", x="x", y="y_right")
    return c.weights("both").evaluate("a", x="x", y="y_left").evaluate("b", x="x", y="y_right")


@variants("sequential_in_sequential", "sequential_in_functional", "functional_in_functional", "functional_in_sequential",
          "two_deep", "trained_inside", "of_one_config")
def nested(kind):
    loss, last, targets = task(2)
    c = Case(x=draw(12, 4), y=targets(12), x_test=draw(3, 4), h=draw(12, 3))
    if kind.startswith("functional") or kind == "of_one_config":
        inputs = [{"name": "base_x", "shape": [4]}]
        calls = [call("p", new(dense("p", 3, act())), "base_x"), call("q", new(dense("q", 3, act())), "base_x"),
                 call("sum", new(layer("Add", "sum")), "p", "q")]
        c.functional("base", inputs=inputs, calls=calls, outputs=["sum"])
    else:
        c.build("base", object=seq("base", 4, dense("p", 4, act()), dense("q", 3, act())))
    if kind == "two_deep":
        c.sequential("middle", layers=[{"model": "base"}, new(dense("m", 3, act()))])
    inner = "middle" if kind == "two_deep" else "base"
    if kind in ("sequential_in_functional", "functional_in_functional", "of_one_config"):
        calls = [call("z", {"model": inner}, "x"), call("skip", new(dense("skip", 3)), "x"),
                 call("join", new(layer("Concatenate", "join")), "z", "skip"), call("out", new(dense("out", 2, last)), "join")]
        c.functional("whole", inputs=[{"name": "x", "shape": [4]}], calls=calls, outputs=["out"])
    else:
        c.sequential("whole", layers=[{"model": inner}, new(dense("out", 2, last))])
    if kind == "of_one_config":  # the nested model as Keras writes it, in one config
        program = Program(c.inputs)
        for step in c.steps:
            program.run(step)
        c.steps = []
        whole = golden.plain(keras.saving.serialize_keras_object(program.models["whole"]))
        c.build("whole", object=spare(whole)).set_weights("whole").train("whole", optimizer(), loss)
        return c.predict("whole", x="x_test").weights("whole").counts("whole")
    c.set_weights("whole").predict("whole", x="x_test").predict("base", x="x_test")
    if kind == "trained_inside":
        c.train("base", optimizer(), "mse", y="h").predict("whole", x="x_test")
    c.train("whole", optimizer(), loss).weights("whole").predict("base", x="x_test")
    if kind == "two_deep":
        c.freeze("base").counts("whole").train("whole", optimizer(), loss, epochs=1).weights("whole")
    return c.set_weights("base").predict("whole", x="x_test").counts("whole")


def spare(value):
    """A config without the entries that say nothing: dtype policies, nulls, initializers."""
    if isinstance(value, list):
        return [spare(v) for v in value]
    if not isinstance(value, dict):
        return value
    policy = lambda v: isinstance(v, dict) and v.get("class_name") == "DTypePolicy"
    drop = ("build_config", "registered_name", "build_input_shape", "quantization_config")
    return {k: spare(v) for k, v in value.items() if v is not None and not policy(v) and k not in drop and not k.endswith("_initializer")}


@variants("twice_in_one", "in_two_models", "around_another", "two_inputs", "in_sequentials")
def shared_layer(kind):
    loss, last, targets = task(2)
    c = Case(x=draw(12, 3), x_2=draw(12, 3), y=targets(12), x_test=draw(3, 3))
    shared = dense("shared", 3, smooth(), **({"kernel_regularizer": regularizer("L2", l2=.05)} if kind == "twice_in_one" else {}))
    out = call("out", new(dense("out", 2, last)), "b")
    one = [{"name": "x", "shape": [3]}]
    if kind == "in_sequentials":
        c.sequential("first", layers=[{"input": [3]}, new(shared), new(dense("out", 2, last))])
        c.sequential("second", layers=[{"input": [3]}, {"layer_of": "first", "name": "shared"}, new(dense("other", 2, last))])
    elif kind == "two_inputs":
        c.functional("first", inputs=one + [{"name": "x_2", "shape": [3]}],
                     calls=[call("a", new(shared), "x"), call("a_2", {"same": "a"}, "x_2"),
                            call("b", new(layer(pick("Add", "Multiply", "Maximum"), "join")), "a", "a_2"), out], outputs=["out"])
    elif kind == "around_another":
        c.functional("first", inputs=one, calls=[call("a", new(shared), "x"), call("m", new(dense("m", 3, act())), "a"),
                                                 call("b", {"same": "a"}, "m"), out], outputs=["out"])
    else:
        c.functional("first", inputs=one, calls=[call("a", new(shared), "x"), call("b", {"same": "a"}, "a"), out], outputs=["out"])
    x = ["x", "x_2"] if kind == "two_inputs" else "x"
    if kind not in ("in_sequentials", "two_inputs"):
        calls = [call("v", new(dense("v", 3, act())), "x"), call("w", {"layer_of": "first", "name": "shared"}, "v"),
                 call("other", new(dense("other", 2, last)), "w")]
        c.functional("second", inputs=one, calls=calls, outputs=["other"])
    c.set_weights("first").counts("first")
    if kind != "two_inputs":
        c.set_weights("second").predict("first", x="x_test").predict("second", x="x_test")
    c.compile("first", compile={"optimizer": optimizer(), "loss": loss})
    c.gradients("first", x=x, y="y", training=True)
    c.fit("first", x=x, y="y", fit={"batch_size": 6, "epochs": 2, "shuffle": False}).weights("first")
    if kind != "two_inputs":
        c.predict("second", x="x_test").train("second", optimizer(), loss, epochs=1).weights("first").weights("second")
    return c.predict("first", x=x)


@variants("difference", "product", "concatenated", "frozen_half", "second_model")
def siamese(kind):
    loss, last, targets = task(1, "binary", "regression")
    c = Case(left=draw(12, 4), right=draw(12, 4), y=targets(12), x_test=draw(3, 4))
    c.build("base", object=seq("base", 4, dense("p", 4, act()), dense("q", 2, smooth())))
    join = {"difference": "Subtract", "product": "Multiply", "concatenated": "Concatenate"}.get(kind, "Subtract")
    inputs = [{"name": n, "shape": [4]} for n in ("left", "right")]
    calls = [call("a", {"model": "base"}, "left"), call("b", {"model": "base"}, "right"),
             call("join", new(layer(join, "join")), "a", "b"), call("out", new(dense("out", 1, last)), "join")]
    c.functional("pair", inputs=inputs, calls=calls, outputs=["out"])
    c.set_weights("pair").counts("pair")
    if kind == "frozen_half":
        c.freeze("base", "p").counts("pair")
    c.compile("pair", compile={"optimizer": optimizer(), "loss": loss}).gradients("pair", x=["left", "right"], y="y", training=True)
    c.fit("pair", x=["left", "right"], y="y", fit={"batch_size": 5, "epochs": 2, "shuffle": False}).weights("pair")
    if kind == "second_model":
        c.sequential("probe", layers=[{"model": "base"}, new(dense("top", 1))]).set_weights("probe", layer="top")
        c.train("probe", optimizer(), "mse", x="left", epochs=1).predict("pair", x=["left", "right"])
    return c.predict("base", x="x_test")


# --- changing models after training --------------------------------------------------------------------------------
@variants("pop", "pop_and_add", "add", "pop_two", "nest", "nest_popped")
def changed(kind):
    loss, last, targets = task(2)
    c = Case(x=draw(12, 4), y=targets(12), x_test=draw(3, 4), z=draw(12, 1))
    body = [dense("a", 4, bent()), norm("n")] if golden.rng.random() < .3 else [dense("a", 4, act())]
    body += [dense("b", 3, act()), dense("c", 2, last)]
    c.build("net", object=seq("net", 4, *body)).set_weights("net").train("net", optimizer(), loss)
    for _ in range({"pop": 1, "pop_and_add": 1, "pop_two": 2, "nest_popped": 1}.get(kind, 0)):
        c.pop("net")
    c.predict("net", x="x_test").counts("net").weights("net")
    model = "net"
    if kind in ("pop_and_add", "pop_two", "add"):
        c.add("net", of=new(dense("d", 1))).set_weights("net", layer="d").predict("net", x="x_test")
    elif kind.startswith("nest"):
        model = "whole"
        c.sequential(model, layers=[{"input": [4]}, {"model": "net"}, new(dense("d", 1))])
        c.set_weights(model, layer="d").predict(model, x="x_test")
    if kind != "pop":
        c.train(model, optimizer(), "mse", y="z").weights(model).predict("net", x="x_test")
    return c.counts(model)


# --- freezing ------------------------------------------------------------------------------------------------------
@variants("layer", "layer_in_turn", "whole", "penalty", "batch_normalization", "batch_normalization_whole", "batch_normalization_in_turn",
          "layer_normalization", "submodel", "outer_then_inner")
def frozen(kind):
    loss, last, targets = task(2)
    c = Case(x=draw(12, 3), y=targets(12), x_test=draw(3, 3))
    middle = [norm("n")] if kind.startswith("batch") else [layer("LayerNormalization", "n")] if kind.startswith("layer_norm") else []
    penalty = {"kernel_regularizer": regularizer("L2", l2=.1)} if kind == "penalty" else {}
    c.build("net", object=seq("net", 3, dense("a", 4, bent() if middle else act(), **penalty), *middle, dense("b", 3, act(), **penalty), dense("c", 2, last)))
    c.set_weights("net")
    if kind == "whole":
        return c.freeze("net").counts("net").train("net", optimizer("SGD"), loss, epochs=1).weights("net").evaluate("net", x="x", y="y")
    if kind == "submodel":
        c.submodel("half", of="net", outputs=["b"]).freeze("half").counts("net").counts("half")
        return c.train("net", optimizer(), loss).weights("net")
    if kind == "outer_then_inner":
        c.sequential("whole", layers=[{"input": [3]}, {"model": "net"}, new(dense("d", 2, last))]).set_weights("whole", layer="d")
        c.freeze("whole").counts("whole").freeze("net", None, True).counts("whole").counts("net")
        c.freeze("whole", None, True).freeze("net", "b").counts("whole")
        return c.train("whole", optimizer(), loss).weights("whole")
    at = "n" if "normalization" in kind else pick("a", "b")
    whole = kind == "batch_normalization_whole"
    if kind == "batch_normalization_in_turn":
        c.train("net", optimizer(), loss, epochs=1).weights("net", layer="n")
    c.freeze("net", None if whole else at).counts("net")
    c.compile("net", compile={"optimizer": optimizer(), "loss": loss, "metrics": ["mae"]})
    if not whole:
        c.gradients("net", x="x", y="y", training=True)
    c.fit("net", x="x", y="y", fit={"batch_size": 6, "epochs": 2, "shuffle": False}).weights("net").predict("net", x="x_test")
    if kind.endswith("in_turn") or whole:
        c.freeze("net", None if whole else at, True).counts("net").train("net", optimizer(), loss, metrics=["mae"]).weights("net").predict("net", x="x_test")
    return c


@variants("layer", "whole", "adversary")
def frozen_late(kind):
    """Frozen after compile and before the first step: Keras reads what is trainable when it trains, so this is frozen at once."""
    if kind == "adversary":
        c = adversaries("compiled_late")
    else:
        c = Case(x=draw(12, 3), y=draw(12, 2))
        c.build("net", object=seq("net", 3, dense("a", 3, act()), dense("b", 2))).set_weights("net")
        c.compile("net", compile={"optimizer": optimizer("SGD"), "loss": "mse"})
        c.freeze("net", "a" if kind == "layer" else None).train_on_batch("net", x="x", y="y").weights("net")
    c.extra = {"optional": True, "note": " ".join(frozen_late.__doc__.split())}
    return c


@variants("sequential", "functional", "batch_normalization", "two_tasks")
def transfer(kind):
    loss, last, targets = task(2)
    c = Case(x=draw(12, 4), h=draw(12, 2), y=targets(12), x_test=draw(3, 4))
    body = [dense("a", 4, bent()), norm("n")] if kind == "batch_normalization" else [dense("a", 4, act())]
    body.append(dense("b", 3, smooth()))
    c.build("base", object=seq("base", 4, *body))
    c.sequential("task", layers=[{"model": "base"}, new(dense("top", 2))]).set_weights("task").train("task", optimizer("Adam"), "mse", y="h")
    if kind == "functional":
        calls = [call("f", {"model": "base"}, "x"), call("g", new(dense("g", 3, act())), "f"), call("out", new(dense("out", 2, last)), "g")]
        c.functional("net", inputs=[{"name": "x", "shape": [4]}], calls=calls, outputs=["out"]).set_weights("net", layer="g")
    else:
        c.sequential("net", layers=[{"input": [4]}, {"model": "base"}, new(dense("out", 2, last))])
    c.set_weights("net", layer="out").freeze("base").counts("net")
    c.train("net", optimizer("Adam"), loss, epochs=5, metrics=["mae"]).weights("net").predict("net", x="x_test")
    c.freeze("base", None, True)
    if kind == "batch_normalization":
        c.freeze("base", "n")
    c.counts("net").train("net", optimizer("SGD", learning_rate=.01), loss, epochs=2, metrics=["mae"]).weights("net")
    if kind == "two_tasks":
        c.predict("task", x="x_test").train("task", optimizer("SGD"), "mse", y="h", epochs=1).predict("net", x="x_test")
    return c


# --- adversaries ---------------------------------------------------------------------------------------------------
@variants("compiled", "compiled_sgd", "by_hand", "by_hand_clipped")
def adversaries(kind):
    noise = {f"noise_{i}": draw(6, 2) for i in range(3)}
    c = Case(real=draw(6, 3), ones=np.ones((6, 1), "float32"), zeros=np.zeros((6, 1), "float32"), **noise)
    c.build("generator", object=seq("generator", 2, dense("g_1", 4, act()), dense("g_2", 3)))
    c.build("discriminator", object=seq("discriminator", 3, dense("d_1", 4, smooth()), dense("d_2", 1, "sigmoid")))
    c.sequential("both", layers=[{"input": [2]}, {"model": "generator"}, {"model": "discriminator"}]).set_weights("both")
    name = "SGD" if kind == "compiled_sgd" else "Adam"
    settings = lambda: {"compile": {"optimizer": optimizer(name), "loss": "binary_crossentropy"}}
    c.compile("discriminator", **settings()).freeze("discriminator").compile("both", **settings())
    clip = {"clip": {"value": .02}} if kind == "by_hand_clipped" else {}

    def train(model, x, y):
        if kind.startswith("by_hand"):
            c.custom_steps(model, x=x, y=y, batch_size=6, epochs=1, **clip)
        else:
            c.train_on_batch(model, x=x, y=y)

    for i in range(3):
        c.predict("generator", x=f"noise_{i}", **{"as": "made"})
        if kind != "compiled_late":
            c.freeze("discriminator", None, True)
        train("discriminator", "real", "ones")
        train("discriminator", "made", "zeros")
        if kind != "compiled_late":
            c.freeze("discriminator")
        train("both", f"noise_{i}", "ones")
    return c.weights("both").predict("both", x="noise_0")


# --- gradients -----------------------------------------------------------------------------------------------------
@variants("plain", "regularizers", "activity", "loss_weights", "sample_weights", "both_weights", "batch_normalization", "inference",
          "frozen", "of_a_part", "skip", "trained")
def gradients(kind):
    several = kind in ("loss_weights", "both_weights")
    loss, last, targets = task(2, *(("regression", "binary", "classes") if kind != "trained" else ("regression",)))
    c = Case(x=draw(6, 3), y=targets(6), y_2=draw(6, 1), w=draw(6, low=0, high=2), w_2=draw(6, low=0, high=2))
    own, more = {}, {}
    if kind == "regularizers":
        own = {"kernel_regularizer": regularizer("L1L2", l1=.03, l2=.05), "bias_regularizer": regularizer("L2", l2=.1)}
        more = {"kernel_regularizer": pick(regularizer("OrthogonalRegularizer", factor=.1), regularizer("L1", l1=.02))}
    if kind == "activity":
        own, more = {"activity_regularizer": regularizer("L2", l2=.1)}, {"activity_regularizer": regularizer("L1", l1=.05)}
    first = new(dense("a", 4, smooth(), **own))
    calls = [call("a", first, "x")]
    if kind in ("batch_normalization", "inference"):
        calls.append(call("n", new(norm("n")), "a"))
    calls.append(call("b", new(dense("b", 3, smooth(), **more)), calls[-1]["as"]))
    if kind == "skip":
        calls += [call("s", new(dense("s", 3)), "x"), call("j", new(layer("Add", "j")), "b", "s")]
    calls.append(call("out", new(dense("out", 2, last)), calls[-1]["as"]))
    if several:
        calls.append(call("out_2", new(dense("out_2", 1)), "a"))
    c.functional("net", inputs=[{"name": "x", "shape": [3]}], calls=calls, outputs=["out", "out_2"] if several else ["out"]).set_weights("net")
    if kind == "frozen":
        c.freeze("net", pick("a", "b"))
    part = {}
    if kind == "of_a_part":
        c.submodel("part", of="net", outputs=["b"])
        part = {"weights_of": "part"}
    weighted = {"loss_weights": [.3, 1.7]} if several else {}
    c.compile("net", compile={"optimizer": optimizer("SGD"), "loss": [loss, "mae"] if several else loss, **weighted})
    y = ["y", "y_2"] if several else "y"
    w = {"sample_weight": ["w", "w_2"] if several else "w"} if kind in ("sample_weights", "both_weights") else {}
    if kind == "trained":
        c.fit("net", x="x", y=y, fit={"batch_size": 3, "epochs": 3, "shuffle": False})
    else:
        c.extra = EXACTER
    return c.gradients("net", x="x", y=y, **w, training=kind != "inference", **part)


@variants("column", "columns_of_classes", "loss", "two_inputs", "nested", "batch_normalization", "shared")
def saliency(kind):
    loss, last, targets = task(3, "classes") if kind.startswith("columns") else task(2)
    k = 3 if kind.startswith("columns") else 2
    c = Case(x=draw(4, 4), x_2=draw(4, 4), y=targets(4), w=draw(4, low=0, high=2))
    x = ["x", "x_2"] if kind == "two_inputs" else "x"
    if kind == "two_inputs":
        calls = [call("a", new(dense("a", 3, smooth())), "x"), call("b", new(dense("b", 3, smooth())), "x_2"),
                 call("j", new(layer("Multiply", "j")), "a", "b"), call("out", new(dense("out", 2, last)), "j")]
        c.functional("net", inputs=[{"name": n, "shape": [4]} for n in x], calls=calls, outputs=["out"])
    elif kind == "shared":
        calls = [call("a", new(dense("a", 4, smooth())), "x"), call("b", {"same": "a"}, "a"), call("out", new(dense("out", 2, last)), "b")]
        c.functional("net", inputs=[{"name": "x", "shape": [4]}], calls=calls, outputs=["out"])
    else:
        middle = [norm("n")] if kind == "batch_normalization" else []
        c.build("net", object=seq("net", 4, dense("a", 5, smooth()), *middle, dense("out", k, last)))
        if kind == "nested":
            c.sequential("whole", layers=[{"model": "net"}, new(dense("top", 2, smooth()))])
    model = "whole" if kind == "nested" else "net"
    c.set_weights(model)
    for j in range(k):
        c.input_gradients(model, x=x, column=j)
    c.compile(model, compile={"optimizer": optimizer("SGD"), "loss": "mse" if kind == "nested" else loss})
    if kind != "nested" or loss == "mse":
        c.input_gradients(model, x=x, y="y", **({"sample_weight": "w"} if kind == "loss" else {}))
    c.extra = EXACTER
    return c


@variants("regression", "binary", "classes", "trained")
def adversarial(kind):
    loss, last, targets = task(3, *([kind] if kind in TASKS else ()))
    c = Case(x=draw(8, 4), y=targets(8))
    c.build("net", object=seq("net", 4, dense("a", 5, smooth()), dense("out", 3, last))).set_weights("net")
    if kind == "trained":
        c.train("net", optimizer(), loss, epochs=3)
    else:
        c.compile("net", compile={"optimizer": optimizer("SGD"), "loss": loss})
    c.fgsm("net", x="x", y="y", epsilon=pick(.05, .1, .25), **{"as": "x_near"})
    return c.predict("net", x="x_near").evaluate("net", x="x_near", y="y").evaluate("net", x="x", y="y")


@variants("value_sgd", "value_adam", "global_norm_sgd", "global_norm_adam", "norm_sgd", "norm_adam", "none", "batch_normalization",
          "nested_frozen", "penalty", "sample_weights")
def custom_step(kind):
    loss, last, targets = task(2)
    c = Case(x=draw(12, 3), y=targets(12), w=draw(12, low=0, high=2), x_test=draw(3, 3))
    penalty = {"kernel_regularizer": regularizer("L2", l2=.1)} if kind == "penalty" else {}
    body = [dense("a", 4, bent()), norm("n")] if kind == "batch_normalization" else [dense("a", 4, act(), **penalty)]
    model = "net"
    if kind == "nested_frozen":
        model = "whole"
        c.build("net", object=seq("net", 3, *body, dense("b", 3, act()))).sequential("whole", layers=[{"model": "net"}, new(dense("out", 2, last))])
    else:
        c.build("net", object=seq("net", 3, *body, dense("out", 2, last)))
    c.set_weights(model)
    if kind == "nested_frozen":
        c.freeze("net", "a")
    which = {"sgd": "SGD", "adam": "Adam"}.get(kind.rsplit("_", 1)[-1]) or pick("SGD", "Adam", "RMSprop")
    by = kind.rsplit("_", 1)[0]
    by = {by: pick(.02, .05) if by == "value" else pick(.1, .2)} if by in ("value", "norm", "global_norm") else {"global_norm": .2}
    clip = {} if kind == "none" else {"clip": by}
    w = {"sample_weight": "w"} if kind == "sample_weights" else {}
    c.compile(model, compile={"optimizer": optimizer(which), "loss": loss})
    c.custom_steps(model, x="x", y="y", **w, batch_size=4, epochs=2, **clip).weights(model)
    return c.custom_steps(model, x="x", y="y", **w, batch_size=6, epochs=1, **clip).weights(model).predict(model, x="x_test")


# --- files ---------------------------------------------------------------------------------------------------------
def finished(name, make, label):
    while True:
        keras.utils.clear_session()
        case = make(label)
        program = Program(case.inputs)
        try:
            for step in case.steps:
                result = program.run(step)
                if result is not None:
                    step["expected"] = result
        except Redraw:
            continue
        used = json.dumps(case.steps)
        inputs = {k: v for k, v in case.inputs.items() if f'"{k}"' in used}
        return {"id": name, **case.extra, "object": {}, "inputs": inputs, "steps": case.steps, "expected": {}}


def write(file, head, cases):
    body = ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases)
    file.write_text(json.dumps(head)[:-1] + ', "cases": [\n' + body + "\n]}\n")


def differences(expected, got):
    """The absolute differences of all numbers of two results."""
    if isinstance(expected, dict):
        assert expected.keys() == got.keys(), (expected.keys(), got.keys())
        return [d for k in expected for d in differences(expected[k], got[k])]
    if isinstance(expected, list):
        assert len(expected) == len(got)
        return [d for e, g in zip(expected, got) for d in differences(e, g)]
    if isinstance(expected, str):
        return []
    return [abs(expected - got)]


def second_opinion(file):
    head = json.loads(file.read_text())
    cases = head.pop("cases")
    for case in cases:
        keras.utils.clear_session()
        program, worst = Program(case["inputs"]), 0.0
        try:
            for step in copy.deepcopy(case["steps"]):
                got = program.run(step)
                worst = max([worst, *differences(step["expected"], got)]) if "expected" in step else worst
            opinion = {"backend": keras.backend.backend(), "max_abs_diff": float(f"{worst:.3g}")}
        except Exception as e:
            opinion = {"backend": keras.backend.backend(), "error": type(e).__name__}
            print(case["id"], e)
        case.pop("second_opinion", None)
        case["second_opinion"] = opinion
        if worst > case.get("atol", ATOL) * 2:
            print(case["id"], worst)
    write(file, head, cases)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--out", type=pathlib.Path)
    parser.add_argument("--second-opinion", type=pathlib.Path)
    args = parser.parse_args()
    if args.second_opinion:
        second_opinion(args.second_opinion)
        return
    golden.rng = np.random.default_rng([args.seed, len("models"), ord("m")])
    cases = [finished(*case) for case in CASES]
    head = {"family": "models", "set": "extra", "seed": args.seed, "keras_version": keras.__version__,
            "backend": keras.backend.backend(), "rtol": RTOL, "atol": ATOL, "count": len(cases)}
    write(args.out, head, cases)
    print("models", len(cases))


if __name__ == "__main__":
    main()

"""Writes keras.json: what Keras 3.15.1's callbacks do with given logs (KERAS_BACKEND=jax)."""

import contextlib
import io
import json
import os
import random
import sys
import tempfile
import warnings

import keras
import numpy as np

warnings.simplefilter("ignore")
EPOCHS = 14


class Optimizer:
    def __init__(self, rate):
        self.rate = np.float32(rate)

    @property
    def learning_rate(self):
        return self.rate

    @learning_rate.setter
    def learning_rate(self, value):
        self.rate = np.float32(value)


class Model:
    """Its only weight is the number of the epoch."""

    def __init__(self, rate):
        self.optimizer = Optimizer(rate)
        self.stop_training = False
        self.weight = -1
        self.metrics = []

    def get_weights(self):
        return self.weight

    def set_weights(self, weight):
        self.weight = weight


def run(name, config, logs, rate=0.3, make=None):
    model = Model(rate)
    callback = make() if make else getattr(keras.callbacks, name)(**config)
    callback.set_model(model)
    callback.set_params({"epochs": len(logs), "steps": 1, "verbose": 0})
    seen, rates, out = [], [], io.StringIO()
    with contextlib.redirect_stdout(out):
        callback.on_train_begin()
        for epoch, values in enumerate(logs):
            callback.on_epoch_begin(epoch)
            model.weight = epoch
            values = dict(values)
            callback.on_epoch_end(epoch, values)
            seen.append(values)
            rates.append(float(model.optimizer.rate))
            if model.stop_training:
                break
        callback.on_train_end()
    return {"class_name": name, "config": config, "rate": rate, "logs": logs,
            "expected": {"epochs": len(seen), "logs": seen, "rates": rates, "weight": model.weight,
                         "text": out.getvalue()}}


def curve(draw, keys):
    """A noisy descent with exact ties."""
    return [{key: round(1.5 / (1 + 0.4 * epoch) + draw.choice([0, 0.05, 0.1, 0.3]), 2) for key in sorted(keys)}
            for epoch in range(EPOCHS)]


def main(path):
    draw = random.Random(11)
    cases = []
    for i in range(40):
        config = {"monitor": draw.choice(["val_loss", "loss"]), "min_delta": draw.choice([0, 0.01, -0.1]),
                  "patience": draw.choice([0, 1, 2, 3]), "verbose": 1, "mode": draw.choice(["auto", "min", "max"]),
                  "baseline": draw.choice([None, None, 0.6, 1.2]),
                  "restore_best_weights": draw.choice([True, False]),
                  "start_from_epoch": draw.choice([0, 0, 2, 5])}
        cases.append(run("EarlyStopping", config, curve(draw, ["loss", "val_loss"])))
    for i in range(40):
        config = {"monitor": draw.choice(["val_loss", "loss"]), "factor": draw.choice([0.1, 0.5, 0.3]),
                  "patience": draw.choice([0, 1, 2, 3]), "verbose": 1, "mode": draw.choice(["auto", "min", "max"]),
                  "min_delta": draw.choice([1e-4, 0.05, 0]), "cooldown": draw.choice([0, 1, 3]),
                  "min_lr": draw.choice([0, 0.01, 0.05])}
        cases.append(run("ReduceLROnPlateau", config, curve(draw, ["loss", "val_loss"])))
    table = [0.1, 0.05, 0.2, 0.01, 1e-5]
    cases.append(run("LearningRateScheduler", {"table": table, "verbose": 1}, curve(draw, ["loss"])[:5],
                     make=lambda: keras.callbacks.LearningRateScheduler(lambda e, lr: table[e], verbose=1)))
    for separator, keys in [(",", ["loss", "AUC", "acc"]), (";", ["loss", "val_loss"]), ("o", ["loss"])]:
        with tempfile.TemporaryDirectory() as folder:
            file = os.path.join(folder, "log.csv")
            logs = curve(draw, keys)[:3]
            logs[2].pop(keys[0])
            logs[1]["later"] = 1e-7
            case = run("CSVLogger", {"separator": separator}, logs,
                       make=lambda: keras.callbacks.CSVLogger(file, separator=separator))
            run("CSVLogger", {}, logs, make=lambda: keras.callbacks.CSVLogger(file, separator=separator, append=True))
            with open(file, newline="") as written:
                case["expected"]["file"] = written.read()
            cases.append(case)
    with open(path, "w") as out:
        out.write("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")


main(sys.argv[1])

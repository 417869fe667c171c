#!/usr/bin/env python3
"""Measures other systems on the workloads of `perceptron bench`, on the same digits and with as many threads.

    tools/rivals/measure.py scikit-learn W1,W2,W3,W4,I1 --threads 2
    tools/rivals/measure.py torch
    KERAS_BACKEND=jax tools/rivals/measure.py keras
    tools/rivals/measure.py onnxruntime I1

Each workload runs in a process of its own and prints a line of JSON: us_per_sample is the median of the epochs after
the first, first_epoch_s goes from the start of the process to the end of the first epoch, p50_us and p99_us are of
predicting one row, batch1024_us_per_sample of 1,024 rows at once. Needs the system asked for in the Python that runs
this, and numpy; nothing else is read but the digits.

W1 784-10, SGD 0.01, batch 25, 42,000 digits. W2 784-128-128-10 ReLU, dropout 0.3, SGD 0.01, batch 128, 48,000 digits.
W3 784-512-512-10 ReLU, dropout 0.2, RMSprop 0.001, batch 128, 60,000 digits. W4 8-64-64-64-1 tanh, Adam 0.001, batch
32, 10,000 rows of a smooth function. I1 predictions of W2's network. scikit-learn knows neither dropout nor RMSprop:
its W2 is without, its W3 without and with Adam.
"""

import argparse
import gzip
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

DIGITS = pathlib.Path(__file__).parents[2] / "mnist/src/main/resources/META-INF/perceptron/mnist"
ROWS = 1024
WORKLOADS = {  # hidden widths, dropout, activation, optimizer, rate, batch, rows, epochs
    "W1": ([], 0.0, "relu", "sgd", 0.01, 25, 42_000, 4),
    "W2": ([128, 128], 0.3, "relu", "sgd", 0.01, 128, 48_000, 5),
    "W3": ([512, 512], 0.2, "relu", "rmsprop", 0.001, 128, 60_000, 3),
    "W4": ([64, 64, 64], 0.0, "tanh", "adam", 0.001, 32, 10_000, 6),
}


def digits(folder, rows):
    import numpy as np

    def read(name, skip):
        with gzip.open(pathlib.Path(folder) / name) as file:
            return np.frombuffer(file.read(), np.uint8, offset=skip)

    x = read("train-images-idx3-ubyte.gz", 16).reshape(-1, 784)[:rows].astype(np.float32) / 255
    return x, read("train-labels-idx1-ubyte.gz", 8)[:rows].astype(np.int64)


def smooth(rows):
    import numpy as np

    x = np.random.default_rng(42).uniform(-1, 1, (rows, 8)).astype(np.float32)
    a = x.T.astype(np.float64)
    y = np.sin(2 * a[0] + a[1]) + 0.5 * np.exp(a[2]) * np.cos(2 * a[3])
    y += np.tanh(2 * a[4] * a[5]) + np.log(1 + a[6] ** 2 + a[7] ** 2)
    return x, y.astype(np.float32)


class ScikitLearn:
    def __init__(self, threads):
        from threadpoolctl import threadpool_limits

        threadpool_limits(threads)

    def train(self, work, x, y, done):
        import warnings

        from sklearn.neural_network import MLPClassifier, MLPRegressor

        warnings.filterwarnings("ignore")
        hidden, _, activation, optimizer, rate, batch, _, epochs = work
        options = dict(hidden_layer_sizes=tuple(hidden), activation=activation, alpha=0, batch_size=batch)
        options |= dict(solver="sgd" if optimizer == "sgd" else "adam", learning_rate_init=rate, momentum=0)
        regression = y.dtype.kind == "f"
        self.model = MLPRegressor(**options) if regression else MLPClassifier(**options)
        for _ in range(epochs):
            if regression:
                self.model.partial_fit(x, y)
            else:
                self.model.partial_fit(x, y, classes=list(range(10)))
            done()

    def predictor(self, x, y):
        self.train(WORKLOADS["W2"][:-1] + (1,), x, y, lambda: None)
        return self.model.predict_proba


class Torch:
    def __init__(self, threads):
        import torch

        torch.set_num_threads(threads)
        self.torch = torch

    def network(self, work, inputs, outputs):
        nn = self.torch.nn
        layers, width = [], inputs
        for units in work[0]:
            layers += [nn.Linear(width, units), nn.ReLU() if work[2] == "relu" else nn.Tanh()]
            layers += [nn.Dropout(work[1])] if work[1] else []
            width = units
        return nn.Sequential(*layers, nn.Linear(width, outputs))

    def train(self, work, x, y, done):
        torch = self.torch
        regression = y.dtype.kind == "f"
        x, y = torch.from_numpy(x), torch.from_numpy(y)
        y = y.reshape(-1, 1) if regression else y
        model = self.network(work, x.shape[1], 1 if regression else 10)
        optimizers = {"sgd": torch.optim.SGD, "rmsprop": torch.optim.RMSprop, "adam": torch.optim.Adam}
        optimizer = optimizers[work[3]](model.parameters(), lr=work[4])
        loss = torch.nn.MSELoss() if regression else torch.nn.CrossEntropyLoss()
        for _ in range(work[7]):
            order = torch.randperm(len(x))
            for at in range(0, len(x), work[5]):
                rows = order[at : at + work[5]]
                optimizer.zero_grad()
                loss(model(x[rows]), y[rows]).backward()
                optimizer.step()
            done()

    def predictor(self, x, y):
        torch = self.torch
        model = torch.nn.Sequential(self.network(WORKLOADS["W2"], 784, 10), torch.nn.Softmax(1)).eval()
        traced = torch.jit.freeze(torch.jit.trace(model, torch.zeros(1, 784)))

        def predict(rows):
            with torch.inference_mode():
                return traced(torch.from_numpy(rows)).numpy()

        return predict


class Keras:
    def __init__(self, threads):
        if os.environ.get("KERAS_BACKEND") == "jax":
            os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:threads])
        import keras

        if keras.backend.backend() == "torch":
            import torch

            torch.set_num_threads(threads)
        self.keras = keras

    def network(self, work, inputs, outputs, activation):
        layers = [self.keras.Input((inputs,))]
        for units in work[0]:
            layers.append(self.keras.layers.Dense(units, activation=work[2]))
            layers += [self.keras.layers.Dropout(work[1])] if work[1] else []
        return self.keras.Sequential(layers + [self.keras.layers.Dense(outputs, activation=activation)])

    def train(self, work, x, y, done):
        keras = self.keras
        regression = y.dtype.kind == "f"
        model = self.network(work, x.shape[1], 1 if regression else 10, None if regression else "softmax")
        optimizers = {"sgd": keras.optimizers.SGD, "rmsprop": keras.optimizers.RMSprop, "adam": keras.optimizers.Adam}
        loss = "mse" if regression else "sparse_categorical_crossentropy"
        model.compile(optimizers[work[3]](work[4]), loss, metrics=[] if regression else ["accuracy"])
        callback = keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: done())
        model.fit(x, y, batch_size=work[5], epochs=work[7], verbose=0, callbacks=[callback])

    def predictor(self, x, y):
        import numpy as np

        model = self.network(WORKLOADS["W2"], 784, 10, "softmax")
        if self.keras.backend.backend() == "jax":
            import jax

            trainable = [v.value for v in model.trainable_variables]
            other = [v.value for v in model.non_trainable_variables]
            call = jax.jit(lambda rows: model.stateless_call(trainable, other, rows, training=False)[0])
            return lambda rows: np.asarray(call(rows))
        return lambda rows: np.asarray(model.predict_on_batch(rows))


class OnnxRuntime:
    def __init__(self, threads):
        self.threads = threads

    def predictor(self, x, y):
        import numpy as np
        import onnxruntime
        from onnx import TensorProto, helper, numpy_helper

        widths, nodes, weights, name = [784, 128, 128, 10], [], [], "x"
        for i, (a, b) in enumerate(zip(widths, widths[1:])):
            w = np.random.default_rng(i).normal(0, a**-0.5, (a, b)).astype(np.float32)
            weights += [numpy_helper.from_array(w, f"w{i}"), numpy_helper.from_array(np.zeros(b, np.float32), f"b{i}")]
            nodes.append(helper.make_node("Gemm", [name, f"w{i}", f"b{i}"], [f"g{i}"]))
            name = "y" if b == 10 else f"h{i}"
            nodes.append(helper.make_node("Softmax" if b == 10 else "Relu", [f"g{i}"], [name]))
        value = helper.make_tensor_value_info
        x_info, y_info = value("x", TensorProto.FLOAT, [None, 784]), value("y", TensorProto.FLOAT, [None, 10])
        graph = helper.make_graph(nodes, "w2", [x_info], [y_info], weights)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
        model.ir_version = 8
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads
        session = onnxruntime.InferenceSession(model.SerializeToString(), options, ["CPUExecutionProvider"])
        return lambda rows: session.run(None, {"x": rows})[0]


SYSTEMS = {"scikit-learn": ScikitLearn, "torch": Torch, "keras": Keras, "onnxruntime": OnnxRuntime}


def trained(system, name, folder, started):
    work = WORKLOADS[name]
    x, y = smooth(work[6]) if name == "W4" else digits(folder, work[6])
    ends = []

    def done():
        ends.append((time.perf_counter(), time.time()))

    system.train(work, x, y, done)
    epochs = [b[0] - a[0] for a, b in zip(ends, ends[1:])]
    return {
        "us_per_sample": round(statistics.median(epochs) / len(x) * 1e6, 2),
        "first_epoch_s": round(ends[0][1] - started, 2),
    }


def predicted(system, folder):
    x, y = digits(folder, 10_000)
    predict = system.predictor(x, y)
    rows = [x[i : i + 1].copy() for i in range(ROWS)]
    nanos = []
    for i in range(-3000, 6000):
        start = time.perf_counter_ns()
        predict(rows[i % ROWS])
        nanos.append(time.perf_counter_ns() - start)
    nanos = sorted(nanos[3000:])
    batch, many = [], x[:ROWS].copy()
    for i in range(-20, 100):
        start = time.perf_counter_ns()
        predict(many)
        batch.append(time.perf_counter_ns() - start)
    return {
        "p50_us": nanos[len(nanos) // 2] / 1e3,
        "p99_us": nanos[len(nanos) * 99 // 100] / 1e3,
        "batch1024_us_per_sample": round(statistics.median(batch[20:]) / ROWS / 1e3, 3),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("system", choices=SYSTEMS)
    parser.add_argument("workloads", nargs="?", default="W1,W2,W3,W4,I1")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--data", default=DIGITS, help="folder of MNIST's training files")
    parser.add_argument("--started", type=float, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.started is None:
        for name in given.workloads.split(","):
            if name not in WORKLOADS and name != "I1":
                parser.error(f"unknown workload {name}; there are W1, W2, W3, W4 and I1")
            if given.system == "onnxruntime" and name != "I1":
                parser.error("onnxruntime only predicts: ask for I1")
            threads = str(given.threads)
            environment = dict(os.environ, OMP_NUM_THREADS=threads, OPENBLAS_NUM_THREADS=threads)
            environment["PYTHONWARNINGS"] = "ignore"
            command = [sys.executable, __file__, given.system, name, "--threads", threads]
            command += ["--data", str(given.data), "--started", str(time.time())]
            subprocess.run(command, env=environment, check=True)
        return
    system = SYSTEMS[given.system](given.threads)
    name = given.workloads
    result = predicted(system, given.data) if name == "I1" else trained(system, name, given.data, given.started)
    backend = os.environ.get("KERAS_BACKEND", "")
    label = f"{given.system} on {backend}" if given.system == "keras" else given.system
    print(json.dumps({"system": label, "workload": name, "threads": given.threads} | result), flush=True)


if __name__ == "__main__":
    main()

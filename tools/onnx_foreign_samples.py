#!/usr/bin/env python3
"""Exports dense networks from PyTorch as ONNX, with inputs and ONNX Runtime's outputs as raw float32 beside them.

usage: onnx_foreign_samples.py FOLDER

Needs torch, onnx, onnxscript and onnxruntime. Each network is written by both of PyTorch's exporters (NAME.ts.onnx, NAME.dy.onnx).
"""
import pathlib
import sys

import numpy as np
import onnxruntime
import torch
from torch import nn


def networks():
    torch.manual_seed(7)
    yield "mlp", nn.Sequential(nn.Linear(5, 8), nn.ReLU(), nn.Dropout(0.3), nn.Linear(8, 3), nn.Softmax(-1)), (5,)
    yield "norms", nn.Sequential(nn.Linear(5, 8), nn.BatchNorm1d(8), nn.GELU(), nn.LayerNorm(8), nn.Linear(8, 2)), (5,)
    names = ["SiLU", "Mish", "Hardswish", "Hardsigmoid", "Softplus", "ELU", "SELU", "CELU", "LeakyReLU", "PReLU", "Tanh",
             "Softsign", "LogSigmoid", "Hardtanh", "ReLU6", "Softshrink", "Hardshrink", "Tanhshrink", "Sigmoid"]
    for name in names:
        yield name.lower(), nn.Sequential(nn.Linear(5, 8), getattr(nn, name)(), nn.Linear(8, 2)), (5,)
    yield "flatten", nn.Sequential(nn.Flatten(), nn.Linear(12, 4), nn.Unflatten(1, (2, 2)), nn.Linear(2, 3)), (3, 4)
    yield "gelu-tanh", nn.Sequential(nn.Linear(5, 8), nn.GELU(approximate="tanh"), nn.Linear(8, 2)), (5,)
    yield "rms", nn.Sequential(nn.Linear(5, 8), nn.RMSNorm(8), nn.Linear(8, 2)), (5,)

    class Residual(nn.Module):
        def __init__(self):
            super().__init__()
            self.a, self.b = nn.Linear(6, 6), nn.Linear(12, 2)

        def forward(self, x):
            h = torch.relu(self.a(x)) + x
            return self.b(torch.cat([h, x * 2 - 1], dim=1))

    yield "residual", Residual(), (6,)


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, network, shape in networks():
        network.eval()
        x = torch.randn(16, *shape)
        for kind, dynamo in (("ts", False), ("dy", True)):
            path = folder / f"{name}.{kind}.onnx"
            try:
                if dynamo:
                    torch.onnx.export(network, (x,), str(path), dynamo=True, external_data=False,
                                      dynamic_shapes=({0: torch.export.Dim("batch")},), verbose=False)
                else:
                    torch.onnx.export(network, (x,), str(path), dynamo=False, input_names=["x"], output_names=["y"],
                                      dynamic_axes={"x": {0: "batch"}, "y": {0: "batch"}})
                session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
                y = session.run(None, {session.get_inputs()[0].name: x.numpy()})[0]
            except Exception as error:  # some networks only one exporter can write
                print(f"{path.name}: {str(error).splitlines()[0][:150]}")
                path.unlink(missing_ok=True)
                continue
            x.numpy().astype("<f4").tofile(folder / f"{name}.{kind}.x0")
            y.astype("<f4").tofile(folder / f"{name}.{kind}.y0")


if __name__ == "__main__":
    main()

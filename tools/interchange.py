#!/usr/bin/env python3
"""Checks safetensors, npz and TensorBoard files against Python's own libraries, both ways.

Needs numpy, ml_dtypes, safetensors and tensorboard. In a folder FOLDER where the program
dev.perceptron.formats.Interchange (test sources of the module formats) has run with "write FOLDER":

    interchange.py FOLDER

compares what it wrote and writes the same arrays anew; then run Interchange with "compare FOLDER".
"""
import pathlib
import sys

import ml_dtypes
import numpy as np
from safetensors.numpy import load_file, save_file
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

TYPES = {
    "BOOL": np.bool_, "UINT8": np.uint8, "INT8": np.int8, "UINT16": np.uint16, "INT16": np.int16,
    "UINT32": np.uint32, "INT32": np.int32, "UINT64": np.uint64, "INT64": np.int64,
    "FLOAT16": np.float16, "BFLOAT16": ml_dtypes.bfloat16, "FLOAT32": np.float32, "FLOAT64": np.float64,
}


def arrays(brain):
    made = {}
    for name, dtype in TYPES.items():
        if name == "BFLOAT16" and not brain:
            continue
        size = np.dtype(dtype).itemsize * 6
        data = bytes(i % 2 if name == "BOOL" else i * 5 % 64 for i in range(size))
        made["a/" + name] = np.frombuffer(data, dtype).reshape(2, 3)
    made["empty"] = np.zeros((0, 7), np.int8)
    made["scalar"] = np.array(7, np.uint8)
    return made


def compare(what, found, expected):
    assert set(found) == set(expected), (what, set(found) ^ set(expected))
    for name, array in expected.items():
        other = found[name]
        assert other.dtype == array.dtype and other.shape == array.shape, (what, name)
        assert other.tobytes() == array.tobytes(), (what, name)
    print(what, len(expected), "arrays equal")


def main():
    folder = pathlib.Path(sys.argv[1])
    compare("safetensors", load_file(folder / "java.safetensors"), arrays(True))
    for kind in ("stored", "deflated"):
        with np.load(folder / f"java_{kind}.npz") as archive:
            compare("npz " + kind, {name: archive[name] for name in archive.files}, arrays(False))
    save_file(arrays(True), folder / "python.safetensors", metadata={"format": "np"})
    np.savez(folder / "python_stored.npz", **arrays(False))
    np.savez_compressed(folder / "python_deflated.npz", **arrays(False))
    big = {k: np.array(v.astype(v.dtype.newbyteorder(">")), order="F") for k, v in arrays(False).items()}
    np.savez(folder / "python_big_endian_fortran.npz", **big)
    for run in ("train", "validation"):
        events = EventAccumulator(str(folder / "logs" / run), size_guidance={"tensors": 0})
        events.Reload()
        for tag in sorted(events.Tags()["tensors"]):
            found = events.Tensors(tag)
            plugin = events.SummaryMetadata(tag).plugin_data.plugin_name
            print(run, tag, plugin, [event.step for event in found])


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Compares predictions written by OnnxSamplesMain with those of ONNX Runtime.

usage: onnx_runtime_check.py FOLDER

For each NAME.onnx there must be NAME.x0, NAME.x1, ... (inputs) and NAME.y0, ... (our predictions), raw float32.
Prints the largest difference of each output, divided by the largest absolute value of that output (at least 1 value),
and fails above 1e-6. Needs onnx and onnxruntime.
"""
import pathlib
import sys

import numpy as np
import onnx
import onnxruntime


def tensor(path, dims):
    values = np.fromfile(path, "<f4")
    return values.reshape([-1, *dims])


def main():
    folder = pathlib.Path(sys.argv[1])
    worst, failed, count = 0.0, 0, 0
    for path in sorted(folder.glob("*.onnx")):
        name = path.name[: -len(".onnx")]
        try:
            onnx.checker.check_model(str(path), full_check=True)
            session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
            feeds = {}
            for i, value in enumerate(session.get_inputs()):
                feeds[value.name] = tensor(folder / f"{name}.x{i}", value.shape[1:])
            outputs = session.run(None, feeds)
        except Exception as error:  # any failure is a finding
            print(f"FAIL {name}: {str(error).splitlines()[0][:300]}")
            failed += 1
            continue
        for i, (info, got) in enumerate(zip(session.get_outputs(), outputs)):
            expected = np.fromfile(folder / f"{name}.y{i}", "<f4").reshape(got.shape)
            scale = float(np.max(np.abs(expected))) or 1.0
            difference = float(np.max(np.abs(got - expected))) / scale
            if not difference <= 1e-6:
                failed += 1
                print(f"FAIL {name} {info.name}: {difference:.2e} of {scale:.3g}, {len(got)} rows")
            worst = max(worst, difference)
            count += 1
    print(f"{count} outputs compared, worst {worst:.2e}, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

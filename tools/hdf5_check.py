#!/usr/bin/env python3
"""Checks with h5py that files we wrote hold the values that are kept as JSON.

usage: hdf5_check.py WRITTEN VALUES      (two folders: NAME.h5 and NAME.json, as hdf5_samples.py makes them)
"""
import glob
import json
import os
import sys

import h5py
import numpy as np


def same(value, expected, path):
    if "null" in expected:
        assert isinstance(value, h5py.Empty), path
        return 1
    a = np.asarray(value)
    assert list(a.shape) == expected["shape"], (path, a.shape, expected["shape"])
    flat = a.ravel()
    if "strings" in expected:
        got = [x.decode() if isinstance(x, bytes) else str(x) for x in flat]
        want = expected["strings"]
    elif "hex" in expected:
        got, want = a.tobytes().hex(), expected["hex"]
    elif "integers" in expected:
        got, want = [str(int(x)) for x in flat], expected["integers"]
    else:
        got, want = [float(x).hex() for x in flat], expected["floats"]
    assert got == want, (path, got, want)
    return 1


def compare(group, expected, path):
    count = 0
    assert set(group.attrs) == set(expected["attributes"]), path
    for name, value in expected["attributes"].items():
        count += same(group.attrs[name], value, path + "@" + name)
    assert set(group) == set(expected.get("groups", {})) | set(expected.get("datasets", {})), path
    for name, value in expected["groups"].items():
        count += compare(group[name], value, path + "/" + name)
    for name, value in expected["datasets"].items():
        count += same(group[name][()], value, path + "/" + name)
        for attribute, own in value["attributes"].items():
            count += same(group[name].attrs[attribute], own, path + "/" + name + "@" + attribute)
    return count


files = arrays = 0
for file in sorted(glob.glob(sys.argv[1] + "/*.h5")):
    values = os.path.join(sys.argv[2], os.path.basename(file)[:-3] + ".json")
    with h5py.File(file) as f, open(values) as j:
        arrays += compare(f, json.load(j), "")
    files += 1
print(f"{files} files, {arrays} arrays: all equal")

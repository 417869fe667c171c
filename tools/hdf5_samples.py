#!/usr/bin/env python3
"""Writes HDF5 files in many variants with h5py, and their values as JSON, as data for the tests of our reader.

usage: hdf5_samples.py FOLDER        (needs h5py and numpy)

FOLDER/good/NAME.h5 with good/NAME.json; FOLDER/bad/NAME.h5, each to be refused for the reason its name tells.
"""
import gzip
import json
import os
import sys

import h5py
import numpy as np

out = sys.argv[1]
os.makedirs(out + "/good", exist_ok=True)
os.makedirs(out + "/bad", exist_ok=True)


def plain(value):
    if isinstance(value, h5py.Empty):
        return {"null": True}
    a = np.asarray(value)
    if a.dtype.kind in "SOU":
        flat = [x.decode() if isinstance(x, bytes) else str(x) for x in a.ravel()]
        return {"shape": list(a.shape), "strings": flat}
    if a.dtype.kind == "V":
        return {"shape": list(a.shape), "hex": a.tobytes().hex()}
    if a.dtype.kind in "iub":
        return {"shape": list(a.shape), "integers": [str(int(x)) for x in a.ravel()]}
    return {"shape": list(a.shape), "floats": [float(x).hex() for x in a.ravel()]}


def describe(group):
    node = {"attributes": {k: plain(v) for k, v in group.attrs.items()}, "groups": {}, "datasets": {}}
    for key, child in group.items():
        if isinstance(child, h5py.Group):
            node["groups"][key] = describe(child)
        else:
            entry = plain(child[()])
            entry["attributes"] = {k: plain(v) for k, v in child.attrs.items()}
            node["datasets"][key] = entry
    return node


def good(name, fill, describe_values=True, **options):
    path = f"{out}/good/{name}.h5"
    with h5py.File(path, "w", **options) as f:
        fill(f)
    with h5py.File(path) as f:
        with open(f"{out}/good/{name}.json", "w") as j:
            json.dump(describe(f), j, indent=None, separators=(",", ":"), sort_keys=True)


def network(f):
    r = np.random.default_rng(1)
    for i in range(3):
        v = f.create_group(f"layers/dense_{i}/vars" if i else "layers/dense/vars")
        v.attrs["name"] = "dense"
        v.create_dataset("0", data=r.normal(size=(4 + i, 3)).astype("f4"))
        v.create_dataset("1", data=np.zeros(3, "f4"))
    f.create_group("vars").attrs["name"] = "netz ä"
    f["optimizer/vars/0"] = np.int32(7)
    f["optimizer/vars/1"] = np.float32(0.001)


def types(f):
    for t in ("i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8"):
        for order in "<>":
            low = np.iinfo(t).min
            high = min(np.iinfo(t).max, 2**63 - 1)
            f[f"{t}{'le' if order == '<' else 'be'}"] = np.array([low, high, 0, 1], dtype=order + t)
    for t in ("f2", "f4", "f8"):
        for order in "<>":
            f[f"{t}{'le' if order == '<' else 'be'}"] = np.array([-1.5, 0.1, 6e-8, 65504, 0.0], dtype=order + t)
    f["bool"] = np.array([True, False, True])
    f["opaque"] = np.frombuffer(b"\x80\x3f\x00\x40", dtype="V2")
    f["fixed"] = np.array([b"abc", b"de", b""], dtype="S5")
    f["variable"] = np.array(["kernel", "", "größe"], dtype=h5py.string_dtype())
    f["scalar text"] = "one text"
    f["empty"] = np.zeros((0, 3), "f4")
    f["null"] = h5py.Empty("f4")
    f["rank5"] = np.arange(48, dtype="f4").reshape(2, 3, 2, 2, 2)


def attributes(f):
    f.attrs["text"] = "ein Text"
    f.attrs["ascii"] = np.bytes_("fixed")
    f.attrs["list"] = ["a", "bc", "ü"]
    f.attrs["fixed list"] = np.array([b"dense", b"dense_1"], dtype="S8")
    f.attrs["none"] = []
    f.attrs["null"] = h5py.Empty("S1")
    f.attrs["int"] = 5
    f.attrs["float"] = 0.1
    f.attrs["matrix"] = np.arange(6, dtype=">f4").reshape(2, 3)
    f.attrs["flag"] = True
    d = f.create_dataset("d", data=np.arange(3, dtype="u2"))
    d.attrs["dtype"] = "bfloat16"


def dense_attributes(f):
    for i in range(100):
        f.attrs[f"attribute {i:03}"] = f"value {i}" * (1 + i % 5)
    f.attrs["long"] = np.arange(700, dtype="f8")


def chunked(f):
    r = np.random.default_rng(2)
    a = r.integers(0, 50, size=(13, 7)).astype("f4")
    f.create_dataset("plain", data=a, chunks=(5, 3))
    f.create_dataset("gzip", data=a, chunks=(4, 4), compression="gzip")
    f.create_dataset("shuffled", data=a, chunks=(6, 7), compression="gzip", shuffle=True)
    f.create_dataset("checked", data=a, chunks=(5, 2), fletcher32=True)
    f.create_dataset("all", data=a, chunks=(13, 7), compression="gzip", shuffle=True, fletcher32=True)
    f.create_dataset("odd", data=np.arange(7, dtype="u1"), chunks=(7,), fletcher32=True)
    f.create_dataset("one", data=a, chunks=(13, 7))
    f.create_dataset("larger", data=a, chunks=(20, 7), maxshape=(40, 7))
    f.create_dataset("bounded", data=a, chunks=(2, 2), maxshape=(20, 30))
    f.create_dataset("growing", data=a, chunks=(1, 2), maxshape=(None, 7))
    f.create_dataset("growing second", data=a, chunks=(2, 1), maxshape=(13, None), compression="gzip")
    f.create_dataset("growing both", data=a, chunks=(2, 2), maxshape=(None, None))
    f.create_dataset("growing both gzip", data=a, chunks=(2, 2), maxshape=(None, None), compression="gzip", shuffle=True)
    f.create_dataset("cube", data=np.arange(210, dtype="i4").reshape(5, 6, 7), chunks=(2, 4, 3), maxshape=(9, None, 8))
    f.create_dataset("nothing", shape=(0,), maxshape=(None,), dtype="f4", chunks=(4,))
    f.create_dataset("texts", data=np.array(["x", "yy"], dtype=h5py.string_dtype()), chunks=(1,))


def implicit(f):
    plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    plist.set_chunk((2, 3))
    plist.set_alloc_time(h5py.h5d.ALLOC_TIME_EARLY)
    space = h5py.h5s.create_simple((5, 7))
    d = h5py.h5d.create(f.id, b"early", h5py.h5t.NATIVE_FLOAT, space, plist)
    h5py.Dataset(d)[...] = np.arange(35, dtype="f4").reshape(5, 7)


def compact(f):
    plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    plist.set_layout(h5py.h5d.COMPACT)
    d = h5py.h5d.create(f.id, b"compact", h5py.h5t.NATIVE_FLOAT, h5py.h5s.create_simple((5,)), plist)
    h5py.Dataset(d)[...] = np.arange(5, dtype="f4")


def paged(f):
    f.create_dataset("fixed", data=np.arange(2500, dtype="u1"), chunks=(1,), maxshape=(3000,))
    f.create_dataset("growing", data=np.arange(5000, dtype="u2"), chunks=(1,), maxshape=(None,))


def many(n):
    def fill(f):
        for i in range(n):
            f.create_group(f"group {i}")
    return fill


def large_attribute(f):
    f.attrs["model_config"] = '{"a":"' + "x" * 5000 + '"}'
    f.attrs["fixed"] = np.bytes_("y" * 5000)


def structures(f):
    """One of every structure, and data that a test can move onto each of them."""
    f["target"] = np.arange(101, 109, dtype="u1")
    many(20)(f)
    chunked(f)
    for i in range(7):
        f["target"].attrs[f"attribute {i}"] = f"value {i}" * 9
    g = f.create_group("attributes")
    for i in range(40):
        g.attrs[f"attribute {i:03}"] = f"value {i}" * (1 + i % 5)
    if f.libver[0] == "earliest":
        return
    g.attrs["long"] = np.arange(700, dtype="f8")
    f.create_dataset("fixed", data=np.arange(2500, dtype="u1"), chunks=(1,), maxshape=(3000,))
    f.create_dataset("paged", data=np.arange(5000, dtype="u2"), chunks=(1,), maxshape=(None,))
    f.create_dataset("tree", data=np.arange(900, dtype="u2").reshape(30, 30), chunks=(2, 2), maxshape=(None, None))


def deep(f):
    """A heap so full that its indirect blocks point at others."""
    for i in range(200):
        f.attrs[f"a{i:03}"] = np.full(500, i, "f8")


VERSIONS = {"earliest": ("earliest", "v108"), "v108": ("v108", "v108"), "v110": ("v110", "v110"), "latest": ("latest", "latest")}
for version, libver in VERSIONS.items():
    for order in (False, True):
        suffix = version + ("-ordered" if order else "")
        good(f"network-{suffix}", network, libver=libver, track_order=order)
        good(f"attributes-{suffix}", attributes, libver=libver, track_order=order)
    for fill in (types, chunked, implicit, compact) if version != "v108" else (chunked,):
        good(f"{fill.__name__}-{version}", fill, libver=libver)
    if version != "v108":
        good(f"many-{version}", many(60), libver=libver)
    if version != "earliest":
        good(f"dense_attributes-{version}", dense_attributes, libver=libver)
good("dense_attributes-ordered", dense_attributes, libver="latest", track_order=True)
good("many-ordered", many(60), libver="latest", track_order=True)
good("large_attribute-earliest", large_attribute)
good("large_attribute-latest", large_attribute, libver="latest")
good("paged-latest", paged, libver="latest")
good("paged-earliest", lambda f: f.create_dataset("d", data=np.arange(300, dtype="u1"), chunks=(1,)))
good("user_block", network, userblock_size=512)
good("page_strategy", network, libver="latest", fs_strategy="page")
good("structures-latest", structures, libver="latest")
good("structures-earliest", structures)
good("empty", lambda f: None)
os.makedirs(out + "/gz", exist_ok=True)
with h5py.File(out + "/gz/deep.h5", "w", libver="latest") as f:
    deep(f)
with open(out + "/gz/deep.h5", "rb") as f, open(out + "/gz/deep.h5.gz", "wb") as z:
    z.write(gzip.compress(f.read(), mtime=0))
os.remove(out + "/gz/deep.h5")
if len(sys.argv) > 2:
    good("many10000", many(10000))
    good("many10000-latest", many(10000), libver="latest")
    good("deepest", lambda f: f.create_group("/".join("g" * 99)))


def bad(name, fill, **options):
    with h5py.File(f"{out}/bad/{name}.h5", "w", **options) as f:
        fill(f)


def virtual(f):
    layout = h5py.VirtualLayout((4,), "f4")
    layout[:] = h5py.VirtualSource("other.h5", "data", (4,))
    f.create_virtual_dataset("0", layout)


def unknown_filter(f):
    d = f.create_dataset("0", data=np.zeros(4, "f4"), chunks=(4,), compression="lzf")


def alias(f):
    f["a"] = np.zeros(2, "f4")
    f["b"] = f["a"]


def cycle(f):
    b = f.create_group("a/b")
    b["c"] = f["a"]


def link(value):
    def fill(f):
        f["x"] = np.zeros(2, "f4")
        f["a"] = value
    return fill


def dataset(data=None, **options):
    return lambda f: f.create_dataset("0", data=data, **options)


def nested(f):
    f.create_group("/".join("g" * 102))


def committed(f):
    f["t"] = np.dtype("f4")
    f.create_dataset("0", data=np.zeros(2, "f4"), dtype=f["t"])


for version in ("earliest", "latest"):
    lib = {"libver": (version, "v108" if version == "earliest" else version)}
    bad(f"soft_link-{version}", link(h5py.SoftLink("/x")), **lib)
    bad(f"external_link-{version}", link(h5py.ExternalLink("/etc/passwd", "/x")), **lib)
    bad(f"hard_link-{version}", alias, **lib)
    bad(f"cycle-{version}", cycle, **lib)
    bad(f"external_storage-{version}", dataset(shape=(4,), dtype="f4", external=[("/etc/passwd", 0, 16)]), **lib)
    bad(f"giant_contiguous-{version}", dataset(shape=(10**10,), dtype="f4"), **lib)
    bad(f"giant_chunked-{version}", dataset(shape=(10**6, 10**6), dtype="f4", chunks=(1000, 1000), compression="gzip"), **lib)
    bad(f"giant_growing-{version}", dataset(shape=(10**12,), dtype="f4", chunks=(10**6,), maxshape=(None,)), **lib)
    bad(f"bomb-{version}", dataset(np.zeros(6 * 2**20, "f4"), chunks=(6 * 2**20,), compression="gzip", compression_opts=9), **lib)
    bad(f"unknown_filter-{version}", unknown_filter, **lib)
    bad(f"nested-{version}", nested, **lib)
    bad(f"committed-{version}", committed, **lib)
    bad(f"compound-{version}", dataset(np.zeros(2, dtype=[("a", "f4"), ("b", "i4")])), **lib)
    bad(f"reference-{version}", lambda f: f.create_dataset("0", data=np.array([f.ref], dtype=h5py.ref_dtype)), **lib)
    bad(f"sequence-{version}", dataset(shape=(2,), dtype=h5py.vlen_dtype("f4")), **lib)
    bad(f"scaleoffset-{version}", dataset(np.arange(8), chunks=(8,), scaleoffset=4), **lib)
    bad(f"missing_chunks-{version}", dataset(shape=(8,), dtype="f4", chunks=(2,)), **lib)
bad("virtual", virtual, libver="latest")

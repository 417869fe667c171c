#!/usr/bin/env python3
"""Writes the seeds of the fuzz target of TensorBoard's event files: events alone, and a file of them with checksums.

usage: event_file_seeds.py FOLDER
"""
import struct
import sys

out = sys.argv[1]


def varint(n):
    b = b""
    while n > 127:
        b += bytes([n & 127 | 128])
        n >>= 7
    return b + bytes([n])


def field(number, kind, body):
    return varint(number << 3 | kind) + body


def piece(number, body):
    return field(number, 2, varint(len(body)) + body)


def tensor(dtype, shape, content):
    axes = b"".join(piece(2, field(1, 0, varint(s))) for s in shape)
    return field(1, 0, varint(dtype)) + piece(2, axes) + content


def plugin(name):
    return piece(9, piece(1, piece(1, name)))


def event(step, value=None):
    head = field(1, 1, struct.pack("<d", 1.7e9)) + field(2, 0, varint(step)) + piece(3, b"brain.Event:2")
    return head + (piece(5, piece(1, value)) if value else b"")


def float32(x):
    return struct.pack("<f", x)


events = {
    "version": event(0),
    "simple": event(1, piece(1, b"loss") + field(2, 5, float32(0.5))),
    "scalar": event(2, piece(1, b"epoch_loss") + piece(8, tensor(1, [], piece(4, float32(0.25)))) + plugin(b"scalars")),
    "packed": event(3, piece(1, b"epoch_loss") + piece(8, tensor(1, [], piece(5, float32(0.25)))) + plugin(b"scalars")),
    "histogram": event(
        4,
        piece(1, b"kernel")
        + piece(8, tensor(2, [2, 3], piece(4, struct.pack("<6d", 0, 1, 5, 1, 2, 7))))
        + plugin(b"histograms"),
    ),
    "graph": event(
        5,
        piece(1, b"keras")
        + piece(8, tensor(7, [], piece(8, b'{"class_name":"Sequential"}')))
        + plugin(b"graph_keras_model"),
    ),
}

table = []
for i in range(256):
    c = i
    for _ in range(8):
        c = c >> 1 ^ (0x82F63B78 if c & 1 else 0)
    table.append(c)


def checksum(b):
    c = 0xFFFFFFFF
    for x in b:
        c = table[(c ^ x) & 255] ^ c >> 8
    c ^= 0xFFFFFFFF
    return struct.pack("<I", ((c >> 15 | c << 17) + 0xA282EAD8) & 0xFFFFFFFF)


whole = b""
for name, content in events.items():
    with open(f"{out}/{name}", "wb") as f:
        f.write(content)
    length = struct.pack("<Q", len(content))
    whole += length + checksum(length) + content + checksum(content)
with open(f"{out}/whole", "wb") as f:
    f.write(whole)

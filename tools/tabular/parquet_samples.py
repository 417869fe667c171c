#!/usr/bin/env python3
"""Writes the Parquet files that parquet's tests read, and beside them the same values as CSV.

    tools/tabular/parquet_samples.py parquet/src/test/resources/dev/perceptron/parquet

Needs Python with pyarrow.
"""

import datetime
import decimal
import pathlib
import random
import sys

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

ROWS = 230
random.seed(5)


def some(make):
    """A value in about nine of ten rows."""
    return [make(i) if random.random() < 0.9 else None for i in range(ROWS)]


def table():
    day = datetime.date(1969, 12, 1)
    moment = datetime.datetime(1969, 12, 31, 23, 59, 58, 250_000)
    return pa.table(
        {
            "truth": pa.array(some(lambda i: random.random() < 0.4), pa.bool_()),
            "int8": pa.array(some(lambda i: random.randint(-128, 127)), pa.int8()),
            "uint8": pa.array(some(lambda i: random.randint(0, 255)), pa.uint8()),
            "int32": pa.array(some(lambda i: random.randint(-(2**31), 2**31 - 1)), pa.int32()),
            "uint32": pa.array(some(lambda i: random.randint(0, 2**32 - 1)), pa.uint32()),
            "int64": pa.array(some(lambda i: random.randint(-(2**63), 2**63 - 1)), pa.int64()),
            "uint64": pa.array(some(lambda i: random.randint(0, 2**64 - 1)), pa.uint64()),
            "rising": pa.array([3 * i * i for i in range(ROWS)], pa.int64()),
            "float": pa.array(some(lambda i: random.gauss(0, 1)), pa.float32()),
            "double": pa.array(some(lambda i: random.gauss(0, 1e-9)), pa.float64()),
            "decimal": pa.array(some(lambda i: decimal.Decimal(random.randint(-9999, 9999)) / 100), pa.decimal128(7, 2)),
            "day": pa.array(some(lambda i: day + datetime.timedelta(days=17 * i)), pa.date32()),
            "millis": pa.array(some(lambda i: moment + datetime.timedelta(seconds=i)), pa.timestamp("ms")),
            "micros": pa.array(some(lambda i: moment + datetime.timedelta(microseconds=i)), pa.timestamp("us")),
            "nanos": pa.array(some(lambda i: moment + datetime.timedelta(hours=i)), pa.timestamp("ns")),
            "town": pa.array(some(lambda i: random.choice(["Kazan", "Самара", "Omsk, Omsk"])), pa.string()),
            "text": pa.array(some(lambda i: f"street {i // 3}"), pa.string()),
            "zip": pa.array(some(lambda i: f"{random.randint(0, 30):05d}"), pa.string()),
        }
    )


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    rows = table()
    pyarrow.csv.write_csv(rows, out / "values.csv")
    for codec in ("none", "snappy", "gzip", "zstd", "lz4"):
        pq.write_table(rows, out / f"{codec}.parquet", compression=codec)
    pq.write_table(rows, out / "version2.parquet", compression="zstd", data_page_version="2.0", version="2.6")
    pq.write_table(rows, out / "version1.parquet", compression="snappy", version="1.0")
    pq.write_table(rows, out / "plain.parquet", use_dictionary=False, compression="none")
    pq.write_table(
        rows, out / "groups.parquet", row_group_size=50, data_page_size=64, write_batch_size=8, dictionary_pagesize_limit=64
    )
    pq.write_table(rows, out / "int96.parquet", use_deprecated_int96_timestamps=True)
    pq.write_table(
        rows,
        out / "encodings.parquet",
        use_dictionary=False,
        data_page_version="2.0",
        column_encoding={
            "int8": "DELTA_BINARY_PACKED",
            "int32": "DELTA_BINARY_PACKED",
            "int64": "DELTA_BINARY_PACKED",
            "rising": "DELTA_BINARY_PACKED",
            "day": "DELTA_BINARY_PACKED",
            "micros": "DELTA_BINARY_PACKED",
            "float": "BYTE_STREAM_SPLIT",
            "double": "BYTE_STREAM_SPLIT",
            "decimal": "BYTE_STREAM_SPLIT",
            "uint64": "BYTE_STREAM_SPLIT",
            "town": "DELTA_LENGTH_BYTE_ARRAY",
            "text": "DELTA_BYTE_ARRAY",
            "truth": "RLE",
        },
    )
    pq.write_table(rows.slice(0, 0), out / "no-rows.parquet")
    constant = pa.table({"a": pa.array([7] * 12_000_000, pa.int8())})
    pq.write_table(
        constant,
        out / "constant.parquet",
        compression="zstd",
        row_group_size=len(constant),
        data_page_size=1 << 30,
        max_rows_per_page=len(constant),
        write_batch_size=len(constant),
    )
    pq.write_table(pa.table({"a": [1, 2], "list": [[1], [2, 3]]}), out / "nested.parquet")
    pq.write_table(pa.table({"a": [1, 2], "b": ["x", "y"]}), out / "brotli.parquet", compression="brotli")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Writes the data sets of docs/tabular.md as CSV, each with five fixed splits.

    apt-get download r-cran-mlbench && dpkg-deb -x r-cran-mlbench_*.deb mlbench
    tools/tabular/datasets.py mlbench OUT

makes OUT/NAME/train-SEED.csv and OUT/NAME/test-SEED.csv, a quarter of the rows for testing, classes spread alike.
Needs Python with scikit-learn, pandas and rdata.
"""

import pathlib
import sys

import pandas as pd
import rdata
from sklearn import datasets
from sklearn.model_selection import train_test_split

SEEDS = range(1, 6)

# name -> (file or loader, target, task)
SETS = {
    "breast-cancer": (datasets.load_breast_cancer, "target", "classification"),
    "digits": (datasets.load_digits, "target", "classification"),
    "diabetes": (datasets.load_diabetes, "target", "regression"),
    "sonar": ("Sonar", "Class", "classification"),
    "vowel": ("Vowel", "Class", "classification"),
    "vehicle": ("Vehicle", "Class", "classification"),
    "pima": ("PimaIndiansDiabetes2", "diabetes", "classification"),
    "soybean": ("Soybean", "Class", "classification"),
    "satellite": ("Satellite", "classes", "classification"),
    "boston": ("BostonHousing", "medv", "regression"),
    "servo": ("Servo", "Class", "regression"),
    "ozone": ("Ozone", "V4", "regression"),
}


def frame(source, folder):
    if callable(source):
        return source(as_frame=True).frame
    (path,) = folder.rglob(source + ".rda")
    return rdata.read_rda(path)[source]


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    folder, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    for name, (source, target, task) in SETS.items():
        table = frame(source, folder)
        table = table[table[target].notna()]
        strata = None
        if task == "classification":
            table[target] = table[target].astype(str).map(lambda text: text if text[:1].isalpha() else "c" + text)
            strata = table[target]
        (out / name).mkdir(parents=True, exist_ok=True)
        for seed in SEEDS:
            train, test = train_test_split(table, test_size=0.25, random_state=seed, stratify=strata)
            train.to_csv(out / name / f"train-{seed}.csv", index=False)
            test.to_csv(out / name / f"test-{seed}.csv", index=False)
        print(name, task, len(table), "rows", table.shape[1] - 1, "columns")


if __name__ == "__main__":
    main()

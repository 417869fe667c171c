#!/usr/bin/env python3
"""scikit-learn's MLP with its defaults and a tuned LightGBM on the splits that datasets.py wrote.

    tools/tabular/rivals.py OUT [--only METHOD] NAME...      appends to OUT/rivals.csv: set, seed, method, error

The error is the share of test rows misclassified, or the root mean squared error. Methods: "mlp" gets one-hot categories,
medians for missing numbers, standardised inputs and, in regression, a standardised target; "mlp-bare" gets the numbers as
they are, only one-hot categories and medians, without which it would not run. "lightgbm" is tuned by 30 random trials on
a fifth of the training rows with early stopping, then fitted to all of them.
"""

import csv
import pathlib
import sys
import warnings

import lightgbm
import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer, TransformedTargetRegressor
from sklearn.impute import SimpleImputer
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from datasets import SEEDS, SETS

TRIALS = 30


def error(task, truth, predicted):
    if task == "classification":
        return float(np.mean(np.asarray(truth) != np.asarray(predicted)))
    return float(np.sqrt(np.mean((np.asarray(truth) - np.asarray(predicted)) ** 2)))


def mlp_bare(task, x, y, x_test, seed):
    return mlp(task, x, y, x_test, seed, scaled=False)


def mlp(task, x, y, x_test, seed, scaled=True):
    scale = StandardScaler if scaled else lambda: "passthrough"
    texts = [c for c in x if x[c].dtype == object or str(x[c].dtype).startswith(("str", "category"))]
    numbers = [c for c in x if c not in texts]
    prepare = ColumnTransformer(
        [
            ("numbers", make_pipeline(SimpleImputer(strategy="median"), scale()), numbers),
            (
                "texts",
                make_pipeline(
                    SimpleImputer(strategy="constant", fill_value="missing"),
                    OneHotEncoder(handle_unknown="ignore", sparse_output=False),
                    scale(),
                ),
                texts,
            ),
        ]
    )
    if task == "classification":
        model = make_pipeline(prepare, MLPClassifier(random_state=seed))
    elif not scaled:
        model = make_pipeline(prepare, MLPRegressor(random_state=seed))
    else:
        model = TransformedTargetRegressor(
            make_pipeline(prepare, MLPRegressor(random_state=seed)), transformer=StandardScaler()
        )
    return model.fit(x, y).predict(x_test)


def boosting(task, x, y, x_test, seed):
    x, x_test = x.copy(), x_test.copy()
    for c in x:
        if not pd.api.types.is_numeric_dtype(x[c]):
            kinds = pd.CategoricalDtype(sorted(x[c].dropna().astype(str).unique()))
            x[c] = x[c].astype(str).where(x[c].notna()).astype(kinds)
            x_test[c] = x_test[c].astype(str).where(x_test[c].notna()).astype(kinds)
    names = {c: f"f{i}" for i, c in enumerate(x)}
    x, x_test = x.rename(columns=names), x_test.rename(columns=names)
    kind = lightgbm.LGBMClassifier if task == "classification" else lightgbm.LGBMRegressor
    few = task == "classification" and pd.Series(y).value_counts().min() < 2
    strata = y if task == "classification" and not few else None
    xt, xv, yt, yv = train_test_split(x, y, test_size=0.2, random_state=seed, stratify=strata)
    random = np.random.default_rng(seed)
    best, chosen = np.inf, None
    for _ in range(TRIALS):
        setting = dict(
            learning_rate=float(10 ** random.uniform(-2, -0.5)),
            num_leaves=int(2 ** random.uniform(2, 6)),
            min_child_samples=int(2 ** random.uniform(1, 6)),
            feature_fraction=float(random.uniform(0.4, 1)),
            bagging_fraction=float(random.uniform(0.5, 1)),
            bagging_freq=1,
            lambda_l2=float(10 ** random.uniform(-3, 1)),
            lambda_l1=float(10 ** random.uniform(-3, 1)),
            random_state=seed,
            n_jobs=1,
            verbose=-1,
        )
        model = kind(n_estimators=500, **setting)
        model.fit(xt, yt, eval_set=[(xv, yv)], callbacks=[lightgbm.early_stopping(30, verbose=False)])
        now = error(task, yv, model.predict(xv))
        if now < best:
            best, chosen = now, dict(setting, n_estimators=max(1, model.best_iteration_))
    return kind(**chosen).fit(x, y).predict(x_test)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    warnings.filterwarnings("ignore")
    out = pathlib.Path(sys.argv[1])
    names = sys.argv[2:]
    methods = {"mlp": mlp, "lightgbm": boosting}
    if names[0] == "--only":
        methods = {names[1]: {**methods, "mlp-bare": mlp_bare}[names[1]]}
        names = names[2:]
    with open(out / "rivals.csv", "a", newline="") as file:
        write = csv.writer(file)
        for name in names:
            _, target, task = SETS[name]
            for seed in SEEDS:
                train = pd.read_csv(out / name / f"train-{seed}.csv")
                test = pd.read_csv(out / name / f"test-{seed}.csv")
                x, y = train.drop(columns=target), train[target]
                x_test, truth = test.drop(columns=target), test[target]
                for method, predict in methods.items():
                    figure = error(task, truth, predict(task, x, y, x_test, seed))
                    write.writerow([name, seed, method, figure])
                    file.flush()
                    print(name, seed, method, round(figure, 4), flush=True)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Makes tabular/src/test/resources/dev/perceptron/tabular/metrics/scores.json by scikit-learn.

    tools/tabular/metrics_reference.py > tabular/src/test/resources/dev/perceptron/tabular/metrics/scores.json
"""

import json

import numpy as np
from sklearn import metrics

random = np.random.default_rng(5)


def classes(count, rows):
    truth = random.integers(0, count, rows)
    sums = random.normal(size=(rows, count)) + 1.5 * np.eye(count)[truth]
    p = np.exp(sums) / np.exp(sums).sum(1, keepdims=True)
    p[: rows // 4] = p[0]  # ties
    predicted = p.argmax(1)
    one_hot = np.eye(count)[truth]
    if count == 2:
        areas = metrics.roc_auc_score(truth, p[:, 1]), metrics.average_precision_score(truth, p[:, 1])
        f1, brier = metrics.f1_score(truth, predicted), metrics.brier_score_loss(truth, p[:, 1])
    else:
        areas = (
            metrics.roc_auc_score(truth, p, multi_class="ovr"),
            metrics.average_precision_score(one_hot, p),
        )
        f1 = metrics.f1_score(truth, predicted, average="macro")
        brier = float(((p - one_hot) ** 2).sum(1).mean())
    return dict(
        labels=[f"c{i}" for i in range(count)],
        truth=truth.tolist(),
        probabilities=p.tolist(),
        accuracy=metrics.accuracy_score(truth, predicted),
        balanced_accuracy=metrics.balanced_accuracy_score(truth, predicted),
        f1=f1,
        roc_auc=areas[0],
        average_precision=areas[1],
        log_loss=metrics.log_loss(truth, p, labels=range(count)),
        brier=brier,
    )


truth = random.normal(size=31)
predicted = truth + random.normal(size=31) / 3
print(
    json.dumps(
        dict(
            binary=classes(2, 40),
            many=classes(4, 60),
            numbers=dict(
                truth=truth.tolist(),
                predicted=predicted.tolist(),
                rmse=metrics.root_mean_squared_error(truth, predicted),
                mae=metrics.mean_absolute_error(truth, predicted),
                median=metrics.median_absolute_error(truth, predicted),
                r2=metrics.r2_score(truth, predicted),
            ),
        ),
        indent=1,
    )
)

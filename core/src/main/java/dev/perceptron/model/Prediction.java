package dev.perceptron.model;

import dev.perceptron.callback.Callback;
import dev.perceptron.callback.TrainingContext;
import dev.perceptron.compute.WorkerPool;
import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Node;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Training;
import java.util.Arrays;
import java.util.List;

/** A model's predictions: which predictor does the work, on how many threads. */
final class Prediction {
    private static final long WORTH_SHARING = 20_000_000;

    private final Model model;
    private final PredictorPool predictors = new PredictorPool();

    Prediction(Model model) {
        this.model = model;
    }

    /** Forgets what was laid out for the graph and the threads there were. */
    void clear() {
        predictors.clear();
    }

    /** Predicts one sample of a model with one input. */
    void row(float[] row, float[] out) {
        if (row == null) {
            throw new IllegalArgumentException("The row is null; give the values of one sample.");
        }
        Graph graph = model.graph();
        if (graph.outputs().size() != 1) {
            model.output();
        }
        if (graph.inputs().size() != 1
                || row.length != graph.inputs().get(0).shape().size()) {
            throw new IllegalArgumentException("The model takes "
                    + graph.inputs().stream().map(Node::shape).toList() + ", received one row of " + row.length
                    + " values.");
        }
        if (out.length != graph.outputs().get(0).shape().size()) {
            throw new IllegalArgumentException("The model predicts "
                    + graph.outputs().get(0).shape() + ", received room for " + out.length + " values.");
        }
        Predictor predictor = borrow();
        try {
            predictor.predict(row, out);
        } finally {
            predictors.give(predictor);
        }
    }

    /** The first output for each of these rows. */
    float[][] rows(float[][] rows) {
        if (rows == null || rows.length == 0 || rows[0] == null) {
            throw new IllegalArgumentException("Received no samples; give one or more.");
        }
        model.build(Shape.of(rows[0].length));
        model.output(); // an error if there are several
        Tensor result = all(List.of(Tensor.of(rows))).get(0);
        int width = result.size() / Math.max(1, rows.length);
        float[] values = result.toArray();
        float[][] out = new float[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            out[i] = Arrays.copyOfRange(values, i * width, (i + 1) * width);
        }
        return out;
    }

    /** Every output for all samples. */
    List<Tensor> all(List<Rows> x) {
        model.build(x.get(0).rowShape());
        Training.checkInputs(model.graph(), x);
        int count = x.get(0).count();
        long work = count * model.parameters().count() * 2;
        int threads = model.execution().threads();
        if (work < WORTH_SHARING || threads == 1) {
            Predictor predictor = borrow();
            try {
                return predictor.predict(x);
            } finally {
                predictors.give(predictor);
            }
        }
        Thread caller = Thread.currentThread();
        List<Tensor> results = Predictor.results(model.graph(), count);
        new ParallelRows(count, (from, to) -> {
                    Predictor predictor = borrow();
                    try {
                        predictor.predict(x, from, to, results, caller);
                    } finally {
                        predictors.give(predictor);
                    }
                })
                .run(threads);
        return results;
    }

    /** Every output for all samples, batch by batch, with callbacks. */
    List<Tensor> batches(List<Rows> x, int batchSize, List<Callback> callbacks) {
        model.build(x.get(0).rowShape());
        Training.checkInputs(model.graph(), x);
        TrainingContext context =
                Training.prediction(new TrainedModel(model), x.get(0).count(), batchSize);
        callbacks.forEach(callback -> callback.onPredictBegin(context));
        List<Tensor> results;
        try (WorkerPool team = WorkerPool.of(model.execution().threads())) {
            results = predictor(team).predict(x, batchSize, callbacks, context);
        }
        callbacks.forEach(callback -> callback.onPredictEnd(context));
        return results;
    }

    private Predictor borrow() {
        Predictor spare = predictors.take();
        return spare != null && spare.isFor(model.parameters()) ? spare : predictor(WorkerPool.of(1));
    }

    private Predictor predictor(WorkerPool team) {
        return new Predictor(model.graph(), model.parameters(), model.execution(), team);
    }
}

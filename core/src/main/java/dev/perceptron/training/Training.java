package dev.perceptron.training;

import dev.perceptron.api.Experimental;
import dev.perceptron.callback.Callback;
import dev.perceptron.callback.TrainingContext;
import dev.perceptron.fullbatch.FullBatch;
import dev.perceptron.fullbatch.Watcher;
import dev.perceptron.graph.Graph;
import dev.perceptron.graph.Node;
import dev.perceptron.tensor.Rows;
import java.util.List;

/** Fits and evaluates a model: the work behind the methods of {@code Model} with these names. */
@Experimental
public final class Training {
    private Training() {}

    /** Trains for the epochs that {@code fit} asks for; the data has been {@linkplain #check checked}. */
    public static History fit(Trained model, Data data, FitSettings fit) {
        Graph graph = model.graph();
        CompileSettings compiled = model.compiled();
        Data validation = fit.validation();
        Rows weights = fit.sampleWeight();
        Data whole = weights == null ? data : data.withSampleWeights(weights);
        DataCheck.weights(graph, compiled, whole);
        Data train = whole;
        if (validation == null && fit.validationSplit() > 0) {
            int first = (int) Math.floor(data.count() * (1 - fit.validationSplit()));
            if (first == 0 || first == data.count()) {
                throw new IllegalArgumentException("validation_split " + fit.validationSplit() + " of " + data.count()
                        + " samples leaves none to " + (first == 0 ? "train" : "validate")
                        + " on; use another share or more samples.");
            }
            validation = whole.range(first, data.count());
            train = whole.range(0, first);
        } else if (validation != null) {
            check(model, validation);
        }
        ModelAdvice.give(graph, compiled, model.parameters().trainableCount() > 0, train, fit.guard());
        ValueCheck.training(graph, compiled, train, "", fit.guard());
        if (validation != null) {
            ValueCheck.training(graph, compiled, validation, "validation ", fit.guard());
        }
        train = ClassWeights.apply(train, fit.classWeight());
        try (TrainStep step = step(model)) {
            return new Trainer(model, step, fit, train, validation, metrics(model), metrics(model)).run();
        }
    }

    /** Trains on all samples at once in double precision; the data has been {@linkplain #check checked}. */
    public static History fitFullBatch(Trained model, Data data, FullBatch method, Watcher watcher) {
        if (!data.weights().isEmpty()) {
            throw new IllegalArgumentException(
                    "Full-batch training counts all samples alike, received sample weights; leave them out or use fit.");
        }
        return FullBatchTrainer.run(model, data, method, watcher);
    }

    /** The loss and metrics on samples, in batches of this size. */
    public static Evaluation evaluate(Trained model, Data data, int batchSize, List<Callback> callbacks) {
        EpochMetrics metrics = metrics(model);
        try (TrainStep step = step(model)) {
            EvaluationContext context = new EvaluationContext(model, metrics, Evaluator.steps(data.count(), batchSize));
            if (!Evaluator.run(step, data, batchSize, metrics, callbacks, context, Interruption::isRequested)) {
                throw Interruption.of("evaluate");
            }
        }
        return metrics.result();
    }

    /** What callbacks see of a prediction of so many samples. */
    public static TrainingContext prediction(Trained model, int count, int batchSize) {
        return new EvaluationContext(model, null, Evaluator.steps(count, batchSize));
    }

    /** Checks samples, targets and weights against the model's layers and losses. */
    public static void check(Trained model, Data data) {
        DataCheck.some(data.x());
        DataCheck.inputs(model.graph(), data.x());
        DataCheck.targets(model.graph(), model.compiled(), data.y());
        DataCheck.weights(model.graph(), model.compiled(), data);
    }

    /** Checks samples against the graph's inputs. */
    public static void checkInputs(Graph graph, List<Rows> x) {
        DataCheck.some(x);
        DataCheck.inputs(graph, x);
    }

    static TrainStep step(Trained model) {
        return new TrainStep(
                model.graph(),
                model.parameters(),
                model.compiled(),
                model.optimizer(),
                model.seed(),
                model.execution());
    }

    static EpochMetrics metrics(Trained model) {
        EpochMetrics metrics = new EpochMetrics(
                model.compiled(),
                model.outputNames(),
                model.graph().outputs().stream().map(Node::shape).toList());
        metrics.orderLosses(model.lossOrder());
        return metrics;
    }
}

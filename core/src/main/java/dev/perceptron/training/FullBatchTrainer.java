package dev.perceptron.training;

import dev.perceptron.compute.WorkerPool;
import dev.perceptron.fullbatch.DoubleNetwork;
import dev.perceptron.fullbatch.FullBatch;
import dev.perceptron.fullbatch.FullBatchResult;
import dev.perceptron.fullbatch.Watcher;
import dev.perceptron.graph.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;

/** Trains a model's weights in double on all samples at once and rounds them to float32 at the end. */
final class FullBatchTrainer {
    private FullBatchTrainer() {}

    static History run(Trained model, Data data, FullBatch method, Watcher watcher) {
        try (WorkerPool team = WorkerPool.of(model.execution().threads())) {
            return run(model, data, method, watcher, team);
        }
    }

    private static History run(Trained model, Data data, FullBatch method, Watcher watcher, WorkerPool team) {
        Parameters parameters = model.parameters();
        DoubleNetwork network = DoubleNetwork.of(
                model.graph(),
                parameters,
                model.compiled().losses().get(0),
                data.x(),
                data.y().get(0),
                team);
        History history = new History();
        double[] weights = doubles(parameters.copyTrainable());
        Watcher teller = (iteration, loss, gradientNorm) -> {
            Map<String, Double> logs = new LinkedHashMap<>();
            logs.put("gradient_norm", gradientNorm);
            logs.put("loss", loss);
            history.add(iteration - 1, logs);
            return watcher.goesOn(iteration, loss, gradientNorm) && !Interruption.isRequested();
        };
        FullBatchResult outcome = method.minimize(network, weights, teller, team);
        parameters.assignTrainable(floats(weights), 0);
        history.stopped(
                Interruption.isRequested() ? "interrupted" : outcome.reason().toString());
        return history;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}

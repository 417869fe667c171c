package dev.perceptron.testkit.conformance;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.metric.Metric;
import dev.perceptron.metric.MetricState;
import dev.perceptron.metric.Metrics;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Metrics: the result after each batch, after a reset and of the last batch alone. */
final class MetricsFamily {
    private MetricsFamily() {}

    static void run(Case c, Check check) {
        Metric metric = Catalogue.read(Metrics.REGISTRY, c);
        if (c.expects("name")) {
            check.equal("name", c.expected("name").string(), metric.name());
        }
        int batches = c.get("batches").asInt();
        MetricState state = start(metric, c);
        if (c.expects("result_before_any_update")) {
            compare(check, "result_before_any_update", c.expected("result_before_any_update"), state);
        }
        List<ConfigValue> results = c.expected("results").list();
        for (int i = 0; i < batches; i++) {
            update(state, c, i);
            compare(check, "results[" + i + "]", results.get(i), state);
        }
        state.reset();
        if (c.expects("result_after_reset")) {
            compare(check, "result_after_reset", c.expected("result_after_reset"), state);
        }
        if (c.expects("result_of_last_batch_alone")) {
            update(state, c, batches - 1);
            compare(check, "result_of_last_batch_alone", c.expected("result_of_last_batch_alone"), state);
        }
    }

    private static void compare(Check check, String key, ConfigValue expected, MetricState state) {
        GoldenTensor tensor = GoldenTensor.read(expected);
        if (check.shape(key, tensor.shape(), state.shape())) {
            check.values(key, tensor, state.results());
        }
    }

    private static MetricState start(Metric metric, Case c) {
        if (!c.hasInput("y_pred_0")) {
            return metric.start(Shape.scalar(), Shape.scalar());
        }
        return metric.start(sample(c.input("y_true_0")), sample(c.input("y_pred_0")));
    }

    private static Shape sample(GoldenTensor batch) {
        return batch.shape().rank() == 0 ? batch.shape() : batch.shape().tail();
    }

    private static void update(MetricState state, Case c, int batch) {
        Tensor weights = optional(c, "sample_weight_" + batch);
        if (c.hasInput("values_" + batch)) {
            state.update(c.input("values_" + batch).toTensor(), weights);
        } else {
            state.update(
                    c.input("y_true_" + batch).toTensor(),
                    c.input("y_pred_" + batch).toTensor(),
                    weights);
        }
    }

    private static @Nullable Tensor optional(Case c, String input) {
        return c.hasInput(input) ? c.input(input).toTensor() : null;
    }
}

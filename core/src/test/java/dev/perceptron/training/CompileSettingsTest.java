package dev.perceptron.training;

import static dev.perceptron.config.Configs.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.Json;
import dev.perceptron.graph.Node;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Loss;
import dev.perceptron.loss.Losses;
import dev.perceptron.metric.Metric;
import dev.perceptron.metric.Metrics;
import dev.perceptron.model.Functional;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.optimizer.Optimizer;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Losses, weights and metrics by the names of outputs. */
final class CompileSettingsTest {
    private static final Optimizer ADAM = Adam.of(0.01);
    private static final Loss SQUARED = Losses.meanSquaredError();
    private static final Loss ABSOLUTE = Losses.meanAbsoluteError();
    private static final Metric AUC = Metrics.auc();
    private static final Metric ACCURACY = Metrics.accuracy();

    private static Model model() {
        Node input = Node.input(Input.of(3));
        return Functional.of(
                List.of(input),
                List.of(
                        input.then(Dense.of(1).withName("price")),
                        input.then(Dense.of(2).withName("kind"))));
    }

    private static CompileSettings compiled(CompileSettings settings) {
        Model model = model();
        model.compile(settings);
        return model.compiled();
    }

    @Test
    void eachOutputHasWhatWasSaidOfIt() {
        CompileSettings expected = new CompileSettings(
                ADAM,
                List.of(SQUARED, ABSOLUTE),
                List.of(1f, 0.5f),
                List.of(List.of(), List.of(ACCURACY, AUC)),
                List.of(List.of(AUC), List.of()));
        assertEquals(
                expected,
                compiled(CompileSettings.of(ADAM)
                        .withLoss("kind", ABSOLUTE)
                        .withMetrics("kind", ACCURACY, AUC)
                        .withWeightedMetrics("price", AUC)
                        .withLossWeight("kind", 0.5)
                        .withLoss("price", SQUARED)));
    }

    /** What the dicts of Keras's compile say. */
    @Test
    void itIsWhatDictsSay() {
        Model model = model();
        model.compile(Json.parse("""
                {"optimizer": "sgd", "loss": {"price": "mean_squared_error", "kind": "mean_absolute_error"},
                 "loss_weights": {"kind": 0.5}, "metrics": {"kind": ["accuracy"]}}"""));
        assertEquals(
                model.compiled(),
                compiled(CompileSettings.of(model.compiled().optimizer())
                        .withLoss("price", SQUARED)
                        .withLoss("kind", ABSOLUTE)
                        .withLossWeight("kind", 0.5)
                        .withMetrics("kind", ACCURACY)));
    }

    @Test
    void withoutANameItIsForAllAndTheLastCounts() {
        CompileSettings all = compiled(CompileSettings.of(ADAM)
                .withMetrics("kind", ACCURACY)
                .withLoss(SQUARED)
                .withLoss("kind", ABSOLUTE)
                .withWeightedMetrics(AUC));
        assertEquals(List.of(SQUARED, ABSOLUTE), all.losses());
        assertEquals(List.of(List.of(), List.of(ACCURACY)), all.metrics());
        assertEquals(List.of(List.of(AUC), List.of(AUC)), all.weightedMetrics());
        assertEquals(
                List.of(SQUARED, SQUARED),
                compiled(CompileSettings.of(ADAM).withLoss("kind", ABSOLUTE).withLoss(SQUARED))
                        .losses());
    }

    @Test
    void anOutputOfWhichNothingIsSaidHasNoLoss() {
        assertEquals(
                List.of(Losses.none(), SQUARED),
                compiled(CompileSettings.of(ADAM).withLoss("kind", SQUARED)).losses());
    }

    @Test
    void aLossIsAMetricToo() {
        CompileSettings settings =
                compiled(CompileSettings.of(ADAM).withLoss(SQUARED).withMetrics("kind", ABSOLUTE));
        assertEquals(List.of(List.of(), List.of(Metrics.of(ABSOLUTE))), settings.metrics());
        Model model = model();
        model.compile(ADAM, SQUARED, ABSOLUTE, ACCURACY);
        assertEquals(
                List.of(Metrics.of(ABSOLUTE), ACCURACY),
                model.compiled().metrics().get(1));
    }

    @Test
    void itTrains() {
        Model model = model();
        model.compile(CompileSettings.of(Sgd.of(0.01))
                .withLoss("price", SQUARED)
                .withLoss("kind", ABSOLUTE)
                .withLossWeight("kind", 0.5)
                .withMetrics("kind", SQUARED));
        Tensor x = Tensor.of(new float[][] {{1, 2, 3}, {4, 5, 6}});
        Data data = new Data(List.of(x), List.of(Tensor.of(new float[][] {{1}, {0}}), Tensor.zeros(2, 2)));
        History history = model.fit(data, Fit.verbose(0));
        assertEquals(
                Set.of("loss", "price_loss", "kind_loss", "kind_mean_squared_error"),
                history.history().keySet());
        assertEquals(history.last("price_loss") + 0.5 * history.last("kind_loss"), history.last("loss"), 1e-5);
    }

    /** A stack knows its output only when it has seen samples. */
    @Test
    void namesAreLookedUpOnceTheModelIsBuilt() {
        Sequential model = new Sequential();
        model.add(Dense.of(1).withName("answer"));
        model.compile(CompileSettings.of(ADAM).withLoss("answer", ABSOLUTE));
        assertTrue(model.isCompiled());
        model.fit(Tensor.zeros(2, 3), Tensor.zeros(2, 1), Fit.verbose(0));
        assertEquals(List.of(ABSOLUTE), model.compiled().losses());
        Sequential other = new Sequential();
        other.add(Dense.of(1).withName("answer"));
        other.compile(CompileSettings.of(ADAM).withLoss("anwser", ABSOLUTE));
        assertRefused(
                () -> other.fit(Tensor.zeros(2, 3), Tensor.zeros(2, 1), Fit.verbose(0)),
                "'anwser'",
                "did you mean answer?");
    }

    @Test
    void anUnknownNameIsRefusedWithTheNearest() {
        assertRefused(
                () -> compiled(CompileSettings.of(ADAM).withLoss("prise", SQUARED)),
                "The model has no output 'prise', its outputs are [price, kind]; did you mean price?");
        assertRefused(
                () -> compiled(CompileSettings.of(ADAM).withLoss(SQUARED).withMetrics("area", ACCURACY)),
                "The model has no output 'area', its outputs are [price, kind].");
        assertRefused(
                () -> model().compile(Json.parse("{\"loss\": {\"kid\": \"mse\"}}")), "\"kid\"", "did you mean kind?");
    }

    @Test
    void settingsInOrderKnowNoNames() {
        CompileSettings ordered =
                new CompileSettings(ADAM, List.of(SQUARED, SQUARED), List.of(1f, 1f), List.of(List.of(), List.of()));
        assertRefused(() -> ordered.withLoss("kind", ABSOLUTE), "'kind'", "CompileSettings.of(optimizer)");
        assertEquals(
                List.of(List.of(AUC), List.of(AUC)),
                ordered.withWeightedMetrics(AUC).weightedMetrics());
    }
}

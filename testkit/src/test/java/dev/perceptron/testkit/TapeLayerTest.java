package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.activation.Activations;
import dev.perceptron.autodiff.TapeCall;
import dev.perceptron.autodiff.TapeLayer;
import dev.perceptron.autodiff.TapeWeight;
import dev.perceptron.autodiff.Value;
import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.constraint.Constraints;
import dev.perceptron.graph.Node;
import dev.perceptron.graph.SharedLayer;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.layer.Layer;
import dev.perceptron.layer.LayerFunction;
import dev.perceptron.layer.TimeDistributed;
import dev.perceptron.layer.WeightRecipe;
import dev.perceptron.loss.Losses;
import dev.perceptron.model.Functional;
import dev.perceptron.model.LoadOptions;
import dev.perceptron.model.Model;
import dev.perceptron.model.Models;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.regularizer.Regularizers;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Data;
import dev.perceptron.training.Fit;
import dev.perceptron.training.FitSettings;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Users' layers on the tape: alone, in models, in files, and what their mistakes are answered. */
final class TapeLayerTest {
    private static final int SAMPLES = 24;

    private static TapeLayer denseTanh(int units) {
        return TapeLayer.of(
                        "DenseTanh",
                        call -> call.input()
                                .matmul(call.weight("kernel"))
                                .add(call.weight("bias"))
                                .tanh())
                .withWeight("kernel", in -> Shape.of(in.get(0).dim(-1), units), Initializers.glorotUniform())
                .withWeight("bias", in -> Shape.of(units), Initializers.zeros());
    }

    private static TapeLayer radial() {
        return TapeLayer.of("Radial", call -> {
                    Value far = call.input().expandDims(1).subtract(call.weight("centres"));
                    return far.square().sum(-1).negate().exp();
                })
                .withWeight("centres", in -> Shape.of(3, in.get(0).dim(-1)), Initializers.glorotUniform());
    }

    private static Tensor draw(int seed, int... dims) {
        return Draws.uniform(Shape.of(dims), new SplittableRandom(seed));
    }

    private static Model model(Layer hidden) {
        Model model = Sequential.of(Input.of(5), hidden, Dense.of(1)).withSeed(3);
        model.compile(Adam.of(0.01), Losses.meanSquaredError());
        return model;
    }

    // ---- gradients ----

    @Test
    void gradientsOfLayersAreRight() {
        ModelCheck.layer(denseTanh(3), Shape.of(4)).assertPassed();
        ModelCheck.layer(denseTanh(3), Shape.of(2, 4)).assertPassed();
        ModelCheck.layer(radial(), Shape.of(2)).assertPassed();
        ModelCheck.layer(TimeDistributed.of(radial()), Shape.of(4, 2)).assertPassed();
        TapeLayer gated = TapeLayer.of(
                "Gated", call -> call.input(0).multiply(call.input(1).sigmoid()));
        ModelCheck.layer(gated, Shape.of(2, 3), Shape.of(2, 3)).assertPassed();
        ModelCheck.layer(gated, Shape.of(2, 3), Shape.of(2, 1)).assertPassed();
    }

    @Test
    void theInputItselfMayBeTheOutput() {
        ModelCheck.layer(TapeLayer.of("Same", TapeCall::input), Shape.of(3)).assertPassed();
    }

    @Test
    void aPenaltyOnTheOutputAndAFrozenMaskAreInTheGradient() {
        TapeLayer layer = TapeLayer.of("Noisy", call -> {
                    Value y = call.dropout(call.input().multiply(call.weight("scale")), 0.4);
                    call.addLoss(y.square().sum().multiply(0.1f));
                    return y;
                })
                .withWeight("scale", in -> in.get(0), Initializers.ones());
        ModelCheck.layer(layer, Shape.of(6)).assertPassed();
    }

    @Test
    void gradientsInAWholeModelAreRight() {
        TapeLayer held = denseTanh(4)
                .withWeight(new TapeWeight(
                        "shift",
                        in -> Shape.of(4),
                        WeightRecipe.of(Initializers.ones()).withRegularizer(Regularizers.l2(0.1f)),
                        true));
        Model model = Sequential.of(Input.of(5), held, radial(), Dense.of(2));
        model.compile(Sgd.of(0.1), Losses.meanSquaredError());
        ModelCheck.model(model, Data.of(draw(1, 6, 5), draw(2, 6, 2))).assertPassed();
    }

    /** A wrong gradient is found: the stop takes away what the value still depends on. */
    @Test
    void theCheckFindsAWrongGradient() {
        TapeLayer wrong =
                TapeLayer.of("Wrong", call -> call.input().multiply(call.input().stopGradient()));
        assertFalse(ModelCheck.layer(wrong, Shape.of(3)).passed());
    }

    // ---- beside a built-in layer ----

    @Test
    void trainsLikeDense() {
        Model tape = model(denseTanh(7));
        Model dense = model(Dense.of(7).withActivation(Activations.tanh()));
        Tensor x = draw(3, SAMPLES, 5);
        Tensor y = draw(4, SAMPLES, 1);
        for (int step = 0; step < 20; step++) {
            double ours = tape.trainOnBatch(x, y).loss();
            double theirs = dense.trainOnBatch(x, y).loss();
            assertEquals(theirs, ours, 1e-6, "loss of step " + step);
            for (int i = 0; i < 4; i++) {
                assertArrayEquals(
                        dense.getWeights().get(i).toArray(),
                        tape.getWeights().get(i).toArray(),
                        1e-6f,
                        "weight " + i + " after step " + step);
            }
        }
        assertArrayEquals(dense.predict(x).toArray(), tape.predict(x).toArray(), 1e-6f);
    }

    @Test
    void isSharedInAFunctionalModelAsDenseIs() {
        Model tape = twice(denseTanh(5));
        Model dense = twice(Dense.of(5).withActivation(Activations.tanh()));
        Data data = new Data(List.of(draw(5, SAMPLES, 5)), List.of(draw(6, SAMPLES, 5)));
        FitSettings fit = Fit.batchSize(7).epochs(3).shuffle(false).verbose(0);
        double ours = tape.fit(data, fit).last("loss");
        assertEquals(dense.fit(data, fit).last("loss"), ours, 1e-6);
        for (int i = 0; i < 2; i++) {
            assertArrayEquals(
                    dense.getWeights().get(i).toArray(),
                    tape.getWeights().get(i).toArray(),
                    1e-6f);
        }
    }

    private static Model twice(Layer layer) {
        Node input = Node.input(Input.of(5));
        SharedLayer shared = SharedLayer.of(layer);
        Model model = Functional.of(input, input.then(shared).then(shared)).withSeed(8);
        model.compile(Sgd.of(0.1), Losses.meanSquaredError());
        return model;
    }

    @Test
    void frozenWeightsStayAndConstraintsHold() {
        Model frozen = model(denseTanh(4).withTrainable(false));
        float[] before = frozen.getWeights().get(0).toArray();
        frozen.trainOnBatch(draw(1, 8, 5), draw(2, 8, 1));
        assertArrayEquals(before, frozen.getWeights().get(0).toArray());
        TapeWeight scale = new TapeWeight(
                "scale",
                in -> in.get(0),
                WeightRecipe.of(Initializers.zeros()).withConstraint(Constraints.nonNeg()),
                true);
        Model held = model(TapeLayer.of("Scaled", call -> call.input().multiply(call.weight("scale")))
                .withWeight(scale));
        held.fit(draw(1, 32, 5), draw(2, 32, 1), Fit.batchSize(4).verbose(0));
        for (float weight : held.getWeights().get(0).toArray()) {
            assertTrue(weight >= 0, "weight " + weight);
        }
    }

    // ---- mode, randomness, weights of one's own ----

    @Test
    void dropoutDropsInTrainingOnlyAndByTheSeed() {
        TapeLayer drop = TapeLayer.of(
                "Drop",
                call -> call.dropout(call.input(), 0.5)
                        .add(call.dropout(call.input(), 0.5).multiply(10f)));
        LayerRun run = new LayerRun(drop, 1, 50, List.of(Shape.of(20)));
        run.inputs().forEach(x -> java.util.Arrays.fill(x.storage().floats(), 1f));
        run.forward(7);
        float[] first = run.output().toArray();
        int[] counts = new int[23];
        for (float value : first) {
            counts[(int) value]++;
        }
        for (int value : new int[] {0, 2, 20, 22}) {
            assertTrue(counts[value] > 150, "two draws are independent: " + counts[value] + " times " + value);
        }
        run.forward(8);
        assertFalse(java.util.Arrays.equals(first, run.output().toArray()), "another step, another mask");
        run.forward(7);
        assertArrayEquals(first, run.output().toArray());
        Model model = Sequential.of(Input.of(2), drop);
        assertArrayEquals(new float[] {11, 22}, model.predict(new float[] {1, 2}));
    }

    @Test
    void uniformAndNormalNumbersHaveTheirMoments() {
        TapeLayer noise = TapeLayer.of(
                "Noise",
                call -> call.tape()
                        .concatenate(1, call.uniform(call.batch(), 2000), call.normal(call.batch(), 2000))
                        .add(call.input().multiply(0f)));
        LayerRun run = new LayerRun(noise, 1, 5, List.of(Shape.of(4000)));
        run.forward(3);
        double[] sums = new double[4];
        float[] y = run.output().toArray();
        for (int i = 0; i < y.length; i++) {
            int kind = i % 4000 < 2000 ? 0 : 1;
            sums[kind] += y[i] / 10_000;
            sums[2 + kind] += y[i] * y[i] / 10_000;
            assertTrue(kind == 1 || y[i] >= 0 && y[i] < 1, "uniform " + y[i]);
        }
        assertArrayEquals(new double[] {0.5, 0, 1 / 3.0, 1}, sums, 0.04);
    }

    @Test
    void aMovingMeanIsAssignedInTrainingOnly() {
        TapeLayer centred = TapeLayer.of("Centred", call -> {
                    Value mean = call.weight("mean");
                    call.assign(
                            "mean", mean.multiply(0.5f).add(call.input().mean(0).multiply(0.5f)));
                    return call.input().subtract(call.training() ? call.input().mean(0) : mean);
                })
                .withWeight(new TapeWeight("mean", in -> in.get(0), WeightRecipe.of(Initializers.zeros()), false));
        Model model = Sequential.of(Input.of(2), centred, Dense.of(1));
        model.compile(Sgd.of(0.1), Losses.meanSquaredError());
        Tensor x = Tensor.of(new float[][] {{1, 4}, {3, 8}});
        int place = 0;
        model.trainOnBatch(x, draw(1, 2, 1));
        assertArrayEquals(new float[] {1, 3}, model.getWeights().get(place).toArray());
        model.predict(x);
        model.testOnBatch(x, draw(1, 2, 1));
        assertArrayEquals(new float[] {1, 3}, model.getWeights().get(place).toArray());
        ModelCheck.layer(centred, Shape.of(3)).assertPassed();
    }

    // ---- files ----

    @Test
    void isReadBackOnlyByWhoRegistersIt() {
        TapeLayer layer = denseTanh(3).withArguments(ConfigObject.empty().with("units", ConfigValue.of(3L)));
        Model model = model(layer.withName("mine"));
        ConfigValue config = Json.parse(model.toJson());
        ConfigException refused = assertThrows(ConfigException.class, () -> Models.fromConfig(config));
        assertTrue(refused.getMessage().contains("unknown layer 'DenseTanh'"), refused.getMessage());
        Model again = Models.fromConfig(config, LoadOptions.standard().with(layer.asType()));
        assertEquals(model.toJson(), again.toJson());
        again.setWeights(model.getWeights());
        Tensor x = draw(9, 4, 5);
        assertArrayEquals(model.predict(x).toArray(), again.predict(x).toArray());
        assertEquals("mine", ((Sequential) again).layers().get(offset(again)).name());
    }

    /** The place of the first layer behind an input, whether the list has the input or not. */
    private static int offset(Model model) {
        return ((Sequential) model).layers().get(0) instanceof Input ? 1 : 0;
    }

    // ---- messages ----

    private static void refused(String expected, TapeLayer layer, Shape... shapes) {
        String message = assertThrows(IllegalArgumentException.class, () -> layer.outputShape(List.of(shapes)))
                .getMessage();
        assertTrue(message.contains(expected), message);
    }

    @Test
    void mistakesAreExplained() {
        TapeLayer wrong = denseTanh(3).withName("first");
        TapeLayer narrow = TapeLayer.of("Narrow", call -> call.input().matmul(call.weight("k")))
                .withWeight("k", in -> Shape.of(7, 2), Initializers.zeros());
        refused("In Narrow: matmul can't multiply (3, 4) by (7, 2)", narrow, Shape.of(4));
        refused("In Narrow 'n': ", narrow.withName("n"), Shape.of(4));
        refused(
                "first axis of the output must be the batch",
                TapeLayer.of("Total", call -> call.input().sum(0)),
                Shape.of(4));
        refused(
                "there is no weight 'kernal'; there are [kernel, bias]",
                new TapeLayer(
                        null,
                        "Typo",
                        wrong.weights(),
                        call -> call.weight("kernal"),
                        true,
                        wrong.maskRule(),
                        ConfigObject.empty()),
                Shape.of(4));
        refused("use input(i) for several", wrong, Shape.of(4), Shape.of(4));
        refused(
                "belongs to the optimizer",
                TapeLayer.of("Assigns", call -> {
                            call.assign("w", call.weight("w"));
                            return call.input();
                        })
                        .withWeight("w", in -> Shape.of(1), Initializers.zeros()),
                Shape.of(4));
        refused(
                "addLoss takes a single number, received a value of shape (3, 4)",
                TapeLayer.of("Adds", call -> {
                    call.addLoss(call.input());
                    return call.input();
                }),
                Shape.of(4));
    }

    @Test
    void aNameOfTheLibrarysIsRefused() {
        for (String type : List.of("Dense", "Normalization", "Sequential", "InputLayer", " ")) {
            assertThrows(IllegalArgumentException.class, () -> TapeLayer.of(type, TapeCall::input), type);
        }
        TapeLayer one = denseTanh(2);
        assertThrows(
                IllegalArgumentException.class, () -> one.withWeight("bias", in -> Shape.of(1), Initializers.zeros()));
    }

    @Test
    void aValueKeptFromOneCallToTheNextIsRefused() {
        Value[] kept = new Value[1];
        TapeLayer keeps = TapeLayer.of("Keeps", call -> {
            Value old = kept[0];
            kept[0] = call.input().add(1f);
            return old != null && old.tape() == call.tape() ? call.input().add(old) : call.input();
        });
        LayerRun run = new LayerRun(keeps, 1, 2, List.of(Shape.of(3)));
        run.forward();
        IllegalStateException refused = assertThrows(IllegalStateException.class, run::forward);
        assertTrue(refused.getMessage().contains("recorded before the tape was reset"), refused.getMessage());
    }

    @Test
    void oneFunctionServesManyFrames() {
        TapeLayer layer = denseTanh(3);
        List<LayerFunction> functions = layer.bind(List.of(Shape.of(4)), dev.perceptron.layer.Mode.TRAINING);
        assertEquals(1, functions.size());
        assertFalse(functions.get(0).inPlace());
    }
}

package dev.perceptron.spark.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.activation.Activations;
import dev.perceptron.checkpoint.OtherTrainingException;
import dev.perceptron.layer.Activation;
import dev.perceptron.layer.BatchNormalization;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Losses;
import dev.perceptron.metric.Metrics;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Optimizer;
import dev.perceptron.optimizer.Optimizers;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.spark.LocalSpark;
import dev.perceptron.spark.samples.Columns;
import dev.perceptron.spark.samples.PartitionSamples;
import dev.perceptron.spark.samples.SampleBlock;
import dev.perceptron.spark.samples.SampleBlocks;
import dev.perceptron.training.Data;
import dev.perceptron.training.Fit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalTrainingTest {
    private static final List<Row> ROWS = LocalSpark.clusters(230);
    private static final Columns PLAIN = new Columns("features", "label", "", "");
    private static final Columns WEIGHTED = new Columns("features", "label", "weight", "");

    private static Model model(Optimizer optimizer) {
        Sequential model = Sequential.of(
                        Input.of(2),
                        Dense.of(9).withActivation("relu"),
                        BatchNormalization.of(),
                        Dropout.of(0.2),
                        Dense.of(3),
                        Activation.of(Activations.softmax()))
                .withSeed(5);
        model.compile(optimizer, Losses.sparseCategoricalCrossentropy(), Metrics.accuracy());
        return model;
    }

    private static SampleBlocks samples(int partitions, Columns columns) {
        return SampleBlocks.of(LocalSpark.table(ROWS, partitions), columns, 0);
    }

    private static LocalSgd settings(int epochs, int localSteps, boolean weighted) {
        return new LocalSgd(epochs, 0, 16, localSteps, 1, 0, 0, weighted, "accuracy");
    }

    private static String train(SampleBlocks samples, LocalSgd settings) {
        ModelRecipe recipe = ModelRecipe.of(model(Optimizers.get("adam")), 5);
        return new LocalTraining(recipe, samples, settings, null, 1)
                .run()
                .model()
                .fingerprint();
    }

    @Test
    void onePartitionIsTrainedAsTheModelByItself() {
        for (Columns columns : List.of(PLAIN, WEIGHTED)) {
            try (SampleBlocks samples = samples(1, columns)) {
                PartitionSamples own =
                        PartitionSamples.of(samples.blocks().collect().iterator(), false);
                Model local = model(Optimizers.get("adam"));
                Data data = own.all(columns.weighted());
                local.fit(data, Fit.batchSize(16).epochs(3).verbose(0));
                for (int localSteps : new int[] {1, 4, 1000}) {
                    assertEquals(
                            local.fingerprint(),
                            train(samples, settings(3, localSteps, columns.weighted())),
                            localSteps + " steps between averages of one");
                }
            }
        }
    }

    @Test
    void theSamePartitionsGiveTheSameBitsTwice() {
        try (SampleBlocks first = samples(5, PLAIN);
                SampleBlocks again = samples(5, PLAIN);
                SampleBlocks fewer = samples(3, PLAIN)) {
            String bits = train(first, settings(2, 3, false));
            assertEquals(bits, train(again, settings(2, 3, false)));
            assertNotEquals(bits, train(fewer, settings(2, 3, false)));
            assertNotEquals(bits, train(first, settings(2, 2, false)));
        }
    }

    /** One step of plain gradient descent on each partition and the mean: one step with the mean gradient. */
    @Test
    void oneLocalStepIsAStepOnAllSamples() {
        Sequential plain = Sequential.of(
                Input.of(2), Dense.of(7).withActivation("tanh"), Dense.of(3), Activation.of(Activations.softmax()));
        plain.compile(Sgd.of(0.5), Losses.sparseCategoricalCrossentropy());
        try (SampleBlocks samples = samples(4, PLAIN)) {
            LocalSgd whole = new LocalSgd(0, 3, 1000, 1, 1, 0, 0, false, "");
            Model averaged = new LocalTraining(ModelRecipe.of(plain, 42), samples, whole, null, 1)
                    .run()
                    .model();
            PartitionSamples all =
                    PartitionSamples.of(samples.blocks().collect().iterator(), false);
            // blocks of several partitions are short, so their samples are copied out first
            List<SampleBlock> blocks = samples.blocks().collect();
            float[][] x = new float[ROWS.size()][];
            float[] y = new float[ROWS.size()];
            int next = 0;
            for (SampleBlock block : blocks) {
                for (int i = 0; i < block.count(); i++) {
                    x[next] = new float[] {block.x()[2 * i], block.x()[2 * i + 1]};
                    y[next++] = block.y()[i];
                }
            }
            assertEquals(ROWS.size(), all.count());
            plain.fit(
                    dev.perceptron.tensor.Tensor.of(x),
                    dev.perceptron.tensor.Tensor.of(y, y.length, 1),
                    Fit.batchSize(1000).epochs(3).shuffle(false).verbose(0));
            for (int i = 0; i < plain.getWeights().size(); i++) {
                assertArrayEquals(
                        plain.getWeights().get(i).toArray(),
                        averaged.getWeights().get(i).toArray(),
                        2e-6f);
            }
        }
    }

    @Test
    void theOuterStepIsNesterovs() {
        ModelState before = new ModelState(new float[] {1, 2, 10}, 2, new long[] {0});
        OuterStep outer = new OuterStep(0.5, 0.8, new double[2]);
        Contribution round = Contribution.of(0, 4, new double[] {4 * 0.5, 4 * 2.5, 4 * 20}, new double[0]);
        ModelState after = outer.next(before, round);
        // g = (0.5, −0.5), v = g, w = w − 0.5·(g + 0.8·v); what is not trained becomes the mean
        assertArrayEquals(new float[] {(float) (1 - 0.5 * 0.9), (float) (2 + 0.5 * 0.9), 20}, after.values());
        after = outer.next(before, round);
        // v = 0.8·0.5 + 0.5 = 0.9
        assertEquals((float) (1 - 0.5 * (0.5 + 0.8 * 0.9)), after.values()[0]);
    }

    @Test
    void goesOnFromACheckpointToTheSameBits(@TempDir Path folder) throws Exception {
        ModelRecipe recipe = ModelRecipe.of(model(Optimizers.get("adam")), 5);
        LocalSgd settings = new LocalSgd(4, 0, 16, 2, 0.7, 0.9, 3, false, "accuracy");
        Columns columns = new Columns("features", "label", "", "validation");
        try (SampleBlocks samples = samples(3, columns)) {
            TrainingResult whole = new LocalTraining(recipe, samples, settings, null, 1).run();
            List<Integer> seen = new ArrayList<>();
            LocalTraining stopping = new LocalTraining(recipe, samples, settings, folder, 1).onRound(round -> {
                seen.add(round);
                if (round == 5) {
                    throw new IllegalStateException("power cut");
                }
            });
            assertThrows(IllegalStateException.class, stopping::run);
            assertEquals(2, Files.list(folder).count(), "the last two are kept");
            Path newest = folder.resolve("checkpoint-0000000005.ckpt");
            byte[] bytes = Files.readAllBytes(newest);
            bytes[bytes.length - 1] ^= 1;
            Files.write(newest, bytes); // damaged: the one before serves
            LocalSgd other = new LocalSgd(4, 0, 16, 2, 0.7, 0.8, 3, false, "accuracy");
            String message = assertThrows(
                            OtherTrainingException.class,
                            () -> new LocalTraining(recipe, samples, other, folder, 1).run())
                    .getMessage();
            assertTrue(message.contains("other settings"), message);
            seen.clear();
            TrainingResult resumed = new LocalTraining(recipe, samples, settings, folder, 1)
                    .onRound(seen::add)
                    .run();
            assertEquals(5, seen.get(0));
            assertEquals(whole.model().fingerprint(), resumed.model().fingerprint());
            assertEquals(whole.log(), resumed.log());
            assertTrue(Files.notExists(folder), "nothing is left to resume");
        }
    }

    @Test
    void theFullBatchSearchIsReplayedFromItsAnswers(@TempDir Path folder) throws Exception {
        Sequential plain = Sequential.of(
                Input.of(2), Dense.of(7).withActivation("tanh"), Dense.of(3), Activation.of(Activations.softmax()));
        plain.compile(Sgd.of(0.5), Losses.sparseCategoricalCrossentropy());
        ModelRecipe recipe = ModelRecipe.of(plain, 42);
        try (SampleBlocks samples = samples(3, PLAIN)) {
            TrainingResult whole = new FullBatchTraining(recipe, samples, 12, 0, null).run();
            assertEquals(12, whole.log().loss().size());
            FullBatchTraining stopping = new FullBatchTraining(recipe, samples, 12, 0, folder).onIteration(i -> {
                if (i == 6) {
                    throw new IllegalStateException("power cut");
                }
            });
            assertThrows(IllegalStateException.class, stopping::run);
            assertTrue(Files.list(folder).count() >= 7);
            TrainingResult resumed = new FullBatchTraining(recipe, samples, 12, 0, folder).run();
            assertEquals(whole.model().fingerprint(), resumed.model().fingerprint());
            assertEquals(whole.log(), resumed.log());
        }
    }

    @Test
    void manyPartitionsAreAddedUpInATreeThatOrderDoesNotChange() {
        int partitions = OrderedSum.FEW + 14;
        try (SampleBlocks samples = samples(partitions, PLAIN)) {
            String bits = train(samples, settings(1, 2, false));
            assertEquals(bits, train(samples, settings(1, 2, false)));
        }
        List<Contribution> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            all.add(Contribution.of(i, i, new float[] {1f / (i + 3)}, new double[] {i}, new long[] {9}));
        }
        Contribution sum = OrderedSum.add(all, 0);
        java.util.Collections.reverse(all);
        Contribution other = OrderedSum.add(all, 0);
        assertEquals(sum.sums()[0], other.sums()[0]);
        assertEquals(21, sum.weight());
        assertEquals(9, sum.counters()[0]);
        double expected = 0;
        for (int i = 1; i < 7; i++) {
            expected += i * (double) (1f / (i + 3));
        }
        assertEquals(expected, sum.sums()[0]);
    }
}

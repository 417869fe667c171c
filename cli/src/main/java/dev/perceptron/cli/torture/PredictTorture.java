package dev.perceptron.cli.torture;

import static dev.perceptron.activation.Activations.relu;
import static dev.perceptron.activation.Activations.softmax;

import dev.perceptron.cli.common.FailureException;
import dev.perceptron.layer.BatchNormalization;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Losses;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Fit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Many threads ask one model for predictions, one row or several at a time, while other models are trained, saved and
 * loaded; every answer must have the bits that one thread got for each row alone.
 */
final class PredictTorture {
    private static final int ROWS = 512;
    private static final int IN = 20;
    private static final int OUT = 5;

    /** Bytes of the objects around an answer of several rows and around the question: tensors, shapes, lists. */
    private static final long WRAPPING = 1024;

    /** Predictions of one row without an allocation in a row after which the code counts as compiled. */
    private static final int SETTLED = 2000;

    private static final int LONGEST_WARM_UP = 300_000;
    private static final int[] SIZES = {1, 1, 1, 2, 3, 1, 7, 1, 32, 1, 100, 1, 1, 256, 1, 300};

    private final Model model;
    private final Tensor rows;
    private final float[][] singles;
    private final float[][] expected;
    private final long seed;

    /**
     * What came out.
     *
     * @param calls calls of predict
     * @param answers rows that were predicted
     * @param differing values whose bits are not those of the single thread
     * @param allocating calls in whose time the thread allocated more than the answer; for one row, into the caller's own
     *     array, anything
     * @param measured calls whose allocation was measured: the later half, when the code is compiled and plans are made
     * @param trained trainings of other models in the meantime
     * @param saved models saved and loaded in the meantime
     */
    record Outcome(long calls, long answers, long differing, long allocating, long measured, int trained, int saved) {
        Outcome plus(Outcome other) {
            return new Outcome(
                    calls + other.calls,
                    answers + other.answers,
                    differing + other.differing,
                    allocating + other.allocating,
                    measured + other.measured,
                    trained + other.trained,
                    saved + other.saved);
        }
    }

    PredictTorture(long seed) {
        this.seed = seed;
        rows = numbers(ROWS, IN, seed);
        singles = new float[ROWS][];
        for (int i = 0; i < ROWS; i++) {
            singles[i] = rows.rows(i, i + 1).toArray();
        }
        model = model(seed);
        train(model, seed);
        expected = new float[ROWS][];
        Model alone = model(seed);
        alone.setWeights(model.getWeights());
        for (int i = 0; i < ROWS; i++) {
            expected[i] = alone.predict(singles[i]);
        }
        warmUp();
    }

    /** The JVM's vectors are objects until their code is compiled. */
    private void warmUp() {
        float[] out = new float[OUT];
        int without = 0;
        for (int i = 0; i < LONGEST_WARM_UP && without < SETTLED; i++) {
            long before = Allocated.bytes();
            model.predict(singles[i % ROWS], out);
            without = Allocated.bytes() > before ? 0 : without + 1;
        }
    }

    private static Model model(long seed) {
        Sequential model = Sequential.of(
                        Input.of(IN),
                        Dense.of(64),
                        BatchNormalization.of(),
                        Dense.of(32).withActivation(relu()),
                        Dropout.of(0.2),
                        Dense.of(OUT).withActivation(softmax()))
                .withSeed(seed);
        model.compile(Adam.of(0.01), Losses.meanSquaredError());
        return model;
    }

    private static Tensor numbers(int rows, int columns, long seed) {
        float[] values = Seed.of(seed).stream(Purpose.DATA, 0, 0).uniform(rows * columns);
        return Tensor.of(values, rows, columns);
    }

    private static void train(Model model, long seed) {
        model.fit(
                numbers(256, IN, seed),
                numbers(256, OUT, seed + 1),
                Fit.batchSize(32).verbose(0));
    }

    /**
     * Runs the calls.
     *
     * @param threads runs all asking tasks at once, so it must have as many threads
     * @param tasks how many ask
     * @param calls how often each asks
     * @param folder where models are saved
     */
    Outcome run(ExecutorService threads, int tasks, int calls, Path folder) throws InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        List<Outcome> others = new ArrayList<>();
        Thread trainer = new Thread(() -> others.add(disturb(done, null)), "torture-train");
        Outcome sum = new Outcome(0, 0, 0, 0, 0, 0, 0);
        List<Outcome> files = new ArrayList<>();
        Thread saver = new Thread(() -> files.add(disturb(done, folder)), "torture-save");
        trainer.start();
        saver.start();
        try {
            CountDownLatch start = new CountDownLatch(tasks);
            List<Callable<Outcome>> asks = new ArrayList<>();
            for (int i = 0; i < tasks; i++) {
                int number = i;
                asks.add(() -> {
                    start.countDown();
                    start.await();
                    return ask(number, calls);
                });
            }
            for (Future<Outcome> each : threads.invokeAll(asks)) {
                sum = sum.plus(each.get());
            }
        } catch (ExecutionException e) {
            throw new FailureException("a prediction failed: " + e.getCause());
        } finally {
            done.set(true);
            trainer.join();
            saver.join();
        }
        if (others.isEmpty() || files.isEmpty()) {
            throw new FailureException("training, saving or loading of another model failed in the meantime");
        }
        return sum.plus(others.get(0)).plus(files.get(0));
    }

    /** Trains other models, or saves and loads them if there is a folder. */
    private Outcome disturb(AtomicBoolean done, @Nullable Path folder) {
        int trained = 0;
        int saved = 0;
        Model other = model(seed + 7);
        do {
            if (folder == null) {
                train(other, seed + trained++);
            } else {
                Path file = folder.resolve("other" + saved++ % 2 + ".keras");
                other.save(file);
                Model back = Model.load(file);
                if (!back.fingerprint().equals(other.fingerprint())) {
                    throw new FailureException("a model came back from its file with other weights");
                }
                delete(file);
            }
        } while (!done.get());
        return new Outcome(0, 0, 0, 0, 0, trained, saved);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome ask(int task, int calls) {
        float[] out = new float[OUT];
        long answers = 0;
        long differing = 0;
        long allocating = 0;
        long measured = 0;
        for (int call = 0; call < calls; call++) {
            int turn = task * 31 + call * 7;
            int size = SIZES[Math.floorMod(turn + call / SIZES.length, SIZES.length)];
            int first = Math.floorMod(turn * 13, ROWS - size + 1);
            long before = call < calls / 2 ? -1 : Allocated.bytes();
            float[] values = out;
            if (size == 1) {
                model.predict(singles[first], out);
            } else {
                values = model.predict(rows.rows(first, first + size)).storage().floats();
            }
            if (before >= 0) {
                long bytes = Allocated.bytes() - before;
                measured++;
                allocating += bytes > (size == 1 ? 0 : size * OUT * Float.BYTES + WRAPPING) ? 1 : 0;
            }
            for (int i = 0; i < size; i++) {
                differing += differing(values, i * OUT, first + i);
            }
            answers += size;
        }
        return new Outcome(calls, answers, differing, allocating, measured, 0, 0);
    }

    private int differing(float[] values, int from, int row) {
        int differing = 0;
        for (int i = 0; i < OUT; i++) {
            differing += Float.floatToRawIntBits(values[from + i]) == Float.floatToRawIntBits(expected[row][i]) ? 0 : 1;
        }
        return differing;
    }
}

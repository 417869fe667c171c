package dev.perceptron.cli.torture;

import static dev.perceptron.activation.Activations.relu;
import static dev.perceptron.activation.Activations.softmax;

import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Losses;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Execution;
import dev.perceptron.training.Fit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Builds, trains, asks, saves and loads small models over and over, and notes what the process holds. */
final class CyclesTorture {
    private static final int SAMPLES = 64;
    private static final int NOTES = 20;

    /** Bytes of heap that may come and go: caches of the JVM itself. */
    private static final long HEAP_GROWTH = 1_000_000;

    private final Tensor x = filled(SAMPLES, 8);
    private final Tensor y = filled(SAMPLES, 3);
    private final Path folder;
    private final Model kept;

    CyclesTorture(Path folder) {
        this.folder = folder;
        this.kept = model(2);
    }

    private static Tensor filled(int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 37 % 101 / 101f;
        }
        return Tensor.of(values, rows, columns);
    }

    private static Model model(int threads) {
        Sequential model = Sequential.of(
                Input.of(8),
                Dense.of(16).withActivation(relu()),
                Dropout.of(0.2),
                Dense.of(3).withActivation(softmax()));
        model.setExecution(Execution.threads(threads));
        model.compile(Adam.of(0.001), Losses.meanSquaredError());
        return model;
    }

    /** One cycle: a new model and one kept all the time are trained, asked and evaluated; every tenth is saved and loaded. */
    private void cycle(int number) throws IOException {
        for (Model model : List.of(model(1 + number % 3), kept)) {
            model.fit(x, y, Fit.batchSize(1 + number % 40).verbose(0).validationSplit(0.25));
            model.predict(x);
            model.predict(new float[8]);
            model.evaluate(x, y);
        }
        if (number % 10 == 0) {
            Path file = folder.resolve("cycle.keras");
            kept.save(file);
            Model.load(file).predict(x);
            Files.delete(file);
        }
    }

    /**
     * Runs the cycles.
     *
     * @param progress told what the process holds, some twenty times
     * @return what it held, in order
     */
    List<Resources> run(int cycles, Consumer<String> progress) throws IOException {
        List<Resources> notes = new ArrayList<>();
        int step = Math.max(1, cycles / NOTES);
        for (int i = 0; i < cycles; i++) {
            cycle(i);
            if ((i + 1) % step == 0) {
                Resources now = Resources.now();
                notes.add(now);
                progress.accept((i + 1) + " cycles: " + now.text());
            }
        }
        return notes;
    }

    /** What grew from the first quarter of the notes to the last quarter, by their least values; empty if nothing did. */
    static List<String> growth(List<Resources> notes) {
        int quarter = Math.max(1, notes.size() / 4);
        Resources early = least(notes.subList(0, quarter));
        Resources late = least(notes.subList(notes.size() - quarter, notes.size()));
        List<String> grown = new ArrayList<>();
        if (late.heap() - early.heap() > HEAP_GROWTH) {
            grown.add("heap " + early.text() + " -> " + late.text());
        }
        if (late.threads() > early.threads()) {
            grown.add("threads " + early.threads() + " -> " + late.threads());
        }
        if (late.files() > early.files()) {
            grown.add("open files " + early.files() + " -> " + late.files());
        }
        return grown;
    }

    private static Resources least(List<Resources> notes) {
        return new Resources(
                notes.stream().mapToLong(Resources::heap).min().orElse(0),
                notes.stream().mapToInt(Resources::threads).min().orElse(0),
                notes.stream().mapToLong(Resources::files).min().orElse(0));
    }
}

package dev.perceptron.spark;

import dev.perceptron.graph.Node;
import dev.perceptron.layer.Activation;
import dev.perceptron.model.Functional;
import dev.perceptron.model.LoadOptions;
import dev.perceptron.model.Model;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Execution;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trained model as the bytes of a {@code .keras} file, opened once on each machine that asks it; any number of threads
 * may.
 */
final class SharedModel implements Serializable {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;
    private transient volatile @Nullable Model model;
    private transient volatile @Nullable Model withScores;

    SharedModel(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The bytes of a model. */
    static SharedModel of(Model model) {
        return new SharedModel(throughFile(file -> {
            model.save(file);
            return Files.readAllBytes(file);
        }));
    }

    /** The file's bytes. */
    byte[] bytes() {
        return bytes;
    }

    /** The model, compiled, as it was trained; a new one at each call. */
    Model copy() {
        return throughFile(file -> {
            Files.write(file, bytes);
            return Model.load(file);
        });
    }

    /** The model to ask. */
    Model model() {
        Model known = model;
        if (known == null) {
            synchronized (this) {
                known = model;
                if (known == null) {
                    known = throughFile(file -> {
                        Files.write(file, bytes);
                        return Model.load(file, LoadOptions.standard().withoutCompile());
                    });
                    known.setExecution(Execution.threads(1));
                    model = known;
                }
            }
        }
        return known;
    }

    /**
     * The predictions, and what goes into the last layer if that is an activation of its own.
     *
     * @return scores and predictions, or predictions alone
     */
    List<Tensor> predictWithScores(Rows x) {
        return scoring().predict(List.of(x));
    }

    /** The model with its scores as a first output, if it has some. */
    private Model scoring() {
        Model known = withScores;
        if (known == null) {
            synchronized (this) {
                known = withScores;
                if (known == null) {
                    known = scoring(model());
                    withScores = known;
                }
            }
        }
        return known;
    }

    private static Model scoring(Model model) {
        Node last = model.graph().outputs().get(0);
        if (last.isInput() || !(last.layer() instanceof Activation)) {
            return model;
        }
        Model both = Functional.of(model.graph().inputs(), List.of(last.inputs().get(0), last));
        both.setExecution(Execution.threads(1));
        both.parametersToFill();
        both.setWeights(model.getWeights());
        return both;
    }

    private interface FileWork<T> {
        T with(Path file) throws IOException;
    }

    /** The core's formats read and write files: a temporary one stands between them and the bytes. */
    private static <T> T throughFile(FileWork<T> work) {
        try {
            Path folder = Files.createTempDirectory("perceptron");
            Path file = folder.resolve("model.keras");
            try {
                return work.with(file);
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't keep a model in the folder of temporary files: " + e.getMessage(), e);
        }
    }
}

package dev.perceptron.spark.training;

import dev.perceptron.checkpoint.CheckpointException;
import dev.perceptron.checkpoint.CheckpointFile;
import dev.perceptron.checkpoint.CheckpointFolder;
import dev.perceptron.checkpoint.CheckpointWriter;
import dev.perceptron.checkpoint.OtherTrainingException;
import dev.perceptron.checkpoint.Section;
import dev.perceptron.checkpoint.StateDict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every loss and gradient that a search asked for, one checkpoint each.
 *
 * <p>A search without chance asks the same again when it starts anew, so it is brought to where it stopped by the
 * answers it was given: nothing of its memory has to be saved, and no bit can differ.
 */
final class EvaluationLog {
    private final CheckpointFolder folder;
    private final StateDict identity;
    private final int size;
    private long number;
    private boolean replaying = true;

    EvaluationLog(Path path, StateDict identity, int size) {
        this.folder = new CheckpointFolder(path);
        this.identity = identity;
        this.size = size;
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Can't use the folder of checkpoints " + path + ": " + e.getMessage()
                            + "; checkpointDir must be a folder that the driver may write to",
                    e);
        }
    }

    /** The next answer given before, or null if there is none. */
    @Nullable
    Double next(double[] at, double[] gradient) {
        Path file = folder.file(number + 1);
        if (!replaying || !Files.exists(file)) {
            replaying = false;
            return null;
        }
        try (CheckpointFile checkpoint = CheckpointFile.open(file)) {
            StateDict saved = StateDict.decode(checkpoint.read("identity"));
            for (String name : identity.names()) {
                if (!saved.has(name) || !saved.text(name).equals(identity.text(name))) {
                    throw new OtherTrainingException(file + " is a checkpoint of another training: other " + name
                            + ". Use the same model, rows, partitions and seed to resume it, or another checkpointDir"
                            + " to start anew.");
                }
            }
            StateDict answer = StateDict.decode(checkpoint.read("answer"));
            double[] known = answer.numbers("gradient");
            if (known.length != size || !Arrays.equals(answer.numbers("at"), at)) {
                throw new CheckpointException(file + " is the answer to another question");
            }
            System.arraycopy(known, 0, gradient, 0, size);
            number++;
            return answer.number("value");
        } catch (CheckpointException e) {
            replaying = false; // it is computed and written again
            return null;
        }
    }

    /** Notes an answer for good. */
    void add(double[] at, double value, double[] gradient) {
        Path file = folder.file(++number);
        StateDict answer = StateDict.empty().with("value", value).with("at", at).with("gradient", gradient);
        try {
            CheckpointWriter.write(
                    file, List.of(Section.of("identity", identity.encode()), Section.of("answer", answer.encode())));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Can't write the checkpoint " + file + ": " + e.getMessage()
                            + "; free space and train again: it goes on from the checkpoint before",
                    e);
        }
    }

    /** Training has come to its end: nothing is left to resume. */
    void end() {
        try {
            folder.delete();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Can't remove the checkpoints in " + folder.path() + ": " + e.getMessage(), e);
        }
    }
}

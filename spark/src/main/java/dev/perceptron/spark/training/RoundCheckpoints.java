package dev.perceptron.spark.training;

import dev.perceptron.checkpoint.CheckpointException;
import dev.perceptron.checkpoint.CheckpointFile;
import dev.perceptron.checkpoint.CheckpointFolder;
import dev.perceptron.checkpoint.CheckpointWriter;
import dev.perceptron.checkpoint.OtherTrainingException;
import dev.perceptron.checkpoint.Section;
import dev.perceptron.checkpoint.StateDict;
import dev.perceptron.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The driver's checkpoints: a folder of whole files, the last two of which are kept; a training of the same model,
 * samples and settings goes on from there to the same bits.
 */
final class RoundCheckpoints {
    private static final int KEPT = 2;

    private final CheckpointFolder folder;
    private final int interval;
    private final StateDict identity;
    private final ModelState model;

    RoundCheckpoints(Path path, int interval, StateDict identity, ModelState model) {
        this.folder = new CheckpointFolder(path);
        this.interval = interval;
        this.identity = identity;
        this.model = model;
    }

    /** The newest sound checkpoint, or null if there is none. */
    @Nullable
    LocalTrainingState find() {
        try {
            Files.createDirectories(folder.path());
            CheckpointException first = null;
            for (Path file : folder.checkpoints()) {
                try {
                    return read(file);
                } catch (CheckpointException e) {
                    first = first == null ? e : first;
                }
            }
            if (first != null) {
                throw new CheckpointException(
                        folder.path(),
                        "no checkpoint in it can be used; the newest: " + first.getMessage()
                                + ". Remove them to start anew.",
                        first);
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Can't use the folder of checkpoints " + folder.path() + ": " + e.getMessage()
                            + "; checkpointDir must be a folder that the driver may write to",
                    e);
        }
    }

    private LocalTrainingState read(Path file) {
        try (CheckpointFile checkpoint = CheckpointFile.open(file)) {
            check(file, StateDict.decode(checkpoint.read("identity")));
            float[] values = checkpoint.readFloats("values", model.values().length);
            float[] best = checkpoint.names().contains("best")
                    ? checkpoint.readFloats("best", model.values().length)
                    : new float[0];
            return LocalTrainingState.read(StateDict.decode(checkpoint.read("progress")), values, best, model);
        }
    }

    private void check(Path file, StateDict saved) {
        for (String name : identity.names()) {
            if (!saved.has(name) || !saved.text(name).equals(identity.text(name))) {
                throw new OtherTrainingException(file + " is a checkpoint of another training: other " + name
                        + ". Use the same model, rows, partitions, settings and seed to resume it, or another"
                        + " checkpointDir to start anew.");
            }
        }
    }

    /** Writes a checkpoint if one is due. */
    void after(LocalTrainingState progress) {
        if (progress.rounds() % interval != 0) {
            return;
        }
        List<Section> parts = new ArrayList<>();
        parts.add(Section.of("identity", identity.encode()));
        parts.add(Section.of("progress", progress.saved().encode()));
        parts.add(part("values", progress.state().values()));
        if (progress.bestValues().length > 0) {
            parts.add(part("best", progress.bestValues()));
        }
        Path file = folder.file(progress.rounds());
        try {
            CheckpointWriter.write(file, parts);
            folder.keep(KEPT);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Can't write the checkpoint " + file + ": " + e.getMessage()
                            + "; free space and train again: it goes on from the checkpoint before",
                    e);
        }
    }

    private static Section part(String name, float[] values) {
        return Section.of(name, Tensor.of(values, values.length));
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

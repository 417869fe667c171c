package dev.perceptron.tabular;

import dev.perceptron.checkpoint.OtherTrainingException;
import dev.perceptron.file.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/** The folder of an interrupted training: a folder in it for each member. */
final class BackupFolder {
    private static final String PREFIX = "member";
    private static final String EPOCHS = "epochs";
    private static final int LONGEST = 20;

    private BackupFolder() {}

    /** A member's folder. */
    static Path member(Path folder, int member) {
        Path own = folder.resolve(PREFIX + (member + 1));
        try {
            return Files.createDirectories(own);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't make the folder " + own + ": " + e.getMessage(), e);
        }
    }

    /**
     * The epochs of the training that was interrupted, or else those that are chosen now, which are kept for the next time:
     * learning rates and the out-of-fold predictions follow from them.
     *
     * @param anyEpochs whether a clock chooses the epochs, so that the interrupted training's are as good
     * @throws OtherTrainingException if the interrupted training had others than are asked for
     */
    static int epochs(Path folder, boolean anyEpochs, IntSupplier chosen) {
        Path file = folder.resolve(EPOCHS);
        try {
            if (!Files.exists(file)) {
                int epochs = chosen.getAsInt();
                Files.createDirectories(folder);
                AtomicFile.write(file, out -> out.write(String.valueOf(epochs).getBytes(StandardCharsets.UTF_8)));
                return epochs;
            }
            String text =
                    Files.size(file) > LONGEST ? "" : Files.readString(file).strip();
            if (!text.matches("[1-9][0-9]{0,8}")) {
                throw new OtherTrainingException(file + " does not hold a number of epochs: choose another folder.");
            }
            int epochs = anyEpochs ? Integer.parseInt(text) : chosen.getAsInt();
            if (epochs != Integer.parseInt(text)) {
                throw new OtherTrainingException(folder + " is the backup of a training of " + text
                        + " epochs, asked for are " + epochs + ": ask for " + text + ", or choose another folder.");
            }
            return epochs;
        } catch (IOException e) {
            throw new UncheckedIOException("Can't use " + file + ": " + e.getMessage(), e);
        }
    }

    /** Removes the members' checkpoints: training is done. What else lies there stays. */
    static void clear(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(EPOCHS));
            for (Path member : list(folder)) {
                String name = String.valueOf(member.getFileName());
                if (Files.isDirectory(member) && name.matches(PREFIX + "[0-9]{1,3}")) {
                    for (Path file : list(member)) {
                        if (Files.isRegularFile(file)) {
                            Files.delete(file);
                        }
                    }
                    Files.delete(member);
                }
            }
        } catch (IOException e) {
            // what is left is only in the way of nobody: the next training of the same settings would go on from it
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}

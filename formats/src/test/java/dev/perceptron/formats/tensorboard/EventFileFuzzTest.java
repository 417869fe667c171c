package dev.perceptron.formats.tensorboard;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.Source;

/**
 * Whatever the bytes: a file is read or refused by the typed error. As a test this replays the stored inputs;
 * {@code tools/fuzz eventfile RUNS} searches for new ones.
 */
public final class EventFileFuzzTest {
    @FuzzTest
    void read(byte[] file) {
        fuzzerTestOneInput(file);
    }

    /** The entry for the fuzzer. */
    public static void fuzzerTestOneInput(byte[] file) {
        try {
            EventFile.read(Source.of("fuzz.tfevents", file));
            EventFile.readGrowing(Source.of("fuzz.tfevents", file));
        } catch (FormatException expected) {
            // the one error that a file may lead to
        }
    }
}

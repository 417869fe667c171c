package dev.perceptron.formats.hdf5;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Whatever the bytes: a file is read or refused by the typed error. As a test this replays the stored inputs;
 * {@code tools/fuzz hdf5 RUNS} searches for new ones.
 */
public final class Hdf5FuzzTest {
    @FuzzTest
    void read(byte[] file) {
        fuzzerTestOneInput(file);
    }

    /** The entry for the fuzzer: once as it is, once as if all checksums were right. */
    public static void fuzzerTestOneInput(byte[] file) {
        Reading.isAccepted(file, false);
        Reading.isAccepted(file, true);
    }
}

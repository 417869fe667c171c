package dev.perceptron.formats.onnx;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.perceptron.formats.FormatException;

/**
 * Whatever the bytes: a file is read or refused by the typed error. As a test this replays the stored inputs;
 * {@code tools/fuzz onnx RUNS} searches for new ones.
 */
public final class OnnxFuzzTest {
    @FuzzTest
    void read(byte[] file) {
        fuzzerTestOneInput(file);
    }

    /** The entry for the fuzzer. */
    public static void fuzzerTestOneInput(byte[] file) {
        try {
            Onnx.read("fuzz.onnx", file);
        } catch (FormatException expected) {
            // the one error that a file may lead to
        }
    }
}

package dev.perceptron.formats.keras;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.zip.ZipBytes;
import dev.perceptron.model.LoadOptions;
import java.nio.ByteBuffer;

/**
 * Whatever the bytes: an archive, or a config in one, is loaded or refused by the typed error. As a test this replays the
 * stored inputs; {@code tools/fuzz keras RUNS} searches for new ones.
 */
public final class KerasFuzzTest {
    private static final byte[] WEIGHTS = Samples.weights();

    @FuzzTest
    void load(byte[] file) {
        fuzzerTestOneInput(file);
    }

    /** The entry for the fuzzer: once as an archive, once as the config of an archive that is right otherwise. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        load(ByteBuffer.wrap(bytes));
        ZipBytes zip = new ZipBytes();
        zip.add("config.json", bytes);
        zip.add("model.weights.h5", WEIGHTS);
        load(ByteBuffer.wrap(zip.bytes()));
    }

    private static void load(ByteBuffer archive) {
        try {
            KerasFormat.load("fuzz.keras", archive, LoadOptions.standard());
        } catch (FormatException e) {
            if (!e.getMessage().startsWith("fuzz.keras: ")) {
                throw e;
            }
        }
    }
}

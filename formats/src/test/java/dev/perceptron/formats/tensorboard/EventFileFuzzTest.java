package dev.perceptron.formats.tensorboard;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.perceptron.formats.FormatException;
import dev.perceptron.formats.Source;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Whatever the bytes: a file is read or refused by the typed error. As a test this replays the stored inputs;
 * {@code tools/fuzz eventfile RUNS} searches for new ones.
 */
public final class EventFileFuzzTest {
    @FuzzTest
    void read(byte[] file) {
        fuzzerTestOneInput(file);
    }

    /** The entry for the fuzzer: once as a file, once as the event of a file whose checksums are right. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        bothWays(bytes);
        byte[] length = little(Long.BYTES).putLong(bytes.length).array();
        bothWays(little(bytes.length + 16)
                .put(length)
                .putInt(Checksum.of(length))
                .put(bytes)
                .putInt(Checksum.of(bytes))
                .array());
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void bothWays(byte[] file) {
        try {
            EventFile.read(Source.of("fuzz.tfevents", file));
            EventFile.readGrowing(Source.of("fuzz.tfevents", file));
        } catch (FormatException expected) {
            // the one error that a file may lead to
        }
    }
}

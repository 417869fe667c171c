package dev.perceptron.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way a checkpoint can be damaged ends in the one typed error, which names file, place and reason. */
final class CheckpointMalformedTest {
    private static final int FIRST_ENTRY = 24;
    private static final int NAME = 26;
    private static final int LENGTH = 31;
    private static final int HASH = 39;
    private static final int TABLE_HASH = 24 + 2 * 42 + 5 + 6;

    @TempDir
    Path folder;

    private Path file = Path.of("");
    private byte[] sound = {};
    private final byte[] state = StateDict.empty()
            .with("wait", 3)
            .withTexts("keys", "loss", "größe")
            .withTensors("best", List.of(Tensor.of(new float[] {1, 2}, 1, 2)))
            .encode();

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("checkpoint-0000000001.ckpt");
        CheckpointWriter.write(
                file, List.of(Section.of("alpha", Tensor.of(new float[] {1, -2, 3})), Section.of("state1", state)));
        sound = Files.readAllBytes(file);
    }

    @Test
    void whatIsWrittenIsRead() {
        try (CheckpointFile checkpoint = CheckpointFile.open(file)) {
            checkpoint.verify();
            assertEquals(List.of("alpha", "state1"), checkpoint.names());
            assertEquals(12, checkpoint.length("alpha"));
            assertArrayEquals(new float[] {1, -2, 3}, checkpoint.readFloats("alpha", 3));
            StateDict read = StateDict.decode(checkpoint.read("state1"));
            assertEquals(3, read.whole("wait"));
            assertEquals(List.of("loss", "größe"), read.texts("keys"));
            assertArrayEquals(new float[] {1, 2}, read.tensors("best").get(0).toArray());
        }
    }

    private String message(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        CheckpointException e = assertThrows(CheckpointException.class, () -> {
            try (CheckpointFile checkpoint = CheckpointFile.open(file)) {
                checkpoint.verify();
            }
        });
        String message = String.valueOf(e.getMessage());
        assertTrue(message.startsWith(file.toString()), message);
        return message;
    }

    private void refused(byte[] bytes, String reason) throws IOException {
        String message = message(bytes);
        assertTrue(message.contains(reason), message);
    }

    @Test
    void cutShortAnywhere() throws IOException {
        for (int length = 0; length < sound.length; length++) {
            refused(Arrays.copyOf(sound, length), "cut short");
        }
    }

    @Test
    void anyByteChanged() throws IOException {
        for (int place = 0; place < sound.length; place++) {
            byte[] bytes = sound.clone();
            bytes[place] ^= 0x40;
            message(bytes);
        }
    }

    @Test
    void somethingAddedOrPutBefore() throws IOException {
        refused(Arrays.copyOf(sound, sound.length + 1), "something was added");
        byte[] shifted = new byte[sound.length + 4];
        System.arraycopy(sound, 0, shifted, 4, sound.length);
        refused(shifted, "is no checkpoint");
    }

    @Test
    void numbersInTheHead() throws IOException {
        for (int version : new int[] {0, 2, -1, Integer.MAX_VALUE}) {
            refused(put(8, 4, version), "byte 8: has version " + Integer.toUnsignedString(version));
        }
        for (int parts : new int[] {0, -1, 65_537, Integer.MAX_VALUE}) {
            refused(put(12, 4, parts), "byte 12: says it has " + Integer.toUnsignedString(parts) + " parts");
        }
        for (long length : new long[] {0, -1, 1, Long.MAX_VALUE, sound.length - 1L, sound.length + 1L}) {
            refused(put(16, 8, length), "byte 16: says it has " + Long.toUnsignedString(length));
        }
        for (int parts : new int[] {1, 3, 5, 60_000}) {
            message(put(12, 4, parts));
        }
    }

    @Test
    void numbersInTheTable() throws IOException {
        for (int letters : new int[] {0, 101, 0xFFFF}) {
            refused(put(FIRST_ENTRY, 2, letters), "byte 24: a part's name has " + letters + " letters");
        }
        refused(put(NAME, 1, 'A'), "byte 26: a part's name holds other characters");
        refused(put(NAME, 1, 0), "other characters");
        for (long length : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, sound.length + 1L}) {
            refused(put(LENGTH, 8, length), "byte 31: the part 'alpha' would have " + Long.toUnsignedString(length));
        }
        refused(put(HASH, 1, 7), "does not have the hash noted here");
        refused(put(TABLE_HASH, 1, sound[TABLE_HASH] + 1), "does not have the hash noted here");
    }

    /** With a table whose own hash is right. */
    @Test
    void tablesThatLie() throws Exception {
        refused(resealed(LENGTH, 8, 11), "1 bytes follow the last part");
        refused(resealed(LENGTH, 8, 13), "'state1' would have " + state.length + " bytes, but only");
        refused(resealed(LENGTH, 8, 0), "12 bytes follow the last part");
        refused(resealed(HASH, 1, sound[HASH] + 1), "the part 'alpha' at byte " + (TABLE_HASH + 32));
    }

    @Test
    void twoPartsOfOneName() throws Exception {
        CheckpointWriter.write(file, List.of(Section.of("aa", new byte[1]), Section.of("ab", new byte[1])));
        byte[] bytes = Files.readAllBytes(file);
        bytes[24 + 44 + 3] = 'a';
        refused(bytes, "the part 'aa' is there twice");
        assertThrows(
                IllegalArgumentException.class,
                () -> CheckpointWriter.write(
                        file, List.of(Section.of("a", new byte[1]), Section.of("a", new byte[1]))));
        assertThrows(IllegalArgumentException.class, () -> CheckpointWriter.write(file, List.of()));
        assertThrows(IllegalArgumentException.class, () -> Section.of("A", new byte[0]));
    }

    private byte[] put(int place, int bytes, long value) {
        byte[] changed = sound.clone();
        ByteBuffer all = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
        switch (bytes) {
            case 1 -> all.put(place, (byte) value);
            case 2 -> all.putShort(place, (short) value);
            case 4 -> all.putInt(place, (int) value);
            default -> all.putLong(place, value);
        }
        return changed;
    }

    private byte[] resealed(int place, int bytes, long value) throws Exception {
        byte[] changed = put(place, bytes, value);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(changed, 0, TABLE_HASH);
        System.arraycopy(digest.digest(), 0, changed, TABLE_HASH, 32);
        return changed;
    }

    @Test
    void missingFilesAndParts() {
        assertThrows(CheckpointException.class, () -> CheckpointFile.open(folder.resolve("none")));
        assertThrows(CheckpointException.class, () -> CheckpointFile.open(folder));
        try (CheckpointFile checkpoint = CheckpointFile.open(file)) {
            for (String name : List.of("beta", "", "alpha ")) {
                assertThrows(CheckpointException.class, () -> checkpoint.read(name));
            }
            for (int count : new int[] {0, 2, 4, Integer.MAX_VALUE}) {
                assertThrows(CheckpointException.class, () -> checkpoint.readFloats("alpha", count));
            }
        }
    }

    @Test
    void statesCutShortAnywhereOrTooLong() {
        for (int length = 0; length < state.length; length++) {
            byte[] bytes = Arrays.copyOf(state, length);
            CheckpointException e = assertThrows(CheckpointException.class, () -> StateDict.decode(bytes));
            assertTrue(e.getMessage().startsWith("state, byte "), e::getMessage);
        }
        byte[] longer = Arrays.copyOf(state, state.length + 1);
        assertThrows(CheckpointException.class, () -> StateDict.decode(longer));
    }

    /** Any byte of a state changed: refused, or read as another state; never anything else. */
    @Test
    void anyByteOfAStateChanged() {
        int refused = 0;
        for (int place = 0; place < state.length; place++) {
            for (int value : new int[] {0, 1, 0x7F, 0x80, 0xFF}) {
                byte[] bytes = state.clone();
                bytes[place] = (byte) value;
                try {
                    StateDict.decode(bytes);
                } catch (CheckpointException e) {
                    refused++;
                }
            }
        }
        assertTrue(refused >= 80, "only " + refused + " were refused");
    }

    @Test
    void askingForWhatIsNotThere() {
        StateDict read = StateDict.empty().with("two", 1, 2).with("half", 0.5).withTexts("none");
        for (String name : List.of("missing", "two", "none")) {
            assertThrows(CheckpointException.class, () -> read.number(name));
        }
        assertThrows(CheckpointException.class, () -> read.whole("half"));
        assertThrows(CheckpointException.class, () -> read.text("none"));
        assertThrows(CheckpointException.class, () -> read.texts("two"));
        assertThrows(CheckpointException.class, () -> read.tensors("two"));
        assertThrows(CheckpointException.class, () -> read.whole("two", 0, 1));
    }
}

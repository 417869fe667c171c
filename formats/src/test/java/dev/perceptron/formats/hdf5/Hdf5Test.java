package dev.perceptron.formats.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.perceptron.formats.FormatException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a file is opened, and what its parts say of themselves. */
final class Hdf5Test {
    @TempDir
    Path folder;

    private static byte[] small() {
        Hdf5GroupBuilder root = Hdf5Group.builder().attribute("text", "t");
        return Hdf5.write(root.doubles("group/x", new double[] {1, 2}, 2).build());
    }

    @Test
    void partsSayWhatTheyAre() throws IOException {
        Path file = Files.write(folder.resolve("f.h5"), small());
        Hdf5Group root = Hdf5.read(file);
        assertEquals(file.toString(), root.file());
        assertEquals("/ [group]", root.toString());
        assertEquals("", root.path());
        assertEquals("group", root.group("group").path());
        Hdf5Dataset x = root.dataset("group/x");
        assertEquals("group/x FLOAT64 [2]", x.toString());
        assertEquals("group/x", x.path());
        assertEquals("x", x.name());
        assertFalse(x.isNull());
        assertTrue(root.attributes().has("text"));
        assertFalse(root.attributes().has("group"));
        assertEquals("@text", root.attributes().find("text").orElseThrow().path());
        assertTrue(root.attributes().find("none").isEmpty());
    }

    @Test
    void ofABufferWhatRemainsIsRead() {
        byte[] bytes = small();
        ByteBuffer buffer = ByteBuffer.allocate(bytes.length + 10);
        buffer.position(10).put(bytes).position(10);
        assertArrayEquals(
                new double[] {1, 2},
                Hdf5.read("f.h5", buffer).dataset("group/x").doubles(2));
    }

    /** The file claims to be longer still, so that reading ends before its zeros are looked at. */
    @Test
    void aLargeFileIsNotTakenIntoMemory() throws IOException {
        long size = Runtime.getRuntime().maxMemory() / 8 + 1;
        assumeTrue(size < Integer.MAX_VALUE);
        byte[] head = small();
        ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).putLong(40, size + 1);
        Path file = Files.write(folder.resolve("f.h5"), head);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(1), size - 1);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        String message =
                assertThrows(FormatException.class, () -> Hdf5.read(file)).getMessage();
        assertTrue(threads.getCurrentThreadAllocatedBytes() - before < size / 2);
        assertTrue(
                message.endsWith("the file is cut off: it has " + size + " bytes and should have " + (size + 1)),
                message);
    }

    @Test
    void ofManyNamesTwentyAreShown() {
        Hdf5GroupBuilder root = Hdf5Group.builder();
        for (int i = 10; i < 30; i++) {
            root.group("g" + i);
        }
        assertTrue(root.build().toString().endsWith(" g29]"));
        root.group("g30").group("inside");
        assertTrue(root.build().toString().endsWith(" g29] and 1 more"));
    }

    @Test
    void ofALongPathBothEndsAreShown() {
        ObjectPath place = ObjectPath.root("f.h5").child("a".repeat(199)).child("b".repeat(200));
        assertEquals("a".repeat(199) + "/" + "b".repeat(200), place.toString());
        assertEquals(
                "f.h5: " + "a".repeat(199) + "/…" + "b".repeat(198) + "/c: wrong",
                place.child("c").error("wrong").getMessage());
    }
}

package dev.perceptron.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegressionTest {
    @TempDir
    Path folder;

    /** What NumPy 2.4.6 gave: {@code a = arange(n); RandomState(seed).shuffle(a)}. */
    @Test
    void shufflesAsNumPy() {
        assertOrder(113, 506, 22, 202, 368, 335, 461, 323, 382, 143, 146, 141);
        assertOrder(0, 20640, 14740, 10101, 20566, 2670, 15709, 439);
        assertOrder(1, 20640, 4712, 2151, 15927, 82, 8161, 6636);
        assertOrder(12345, 20640, 18219, 10848, 15119, 8997, 12807, 13472);
        assertEquals(2193591498550L, sum(0));
        assertEquals(2197686971134L, sum(12345));
    }

    private static void assertOrder(int seed, int count, int... first) {
        assertArrayEquals(first, Arrays.copyOf(new MersenneTwister(seed).permutation(count), first.length));
    }

    private static long sum(int seed) {
        int[] order = new MersenneTwister(seed).permutation(20640);
        long sum = 0;
        for (int i = 0; i < order.length; i++) {
            sum += (long) i * order[i];
        }
        return sum;
    }

    @Test
    void readsKerasArchive() throws IOException {
        Regression houses = BostonHousing.load(archive(506, 13, UnaryOperator.identity()));
        assertEquals(Shape.of(404, 13), houses.xTrain().shape());
        assertEquals(Shape.of(102), houses.yTest().shape());
        assertEquals(22 * 13, houses.xTrain().get(0, 0));
        assertEquals(22, houses.yTrain().get(0));
    }

    @Test
    void readsATextTable() throws IOException {
        StringBuilder text = new StringBuilder("MedInc,HouseAge,AveRooms,AveBedrms,Population,AveOccup,Lat,Long,y\n");
        for (int i = 0; i < 700; i++) {
            text.append(i).append(", 1, 2;3\t4,5,6,7,").append(-i).append("e1\n");
        }
        Path file = Files.writeString(folder.resolve("c.csv"), text);
        Regression all = CaliforniaHousing.load(file, 0, 7);
        assertEquals(Shape.of(700, 8), all.xTrain().shape());
        assertEquals(0, all.xTest().count());
        assertEquals(-10 * all.xTrain().get(5, 0), all.yTrain().get(5));
        assertEquals(
                Shape.of(480, 8), CaliforniaHousing.loadSmall(file).xTrain().shape());
    }

    @Test
    void damagedFilesAreRefused() throws IOException {
        assertMessage("features of shape (506, 12)", archive(506, 12, UnaryOperator.identity()));
        assertMessage("bytes for the shape (506, 13)", archive(506, 13, bytes -> Arrays.copyOf(bytes, 500)));
        assertMessage("starts with \\x93NUMPY", archive(506, 13, bytes -> new byte[40]));
        assertMessage("another header", archive(506, 13, bytes -> replaced(bytes, "False", "True ")));
        assertMessage("elements of type <c8", archive(506, 13, bytes -> replaced(bytes, "<f8", "<c8")));
        assertMessage("the shape", archive(506, 13, bytes -> replaced(bytes, "(506, 13)", "(99999999,99999999)")));
        assertMessage(
                "claims to", archive(506, 13, bytes -> replaced(bytes, "(506, 13)", "(99999999, 9)")), "bytes for");
        assertMessage("Not a sound .npz", Files.write(folder.resolve("x"), new byte[] {'P', 'K', 1, 2, 3}));
        assertMessage("has no rows", Files.writeString(folder.resolve("e"), "a,b\n"));
        assertMessage("found \"x\"", Files.writeString(folder.resolve("f"), "1,2\n3,x\n"));
        assertMessage("Line 2 has 3 columns", Files.writeString(folder.resolve("g"), "1,2\n3,4,5\n"));
    }

    private static void assertMessage(String part, Path file, String... others) {
        String message = assertThrows(DataException.class, () -> BostonHousing.load(file))
                .getMessage();
        assertTrue(message.contains(part) || others.length > 0 && message.contains(others[0]), message);
    }

    private static byte[] replaced(byte[] bytes, String old, String other) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace(old, other);
        int grown = other.length() - old.length();
        int at = text.indexOf('\n') - Math.max(0, grown);
        String fitted = grown <= 0 ? text : text.substring(0, at) + text.substring(at + grown);
        return fitted.getBytes(StandardCharsets.ISO_8859_1);
    }

    private Path archive(int rows, int columns, UnaryOperator<byte[]> damage) throws IOException {
        Path file = folder.resolve(rows + "x" + columns + "-" + System.nanoTime() + ".npz");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("x.npy"));
            zip.write(damage.apply(array("(" + rows + ", " + columns + ")", rows * columns)));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("y.npy"));
            zip.write(array("(" + rows + ",)", rows));
        }
        return file;
    }

    /** An array of doubles 0, 1, 2, … as NumPy writes it. */
    private static byte[] array(String shape, int count) throws IOException {
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + ", }";
        String padded = header + " ".repeat(117 - header.length()) + "\n";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0});
        out.write(padded.getBytes(StandardCharsets.ISO_8859_1));
        ByteBuffer values = ByteBuffer.allocate(8 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            values.putDouble(i);
        }
        out.write(values.array());
        return out.toByteArray();
    }
}

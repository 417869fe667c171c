package dev.perceptron.studio.digits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.data.Mnist;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Centring follows the rule of MNIST's authors: as numpy computes it, and as their own pictures show it. */
final class CenteringTest {
    private final Centering centering = Centering.of(28, 28);

    private static List<GreyPicture> reference(String kind) throws IOException {
        List<GreyPicture> found = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CenteringTest.class.getResourceAsStream("centering.txt")),
                StandardCharsets.US_ASCII))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] parts = line.split(" ", -1);
                if (parts[0].equals(kind)) {
                    found.add(new GreyPicture(
                            Integer.parseInt(parts[1]),
                            Integer.parseInt(parts[2]),
                            HexFormat.of().parseHex(parts[3])));
                }
            }
        }
        return found;
    }

    @Test
    void centredAndPlainAreAsNumpyComputesThem() throws IOException {
        List<GreyPicture> drawings = reference("drawing");
        List<GreyPicture> centred = reference("centred");
        List<GreyPicture> plain = reference("plain");
        assertEquals(7, drawings.size());
        for (int i = 0; i < drawings.size(); i++) {
            assertClose(centred.get(i), centering.centred(drawings.get(i)), "centred " + i);
            assertClose(plain.get(i), centering.plain(drawings.get(i)), "plain " + i);
        }
    }

    /** Sums in another order may round a half the other way. */
    private static void assertClose(GreyPicture expected, GreyPicture actual, String what) {
        assertEquals(expected.rows(), actual.rows(), what);
        assertEquals(expected.columns(), actual.columns(), what);
        for (int row = 0; row < expected.rows(); row++) {
            for (int column = 0; column < expected.columns(); column++) {
                assertEquals(expected.at(row, column), actual.at(row, column), 1, what + " at " + row + ", " + column);
            }
        }
    }

    /** MNIST's pictures are centred already: enlarged five times and centred again, each is itself. */
    @Test
    void picturesOfMnistStayWhatTheyAre() {
        Mnist mnist = Mnist.load();
        byte[] all = mnist.xTest().dividedBy(1).bytes();
        int same = 0;
        for (int n = 0; n < 200; n++) {
            byte[] picture = Arrays.copyOfRange(all, n * 784, (n + 1) * 784);
            byte[] large = new byte[140 * 140];
            for (int i = 0; i < large.length; i++) {
                large[i] = picture[i / 140 / 5 * 28 + i % 140 / 5];
            }
            GreyPicture drawing = new GreyPicture(140, 140, large);
            GreyPicture centred = centering.centred(drawing);
            GreyPicture plain = centering.plain(drawing);
            boolean equal = true;
            for (int i = 0; i < picture.length; i++) {
                // the darkest pixel of some is 254 or less and becomes full ink
                assertEquals(picture[i] & 0xFF, plain.pixels()[i] & 0xFF, 2, "picture " + n);
                equal &= Math.abs((picture[i] & 0xFF) - (centred.pixels()[i] & 0xFF)) <= 2;
            }
            same += equal ? 1 : 0;
        }
        // a centre of mass almost exactly between two pixels may fall to the other side
        assertTrue(same >= 198, same + " of 200");
    }

    @Test
    void whereAndHowLargeItIsDrawnMakesNoDifference() throws IOException {
        GreyPicture drawing = reference("drawing").get(0);
        byte[] moved = new byte[200 * 200];
        byte[] doubled = new byte[300 * 300];
        for (int row = 0; row < 140; row++) {
            for (int column = 0; column < 140; column++) {
                byte value = drawing.pixels()[row * 140 + column];
                moved[(row + 47) * 200 + column + 3] = value;
                for (int i = 0; i < 4; i++) {
                    doubled[(2 * row + i / 2) * 300 + 2 * column + i % 2] = value;
                }
            }
        }
        byte[] expected = centering.centred(drawing).pixels();
        assertArrayEquals(
                expected, centering.centred(new GreyPicture(200, 200, moved)).pixels());
        assertArrayEquals(
                expected, centering.centred(new GreyPicture(300, 300, doubled)).pixels());
    }

    @Test
    void emptyPaperStaysEmptyAndOneDotBecomesABox() {
        assertTrue(centering
                .centred(new GreyPicture(140, 140, new byte[140 * 140]))
                .isEmpty());
        assertTrue(
                centering.plain(new GreyPicture(140, 140, new byte[140 * 140])).isEmpty());
        byte[] dot = new byte[140 * 140];
        dot[0] = 9;
        GreyPicture centred = centering.centred(new GreyPicture(140, 140, dot));
        int ink = 0;
        for (byte pixel : centred.pixels()) {
            ink += pixel == (byte) 255 ? 1 : 0;
        }
        assertEquals(400, ink);
    }

    @Test
    void wrongDrawingsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new GreyPicture(0, 5, new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> new GreyPicture(401, 1, new byte[401]));
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> new GreyPicture(2, 2, new byte[3]));
        assertEquals("A drawing of 2 × 2 has 4 pixels, received 3.", error.getMessage());
    }
}

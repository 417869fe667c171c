package dev.perceptron.formats.hdf5;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files damaged everywhere and by chance: thousands of them, none with another outcome than the typed error. */
final class Hdf5DamageTest {
    private static final List<String> SMALL = List.of(
            "network-earliest", "network-latest", "attributes-v110", "compact-latest", "implicit-latest", "user_block");

    private static final List<String> TINY = List.of("compact-latest", "implicit-latest");

    @Test
    void everyPrefixIsRefused() {
        int cases = 0;
        for (String name : SMALL) {
            byte[] good = Samples.bytes(name);
            for (int length = 0; length < good.length; length++) {
                byte[] cut = Arrays.copyOf(good, length);
                assertFalse(Reading.isAccepted(cut, true), name + " of " + length + " bytes");
                cases++;
            }
        }
        assertTrue(cases > 10_000, cases + " cases");
    }

    @Test
    void everyDamagedByteOfAChecksummedFileIsFoundOrIsData() {
        byte[] good = Samples.bytes("network-latest");
        int refused = 0;
        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= 0x55;
            refused += Reading.isAccepted(bad, true) ? 0 : 1;
        }
        assertTrue(refused > good.length / 4, refused + " of " + good.length);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void fieldsOfAnyWidthAtTheirLimits(int width) {
        for (String name : width < 4 ? TINY : SMALL.subList(0, 4)) {
            byte[] good = Samples.bytes(name);
            int refused = 0;
            for (long value : new long[] {0, -1, Long.MAX_VALUE, good.length}) {
                for (int at = 0; at + width <= good.length; at += width) {
                    byte[] bad = good.clone();
                    for (int i = 0; i < width; i++) {
                        bad[at + i] = (byte) (value >> 8 * (value == Long.MAX_VALUE ? i + 8 - width : i));
                    }
                    // data and unused bytes may take any value; what matters is that no other exception comes out
                    refused += Reading.isAccepted(bad, false) ? 0 : 1;
                }
            }
            assertTrue(refused > 50, name + ": " + refused);
        }
    }

    @Test
    void randomDamageOfEverySampleHasNoOtherOutcome() {
        Random random = new Random(11);
        int refused = 0;
        int runs = 0;
        for (Path file : Samples.all("good")) {
            byte[] good = Samples.bytes(file);
            for (int run = 0; run < 150; run++) {
                byte[] bad = good.clone();
                for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
                    int at = random.nextInt(bad.length);
                    switch (random.nextInt(4)) {
                        case 0 -> bad[at] = (byte) random.nextInt();
                        case 1 -> bad[at] ^= (byte) (1 << random.nextInt(8));
                        case 2 -> bad[at] = (byte) (random.nextBoolean() ? -1 : 0);
                        default ->
                            System.arraycopy(
                                    good, random.nextInt(bad.length - 8), bad, Math.min(at, bad.length - 8), 8);
                    }
                }
                refused += Reading.isAccepted(bad, false) ? 0 : 1;
                runs++;
            }
        }
        assertTrue(refused > runs / 10, refused + " of " + runs);
    }
}

package dev.perceptron.preprocessing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.tensor.AnyTensor;
import dev.perceptron.tensor.Int64Tensor;
import dev.perceptron.tensor.StringTensor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class HashesTest {
    /** Published fingerprints of FarmHash, one or more of each range of lengths. */
    @Test
    void farmHashGivesThePublishedFingerprints() {
        assertFingerprint(0x9ae16a3b2f90404fL, "");
        assertFingerprint(0xb3454265b6df75e3L, "a");
        assertFingerprint(0xaa8d6e5242ada51eL, "ab");
        assertFingerprint(0x24a5b3a074e7f369L, "abc");
        assertFingerprint(0x1a5502de4a1f8101L, "abcd");
        assertFingerprint(0x3c40c92b1ccb7355L, "abcdefg");
        assertFingerprint(0xfee9d22990c82909L, "abcdefgh");
        assertFingerprint(0x4283d4ef43627f64L, "0123456789'01234");
        assertFingerprint(0x46a7416ed4861e3bL, "0123456789=012345");
        assertFingerprint(0xb944f8a16261e414L, "C is as portable as Stonehedge!!");
        assertFingerprint(0xe8f89ab6df9bdd25L, "Discard medicine more than two years old.");
        assertFingerprint(0x2a578b80bb82147cL, "The days of the digital watch are numbered.  -Tom Stoppard");
        assertFingerprint(0x55182f8859eca4ceL, "For every action there is an equal and opposite government program.");
        assertFingerprint(
                0x098eff6958c5e91aL,
                "The fugacity of a constituent in a mixture of gases at a given temperature is proportional to its mole"
                        + " fraction.  Lewis-Randall Rule");
    }

    private static void assertFingerprint(long expected, String text) {
        assertEquals(expected, FarmHash.fingerprint(text.getBytes(StandardCharsets.UTF_8)), text);
    }

    /** The test vector of the SipHash paper. */
    @Test
    void sipHashGivesThePapersVector() {
        byte[] message = new byte[15];
        for (int i = 0; i < message.length; i++) {
            message[i] = (byte) i;
        }
        assertEquals(0xa129ca6149be45e5L, SipHash.hash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L, message));
    }

    /** Values of Keras with TensorFlow. */
    @Test
    void hashingPutsTextsIntoKerasBins() {
        StringTensor letters = texts("A", "B", "C", "D", "E");
        assertNumbers(Hashing.of(3).apply(letters), 1, 0, 1, 1, 2);
        assertNumbers(Hashing.of(3).withSalt(new Salt(133, 137)).apply(letters), 1, 2, 1, 0, 2);
        assertNumbers(Hashing.of(3).withSalt(Salt.of(133)).apply(letters), 0, 0, 2, 1, 0);
        assertNumbers(Hashing.of(3).withMaskValue("").apply(texts("A", "B", "", "C", "D")), 1, 1, 0, 2, 2);
        StringTensor names = texts("omar", "stringer", "marlo", "wire", "skywalker");
        assertNumbers(Hashing.of(2).apply(names), 0, 0, 1, 0, 0);
        assertNumbers(Hashing.of(3).withMaskValue("omar").apply(names), 0, 1, 2, 1, 1);
        assertNumbers(Hashing.of(2).withSalt(new Salt(133, 137)).apply(names), 0, 1, 0, 1, 0);
        assertNumbers(Hashing.of(2).withSalt(new Salt(211, 137)).apply(names), 1, 0, 1, 0, 1);
        assertNumbers(Hashing.of(1).apply(names), 0, 0, 0, 0, 0);
    }

    /** Values of Keras with TensorFlow. */
    @Test
    void hashingPutsWholeNumbersIntoKerasBins() {
        Int64Tensor numbers = Int64Tensor.of(new long[] {0, 1, 2, 3, 4});
        assertNumbers(Hashing.of(3).apply(numbers), 1, 0, 1, 0, 2);
        assertNumbers(Hashing.of(3).apply(numbers.toTensor()), 1, 0, 1, 0, 2);
        assertNumbers(Hashing.of(3).withSalt(new Salt(133, 137)).apply(numbers), 1, 1, 2, 0, 1);
        assertEquals(0, ((Int64Tensor) Hashing.of(9).withMaskValue(2).apply(numbers)).at(2));
    }

    /** Values of Keras with TensorFlow. */
    @Test
    void crossingGivesKerasBins() {
        StringTensor first = texts("A", "B", "A", "B", "A");
        Int64Tensor second = Int64Tensor.of(new long[] {101, 101, 101, 102, 102});
        assertNumbers(HashedCrossing.of(5).apply(List.of(first, second)), 1, 4, 1, 1, 3);
        AnyTensor rows = HashedCrossing.of(5).withOutputMode(OutputMode.ONE_HOT).apply(List.of(first, second));
        assertArrayEquals(
                new float[] {0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0},
                rows.toTensor().toArray());
    }

    private static StringTensor texts(String... texts) {
        return StringTensor.of(texts);
    }

    private static void assertNumbers(AnyTensor received, long... expected) {
        assertArrayEquals(expected, ((Int64Tensor) received).toArray());
    }
}

package dev.perceptron.preprocessing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
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
}

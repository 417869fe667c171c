package dev.perceptron.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;

/** Quotients by multiplication have the bits of a division, or are not used. */
class ByteQuotientsTest {
    @Test
    void allBytesDividedBy255() {
        assumeTrue(FloatVector.SPECIES_PREFERRED.vectorBitSize() == 512);
        assertTrue(ByteQuotients.areExact(255f, 1f / 255f));
        byte[] bytes = new byte[256];
        for (int i = 0; i < 256; i++) {
            bytes[i] = (byte) i;
        }
        float[] quotients = new float[256];
        ByteQuotients.multiply(bytes, 0, 255f, 1f / 255f, quotients, 0, 256);
        for (int i = 0; i < 256; i++) {
            assertEquals(i / 255f, quotients[i], 0f);
        }
    }

    @Test
    void aDivisorWhoseReciprocalOverflowsIsNotUsed() {
        assertFalse(ByteQuotients.areExact(Float.MIN_VALUE, 1f / Float.MIN_VALUE));
        assertFalse(ByteQuotients.areExact(0f, 1f / 0f));
    }
}

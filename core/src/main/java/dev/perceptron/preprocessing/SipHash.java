package dev.perceptron.preprocessing;

/**
 * SipHash-2-4, a hash with a secret key: Keras's {@code Hashing} with a salt. Source: Aumasson and Bernstein 2012.
 */
final class SipHash {
    private long v0;
    private long v1;
    private long v2;
    private long v3;

    private SipHash(long k0, long k1) {
        v0 = k0 ^ 0x736f6d6570736575L;
        v1 = k1 ^ 0x646f72616e646f6dL;
        v2 = k0 ^ 0x6c7967656e657261L;
        v3 = k1 ^ 0x7465646279746573L;
    }

    /** The hash of these bytes under the key (k0, k1). */
    static long hash(long k0, long k1, byte[] bytes) {
        SipHash state = new SipHash(k0, k1);
        int whole = bytes.length & ~7;
        for (int at = 0; at < whole; at += 8) {
            state.take(word(bytes, at, at + 8));
        }
        state.take(word(bytes, whole, bytes.length) | (long) bytes.length << 56);
        state.v2 ^= 0xff;
        state.rounds(4);
        return state.v0 ^ state.v1 ^ state.v2 ^ state.v3;
    }

    private static long word(byte[] bytes, int from, int to) {
        long word = 0;
        for (int i = from; i < to; i++) {
            word |= (bytes[i] & 0xffL) << 8 * (i - from);
        }
        return word;
    }

    private void take(long word) {
        v3 ^= word;
        rounds(2);
        v0 ^= word;
    }

    private void rounds(int count) {
        for (int i = 0; i < count; i++) {
            v0 += v1;
            v2 += v3;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v1;
            v0 += v3;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}

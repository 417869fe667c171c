package dev.perceptron.preprocessing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * FarmHash's 64-bit fingerprint, the hash behind Keras's {@code Hashing} without a salt. Source: Pike, FarmHash 2014,
 * variant "na"; TensorFlow {@code Fingerprint64}, {@code FingerprintCat64}.
 */
final class FarmHash {
    private static final long K0 = 0xc3a5c85c97cb3127L;
    private static final long K1 = 0xb492b66fbe98f273L;
    private static final long K2 = 0x9ae16a3b2f90404fL;
    private static final long CAT = 0xc6a4a7935bd1e995L;
    private static final long SEED = 81;
    private static final int BLOCK = 64;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private FarmHash() {}

    /** The fingerprint of these bytes. */
    static long fingerprint(byte[] s) {
        int n = s.length;
        if (n <= 16) {
            return upTo16(s);
        }
        if (n <= 32) {
            return upTo32(s);
        }
        return n <= BLOCK ? upTo64(s) : longer(s);
    }

    /** The fingerprint of two fingerprints in this order. */
    static long concatenate(long first, long second) {
        long result = (first ^ CAT ^ mix(second * CAT) * CAT) * CAT;
        return mix(mix(result) * CAT);
    }

    private static long upTo16(byte[] s) {
        int n = s.length;
        long mul = K2 + n * 2L;
        if (n >= 8) {
            long a = long64(s, 0) + K2;
            long b = long64(s, n - 8);
            return combine(turn(b, 37) * mul + a, (turn(a, 25) + b) * mul, mul);
        }
        if (n >= 4) {
            return combine(n + (int32(s, 0) << 3), int32(s, n - 4), mul);
        }
        if (n > 0) {
            long y = (s[0] & 0xff) + ((s[n >> 1] & 0xffL) << 8);
            long z = n + ((s[n - 1] & 0xffL) << 2);
            return mix(y * K2 ^ z * K0) * K2;
        }
        return K2;
    }

    private static long upTo32(byte[] s) {
        int n = s.length;
        long mul = K2 + n * 2L;
        long a = long64(s, 0) * K1;
        long b = long64(s, 8);
        long c = long64(s, n - 8) * mul;
        long d = long64(s, n - 16) * K2;
        return combine(turn(a + b, 43) + turn(c, 30) + d, a + turn(b + K2, 18) + c, mul);
    }

    private static long upTo64(byte[] s) {
        int n = s.length;
        long mul = K2 + n * 2L;
        long a = long64(s, 0) * K2;
        long b = long64(s, 8);
        long c = long64(s, n - 8) * mul;
        long d = long64(s, n - 16) * K2;
        long y = turn(a + b, 43) + turn(c, 30) + d;
        long z = combine(y, a + turn(b + K2, 18) + c, mul);
        long e = long64(s, 16) * mul;
        long f = long64(s, 24);
        long g = (y + long64(s, n - 32)) * mul;
        long h = (z + long64(s, n - 24)) * mul;
        return combine(turn(e + f, 43) + turn(g, 30) + h, e + turn(f + a, 18) + g, mul);
    }

    private static long longer(byte[] s) {
        int rest = s.length - 1 & BLOCK - 1;
        int end = s.length - 1 - rest;
        State state = new State(SEED, long64(s, 0));
        for (int at = 0; at < end; at += BLOCK) {
            state.take(s, at, K1, 1);
        }
        long mul = K1 + ((state.z & 0xff) << 1);
        state.w0 += rest;
        state.v0 += state.w0;
        state.w0 += state.v0;
        state.take(s, end + rest - (BLOCK - 1), mul, 9);
        return combine(
                combine(state.v0, state.w0, mul) + mix(state.y) * K0 + state.z,
                combine(state.v1, state.w1, mul) + state.x,
                mul);
    }

    private static long long64(byte[] s, int at) {
        return (long) LONGS.get(s, at);
    }

    private static long int32(byte[] s, int at) {
        return (int) INTS.get(s, at) & 0xffffffffL;
    }

    private static long turn(long value, int bits) {
        return Long.rotateRight(value, bits);
    }

    private static long mix(long value) {
        return value ^ value >>> 47;
    }

    private static long combine(long u, long v, long mul) {
        long a = mix((u ^ v) * mul);
        return mix((v ^ a) * mul) * mul;
    }

    /** What is carried from block to block of a long text. */
    private static final class State {
        private long x;
        private long y;
        private long z;
        private long v0;
        private long v1;
        private long w0;
        private long w1;

        private State(long seed, long first) {
            x = seed * K2 + first;
            y = seed * K1 + 113;
            z = mix(y * K2 + 113) * K2;
        }

        private void take(byte[] s, int at, long mul, int weight) {
            x = turn(x + y + v0 + long64(s, at + 8), 37) * mul;
            y = turn(y + v1 + long64(s, at + 48), 42) * mul;
            x ^= w1 * weight;
            y += v0 * weight + long64(s, at + 40);
            z = turn(z + w0, 33) * mul;
            long a = v1 * mul + long64(s, at);
            long b = turn(x + w0 + a + long64(s, at + 24), 21);
            long c = a + long64(s, at + 8) + long64(s, at + 16);
            v0 = c + long64(s, at + 24);
            v1 = b + turn(c, 44) + a;
            a = z + w1 + long64(s, at + 32);
            b = turn(y + long64(s, at + 16) + a + long64(s, at + 56), 21);
            c = a + long64(s, at + 40) + long64(s, at + 48);
            w0 = c + long64(s, at + 56);
            w1 = b + turn(c, 44) + a;
            long swapped = z;
            z = x;
            x = swapped;
        }
    }
}

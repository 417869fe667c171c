package dev.perceptron.formats.hdf5;

import java.nio.ByteBuffer;

/** The two checksums of HDF5: Jenkins's lookup3 over structures, Fletcher's over chunks. */
final class Checksums {
    private Checksums() {}

    /** lookup3 ("hashlittle") with the initial value 0, over bytes read as little-endian words. */
    static int lookup3(ByteBuffer data, int from, int length) {
        int a = 0xdeadbeef + length;
        int b = a;
        int c = a;
        int at = from;
        int left = length;
        while (left > 12) {
            a += word(data, at, 4);
            b += word(data, at + 4, 4);
            c += word(data, at + 8, 4);
            a = (a - c) ^ Integer.rotateLeft(c, 4);
            c += b;
            b = (b - a) ^ Integer.rotateLeft(a, 6);
            a += c;
            c = (c - b) ^ Integer.rotateLeft(b, 8);
            b += a;
            a = (a - c) ^ Integer.rotateLeft(c, 16);
            c += b;
            b = (b - a) ^ Integer.rotateLeft(a, 19);
            a += c;
            c = (c - b) ^ Integer.rotateLeft(b, 4);
            b += a;
            at += 12;
            left -= 12;
        }
        if (left == 0) {
            return c;
        }
        a += word(data, at, Math.min(4, left));
        b += word(data, at + 4, Math.min(4, left - 4));
        c += word(data, at + 8, left - 8);
        c = (c ^ b) - Integer.rotateLeft(b, 14);
        a = (a ^ c) - Integer.rotateLeft(c, 11);
        b = (b ^ a) - Integer.rotateLeft(a, 25);
        c = (c ^ b) - Integer.rotateLeft(b, 16);
        a = (a ^ c) - Integer.rotateLeft(c, 4);
        b = (b ^ a) - Integer.rotateLeft(a, 14);
        return (c ^ b) - Integer.rotateLeft(b, 24);
    }

    private static int word(ByteBuffer data, int at, int bytes) {
        int value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (data.get(at + i) & 0xFF) << 8 * i;
        }
        return value;
    }

    /** HDF5's Fletcher-32: over big-endian 16-bit words, an odd last byte as the upper half of one. */
    static int fletcher32(byte[] data, int length) {
        int sum1 = 0;
        int sum2 = 0;
        int at = 0;
        for (int words = length / 2; words > 0; ) {
            int run = Math.min(words, 360);
            words -= run;
            for (; run > 0; run--, at += 2) {
                sum1 += (data[at] & 0xFF) << 8 | data[at + 1] & 0xFF;
                sum2 += sum1;
            }
            sum1 = (sum1 & 0xFFFF) + (sum1 >>> 16);
            sum2 = (sum2 & 0xFFFF) + (sum2 >>> 16);
        }
        if ((length & 1) != 0) {
            sum1 += (data[length - 1] & 0xFF) << 8;
            sum2 += sum1;
            sum1 = (sum1 & 0xFFFF) + (sum1 >>> 16);
            sum2 = (sum2 & 0xFFFF) + (sum2 >>> 16);
        }
        sum1 = (sum1 & 0xFFFF) + (sum1 >>> 16);
        sum2 = (sum2 & 0xFFFF) + (sum2 >>> 16);
        return sum2 << 16 | sum1;
    }
}

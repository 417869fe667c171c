package dev.perceptron.formats.tensorboard;

import java.util.zip.CRC32C;

/** The checksum of a record: CRC-32C, rotated and shifted so that a checksum of checksums stays one. */
final class Checksum {
    private static final int DELTA = 0xa282ead8;

    private Checksum() {}

    static int of(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        int value = (int) crc.getValue();
        return Integer.rotateRight(value, 15) + DELTA;
    }
}

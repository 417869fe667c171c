package dev.perceptron.formats;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes sound files by chance: bits, bytes, numbers at their limits, pieces left out, doubled, or of another file. */
final class Edits {
    private static final long[] LIMITS = {
        0, 1, -1, 127, 128, 255, 256, 65_535, 65_536, Integer.MAX_VALUE, Long.MAX_VALUE
    };

    private final Random random;
    private final List<byte[]> files;

    Edits(long seed, List<byte[]> files) {
        this.random = new Random(seed);
        this.files = files;
    }

    /** The next file, changed in one to four places. */
    byte[] next() {
        byte[] file = files.get(random.nextInt(files.size())).clone();
        for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
            file = edit(file);
        }
        return file;
    }

    private byte[] edit(byte[] file) {
        if (file.length == 0) {
            return new byte[] {(byte) random.nextInt()};
        }
        int at = random.nextInt(file.length);
        int length = 1 + random.nextInt(Math.min(16, file.length - at));
        switch (random.nextInt(8)) {
            case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> file[at] = (byte) random.nextInt();
            case 2 -> file[at] += (byte) (random.nextBoolean() ? 1 : -1);
            case 3 -> number(file, at, Math.min(1 << random.nextInt(4), file.length - at));
            case 4 -> {
                return joined(file, at, file, at + length);
            }
            case 5 -> {
                return joined(file, at + length, file, at);
            }
            case 6 -> {
                return Arrays.copyOf(file, at);
            }
            default -> {
                byte[] other = files.get(random.nextInt(files.size()));
                int from = random.nextInt(other.length);
                int count = Math.min(length, other.length - from);
                System.arraycopy(other, from, file, Math.min(at, file.length - count), Math.min(count, file.length));
            }
        }
        return file;
    }

    private void number(byte[] file, int at, int width) {
        long value = LIMITS[random.nextInt(LIMITS.length)];
        boolean reversed = random.nextBoolean();
        for (int i = 0; i < width; i++) {
            file[at + (reversed ? width - 1 - i : i)] = (byte) (value >>> 8 * i);
        }
    }

    /** The first bytes of one file and what stands from a place on in another. */
    private static byte[] joined(byte[] first, int length, byte[] second, int from) {
        byte[] joined = Arrays.copyOf(first, length + second.length - from);
        System.arraycopy(second, from, joined, length, second.length - from);
        return joined;
    }
}

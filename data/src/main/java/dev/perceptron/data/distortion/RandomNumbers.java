package dev.perceptron.data.distortion;

import dev.perceptron.random.Purpose;
import dev.perceptron.random.RandomStream;
import dev.perceptron.random.Seed;

/**
 * The random numbers of one picture in one epoch, one after another: a pure function of seed, epoch and the picture's
 * number, on any thread and in any order of the pictures.
 */
public final class RandomNumbers {
    private final int[] words = new int[RandomStream.GROUP];
    private RandomStream stream = new RandomStream(0, 0, 0);
    private int group;
    private int next = words.length;

    /** Numbers for nobody yet; {@link #start} says for whom. */
    public RandomNumbers() {}

    /**
     * Starts the numbers of a picture.
     *
     * @param seed the seed
     * @param epoch counted from 0
     * @param sample the picture's number, from 0
     */
    public void start(Seed seed, int epoch, int sample) {
        stream = seed.stream(Purpose.DATA, 0, (long) epoch << 32 | sample);
        group = 0;
        next = words.length;
    }

    private int word() {
        if (next == words.length) {
            stream.group(group++, words);
            next = 0;
        }
        return words[next++];
    }

    /** The next uniform number from −1 (inclusive) to 1 (exclusive), a multiple of 2⁻³¹. */
    public double signed() {
        return word() * 0x1p-31;
    }

    /**
     * Fills an array with uniform numbers from −1 to 1, odd multiples of 2⁻¹⁶, two from each word, the low half first.
     *
     * @param into modified: its first {@code count} numbers
     */
    public void fillSigned(float[] into, int count) {
        for (int i = 0; i < count; i += 2) {
            int word = word();
            into[i] = ((short) word + 0.5f) * 0x1p-15f;
            if (i + 1 < count) {
                into[i + 1] = ((word >> 16) + 0.5f) * 0x1p-15f;
            }
        }
    }
}

package dev.perceptron.study.special;

import dev.perceptron.study.run.StudyException;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * The samples of one special function: points in [−1, 1]², values with mean 0 and standard deviation 1 over the training
 * samples.
 *
 * @param train what is learned, 800 points
 * @param validation by which a network is chosen, 200 points
 * @param test 1,000 points
 * @param deviation the standard deviation of the values before, by which errors are multiplied to be those of the function
 */
record SpecialSamples(FunctionValues train, FunctionValues validation, FunctionValues test, double deviation) {
    static final int TRAIN = 800;
    static final int VALIDATION = 200;
    static final int TEST = 1_000;
    private static final int COUNT = TRAIN + VALIDATION + TEST;

    /** Reads a function's samples. */
    static SpecialSamples of(SpecialFunction function) {
        float[][] rows = read();
        float[] y = rows[2 + SpecialFunction.ALL.indexOf(function)];
        int known = TRAIN + VALIDATION;
        double mean = 0;
        for (int i = 0; i < known; i++) {
            mean += y[i] / (double) known;
        }
        double variance = 0;
        for (int i = 0; i < known; i++) {
            variance += (y[i] - mean) * (y[i] - mean) / known;
        }
        double deviation = Math.sqrt(variance);
        float[] x = new float[2 * COUNT];
        float[] scaled = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            x[2 * i] = 2 * rows[0][i] - 1;
            x[2 * i + 1] = 2 * rows[1][i] - 1;
            scaled[i] = (float) ((y[i] - mean) / deviation);
        }
        return new SpecialSamples(
                FunctionValues.of(x, scaled, 0, TRAIN),
                FunctionValues.of(x, scaled, TRAIN, VALIDATION),
                FunctionValues.of(x, scaled, known, TEST),
                deviation);
    }

    private static float[][] read() {
        float[][] rows = new float[2 + SpecialFunction.ALL.size()][COUNT];
        try (InputStream in = Objects.requireNonNull(SpecialSamples.class.getResourceAsStream("samples.f32"));
                DataInputStream data = new DataInputStream(in)) {
            for (float[] row : rows) {
                for (int i = 0; i < COUNT; i++) {
                    row[i] = data.readFloat();
                }
            }
        } catch (IOException e) {
            throw new StudyException("The samples of the special functions are damaged; install the program anew.", e);
        }
        return rows;
    }
}

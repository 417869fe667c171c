package dev.perceptron.examples;

import static dev.perceptron.activation.Activations.sigmoid;
import static dev.perceptron.activation.Activations.tanh;
import static dev.perceptron.loss.Losses.binaryCrossentropy;

import dev.perceptron.callback.Terminal;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Tensor;

/**
 * A generative adversarial network: a generator makes numbers from noise, a discriminator tells them from real ones, and
 * each learns from the other. The real ones are normal with mean 4 and standard deviation 1.5.
 *
 * <p>The classic of Keras: the discriminator is compiled, then frozen for the combined model that trains the generator. It
 * goes on learning by itself, since a model keeps to what was frozen when it was compiled.
 */
public final class SmallGan {
    /** The real numbers' mean. */
    static final double MEAN = 4;
    /** The real numbers' standard deviation. */
    static final double DEVIATION = 1.5;

    private static final int BATCH = 64;
    private static final int NOISE = 4;
    private static final int STEPS = 3_000;

    private SmallGan() {}

    /** The three models, the last made of the first two. */
    record Parts(Sequential generator, Sequential discriminator, Sequential combined) {}

    /** Trains and compares the numbers made with the real ones. */
    public static void main(String[] args) {
        float[] made =
                run().generator().predict(noise(2, 0, 10_000 * NOISE, NOISE)).toArray();
        Terminal.println(String.format("real: mean %.2f, standard deviation %.2f", MEAN, DEVIATION));
        Terminal.println(String.format("made: mean %.2f, standard deviation %.2f", mean(made), deviation(made)));
    }

    /** Trains both in turn. */
    static Parts run() {
        Sequential discriminator = Sequential.of(
                Input.of(1),
                Dense.of(16).withActivation(tanh()),
                Dense.of(16).withActivation(tanh()),
                Dense.of(1).withActivation(sigmoid()));
        discriminator.compile(Adam.of(0.002).withBeta1(0.5), binaryCrossentropy());

        Sequential generator = Sequential.of(Input.of(NOISE), Dense.of(16).withActivation(tanh()), Dense.of(1));
        discriminator.setTrainable(false);
        Sequential combined = new Sequential();
        combined.add(generator);
        combined.add(discriminator);
        combined.compile(Adam.of(0.002).withBeta1(0.5), binaryCrossentropy());

        Tensor real = ones();
        Tensor fake = Tensor.zeros(BATCH, 1);
        for (int step = 0; step < STEPS; step++) {
            Tensor noise = noise(0, step, BATCH * NOISE, NOISE);
            discriminator.trainOnBatch(realNumbers(step), real);
            discriminator.trainOnBatch(generator.predict(noise), fake);
            combined.trainOnBatch(noise, real); // the generator learns what passes for real
        }
        return new Parts(generator, discriminator, combined);
    }

    private static Tensor realNumbers(int step) {
        Tensor numbers = noise(1, step, BATCH, 1);
        for (int i = 0; i < BATCH; i++) {
            numbers.set((float) (MEAN + DEVIATION * numbers.get(i, 0)), i, 0);
        }
        return numbers;
    }

    /** Normal numbers in rows; each place and step has its own. */
    static Tensor noise(int place, long step, int count, int columns) {
        double[] normal = Seed.DEFAULT.stream(Purpose.DATA, place, step).normal(count);
        Tensor noise = Tensor.zeros(count / columns, columns);
        for (int i = 0; i < count; i++) {
            noise.set((float) normal[i], i / columns, i % columns);
        }
        return noise;
    }

    static Tensor ones() {
        Tensor ones = Tensor.zeros(BATCH, 1);
        for (int i = 0; i < BATCH; i++) {
            ones.set(1, i, 0);
        }
        return ones;
    }

    static double mean(float[] numbers) {
        double sum = 0;
        for (float number : numbers) {
            sum += number;
        }
        return sum / numbers.length;
    }

    static double deviation(float[] numbers) {
        double mean = mean(numbers);
        double squares = 0;
        for (float number : numbers) {
            squares += (number - mean) * (number - mean);
        }
        return Math.sqrt(squares / numbers.length);
    }
}

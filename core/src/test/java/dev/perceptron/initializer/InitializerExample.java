package dev.perceptron.initializer;

import dev.perceptron.config.Configs;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.RandomStream;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.tensor.Tensors;
import java.util.Arrays;

/** Values of initializers, and what is measured on many of them. */
record InitializerExample(double[] values) {
    static Initializer initializer(String className, String config) {
        return Configs.read(Initializers.REGISTRY, className, config);
    }

    /** The model's stream of random numbers for one of its parameters. */
    static RandomStream stream(long seed, int parameter) {
        return Seed.of(seed).stream(Purpose.INITIAL_WEIGHTS, parameter, 0);
    }

    /** A parameter of this shape, from the model's seed 1. */
    static InitializerExample of(Initializer initializer, int... shape) {
        return of(initializer, stream(1, 0), shape);
    }

    static InitializerExample of(Initializer initializer, RandomStream stream, int... shape) {
        Tensor out = Tensor.zeros(shape);
        initializer.fill(out, stream);
        return new InitializerExample(Tensors.values(out));
    }

    double min() {
        return Arrays.stream(values).min().orElseThrow();
    }

    double max() {
        return Arrays.stream(values).max().orElseThrow();
    }

    double mean() {
        return Arrays.stream(values).average().orElseThrow();
    }

    double stddev() {
        double mean = mean();
        return Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow());
    }
}

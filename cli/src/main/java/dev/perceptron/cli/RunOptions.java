package dev.perceptron.cli;

import dev.perceptron.cli.common.OptionReader;
import dev.perceptron.random.Seed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say on what, with what randomness and with how many threads to compute. */
final class RunOptions {
    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            order = 20,
            description = {
                "Your own pictures in MNIST's four IDX files, plain or .gz, such as Fashion-MNIST (the digits that come"
                        + " with this program)."
            })
    @Nullable
    String data;

    @Option(
            names = "--seed",
            paramLabel = "N",
            order = 21,
            description = "All randomness follows from it: same seed, same numbers to the last bit (42).")
    @Nullable
    String seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            order = 22,
            description = "Changes speed, never a result (all processors).")
    @Nullable
    String threads;

    @Option(
            names = "--backup",
            paramLabel = "FOLDER",
            order = 23,
            description = {
                "Save training there after each epoch and on Ctrl-C; the same command goes on from it, to the same"
                        + " numbers."
            })
    @Nullable
    String backup;

    long seedValue() {
        return seed == null ? Seed.DEFAULT.value() : OptionReader.seed("--seed", seed);
    }

    int threadCount() {
        return OptionReader.threads(threads);
    }
}

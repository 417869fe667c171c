package dev.perceptron.cli;

import dev.perceptron.cli.common.OptionReader;
import dev.perceptron.cli.common.UsageException;
import dev.perceptron.random.Seed;
import dev.perceptron.tabular.TabularFit;
import dev.perceptron.tabular.Task;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of training on a table. */
final class FitOptions {
    private static final int MOST_MEMBERS = 100;
    private static final int MOST_EPOCHS = 100_000;
    private static final double MOST_SECONDS = 1e7;

    @Option(names = "--target", paramLabel = "COLUMN", order = 0, description = "The column to predict.")
    @Nullable
    String target;

    @Option(
            names = "--task",
            paramLabel = "NAME",
            order = 1,
            description = "classification or regression (guessed from the target).")
    @Nullable
    String task;

    @Option(
            names = "--members",
            paramLabel = "N",
            order = 2,
            description = "Networks to average, all by one recipe, each watched by other rows (5; up to"
                    + " 2,000 rows a blend of recipes).")
    @Nullable
    String members;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            order = 3,
            description = "How often each row is seen at most (256; fewer above 50,000 rows).")
    @Nullable
    String epochs;

    @Option(
            names = "--budget",
            paramLabel = "SECONDS",
            order = 4,
            description = "Choose the epochs to be done in about this time; the result then depends on the machine.")
    @Nullable
    String budget;

    @Option(
            names = "--seed",
            paramLabel = "N",
            order = 20,
            description = "All randomness follows from it: same seed, same numbers to the last bit (42).")
    @Nullable
    String seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            order = 21,
            description = "Changes speed, never a result (all processors).")
    @Nullable
    String threads;

    /** The settings; the target must be among the columns. */
    TabularFit settings() {
        if (target == null || target.isBlank()) {
            throw new UsageException(
                    "--target: received nothing, expected the column to predict, such as --target price");
        }
        TabularFit settings = TabularFit.target(target)
                .withSeed(seed == null ? Seed.DEFAULT.value() : OptionReader.seed("--seed", seed))
                .withThreads(OptionReader.threads(threads));
        if (task != null) {
            String name = OptionReader.choice("--task", task, List.of("classification", "regression"));
            settings = settings.withTask(Task.valueOf(name.toUpperCase(Locale.ROOT)));
        }
        if (members != null) {
            settings = settings.withMembers(OptionReader.integer("--members", members, 1, MOST_MEMBERS, 5));
        }
        if (epochs != null) {
            settings = settings.withEpochs(OptionReader.integer("--epochs", epochs, 1, MOST_EPOCHS, 256));
        }
        if (budget != null) {
            settings = settings.withBudget(OptionReader.positive("--budget", budget, MOST_SECONDS, "60"));
        }
        return settings;
    }
}

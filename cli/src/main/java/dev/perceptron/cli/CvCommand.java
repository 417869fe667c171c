package dev.perceptron.cli;

import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.ExitCode;
import dev.perceptron.cli.common.OptionReader;
import dev.perceptron.report.NumberFormats;
import dev.perceptron.tabular.TabularFit;
import dev.perceptron.tabular.TabularModel;
import dev.perceptron.tabular.metrics.Scores;
import dev.perceptron.tabular.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code perceptron cv}: k-fold cross-validation of what {@code train} would make. */
@Command(
        name = "cv",
        header = "Cross-validate: how good would train be on this table?",
        customSynopsis = "perceptron cv DATA --target COLUMN [OPTIONS]",
        descriptionHeading = "%n",
        description = {
            "Divides the rows into parts in which the target is spread alike, trains on all",
            "but one and measures on that one, for each.",
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed while running", "2:wrong usage, values or table"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  perceptron cv houses.csv --target price",
            "  perceptron cv houses.csv --target price --folds 10 --members 1",
        })
final class CvCommand implements Callable<Integer> {
    private static final String EXAMPLE = "perceptron cv houses.csv --target price";
    private static final int MOST_FOLDS = 1000;
    private static final int USUAL_FOLDS = 5;

    private final Console console;

    @Parameters(index = "0", arity = "0..1", paramLabel = "DATA", description = "A CSV file; - for standard input.")
    private @Nullable String data;

    @Option(names = "--folds", paramLabel = "N", order = 5, description = "So many parts (5).")
    private @Nullable String folds;

    @Mixin
    private FitOptions fit = new FitOptions();

    @Mixin
    private TableOptions table = new TableOptions();

    CvCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        TabularFit settings = fit.settings();
        int parts = folds == null ? USUAL_FOLDS : OptionReader.integer("--folds", folds, 2, MOST_FOLDS, USUAL_FOLDS);
        return Tables.readingFor(settings.target(), data, EXAMPLE, table, read -> validate(read, settings, parts));
    }

    private int validate(Table read, TabularFit settings, int parts) {
        int most = read.rows() / 2;
        if (parts > most && most >= 2) {
            throw OptionReader.wrong(
                    "--folds", String.valueOf(parts), "2 to half the rows, " + OptionReader.grouped(most), "5");
        }
        List<Scores> all = TabularModel.crossValidate(read, settings, parts);
        List<String> names = new ArrayList<>(all.get(0).figures().keySet());
        int width = names.stream().mapToInt(String::length).max().orElse(0);
        console.println(
                OptionReader.grouped(read.rows()) + " rows in " + parts + " parts: mean and standard deviation");
        for (String name : names) {
            double[] values = all.stream()
                    .mapToDouble(scores -> scores.figures().getOrDefault(name, Double.NaN))
                    .toArray();
            double mean = Arrays.stream(values).average().orElse(Double.NaN);
            double variance = Arrays.stream(values)
                            .map(value -> (value - mean) * (value - mean))
                            .sum()
                    / (parts - 1);
            console.println("  " + name + " ".repeat(width - name.length() + 2) + NumberFormats.significant(mean, 4)
                    + " ± " + NumberFormats.significant(Math.sqrt(variance), 2));
        }
        return ExitCode.OK;
    }
}

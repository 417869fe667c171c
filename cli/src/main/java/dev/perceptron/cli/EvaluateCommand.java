package dev.perceptron.cli;

import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.ExitCode;
import dev.perceptron.cli.common.OptionReader;
import dev.perceptron.tabular.Predictions;
import dev.perceptron.tabular.TabularModel;
import dev.perceptron.tabular.TabularReport;
import dev.perceptron.tabular.features.Target;
import dev.perceptron.tabular.metrics.Scores;
import dev.perceptron.tabular.table.Kind;
import dev.perceptron.tabular.table.ReadOptions;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code perceptron evaluate}: how good a model of a table is on another table. */
@Command(
        name = "evaluate",
        header = "Measure a model of a table on another table.",
        customSynopsis = "perceptron evaluate MODEL DATA [OPTIONS]",
        descriptionHeading = "%n",
        description = {
            "DATA is a CSV file with the columns the model was trained with and the target.",
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed while running", "2:wrong usage, values or table"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  perceptron evaluate houses.keras test.csv",
            "  perceptron evaluate houses.keras test.csv --report test.html",
        })
final class EvaluateCommand implements Callable<Integer> {
    private static final String EXAMPLE = "perceptron evaluate houses.keras test.csv";

    private final Console console;

    @Parameters(index = "0", arity = "0..1", paramLabel = "MODEL", description = "What train --save wrote.")
    private @Nullable String modelFile;

    @Parameters(index = "1", arity = "0..1", paramLabel = "DATA", description = "A CSV file; - for standard input.")
    private @Nullable String data;

    @Mixin
    private TableOptions table = new TableOptions();

    @Option(
            names = "--report",
            paramLabel = "FILE",
            order = 31,
            description = "Write figures and charts to one .html file.")
    private @Nullable String report;

    EvaluateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Path page = Tables.page(report);
        TabularModel model = Tables.model(modelFile, EXAMPLE);
        return Tables.reading(data, EXAMPLE, table, options(model), read -> {
            Tables.noteUnused(
                    console,
                    "perceptron evaluate",
                    model.features(),
                    read,
                    model.target().name());
            Predictions predictions = model.predict(read);
            Tables.noteUnknown(console, "perceptron evaluate", predictions.unknown());
            Scores scores = model.evaluate(read);
            console.print(Tables.text(
                    "On " + OptionReader.counted(scores.rows(), "row") + Tables.unit(model.target()) + ":", scores));
            if (page != null) {
                Tables.write(TabularReport.scores(TabularReport.of(model, read.source()), "Evaluation", scores), page);
                console.println("\nReport written to " + page);
            }
            return ExitCode.OK;
        });
    }

    /** The columns' kinds, the target's too. */
    static ReadOptions options(TabularModel model) {
        ReadOptions options = model.features().readOptions();
        Target target = model.target();
        if (target instanceof Target.Quantity number) {
            return options.withKind(target.name(), number.date() ? Kind.DATE : Kind.NUMBER);
        }
        return options;
    }
}

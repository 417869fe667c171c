package dev.perceptron.cli;

import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.ExitCode;
import dev.perceptron.cli.common.OptionReader;
import dev.perceptron.random.Seed;
import dev.perceptron.report.NumberFormats;
import dev.perceptron.tabular.Explanation;
import dev.perceptron.tabular.Importance;
import dev.perceptron.tabular.TabularModel;
import dev.perceptron.tabular.TabularReport;
import dev.perceptron.tabular.features.Target;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code perceptron explain}: which columns a model of a table uses, and how. */
@Command(
        name = "explain",
        header = "Show which columns a model of a table uses, and how.",
        customSynopsis = "perceptron explain MODEL DATA [OPTIONS]",
        descriptionHeading = "%n",
        description = {
            "Shuffles one column after the other and tells how much the error grows",
            "(permutation importance). The report also shows the mean prediction over each",
            "column's values (partial dependence). DATA needs the target; best are rows that",
            "the model was not trained on.",
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed while running", "2:wrong usage, values or table"},
        footerHeading = "%nExamples:%n",
        footer = {"  perceptron explain houses.keras test.csv --report why.html"})
final class ExplainCommand implements Callable<Integer> {
    private static final String EXAMPLE = "perceptron explain houses.keras test.csv";
    private static final int MOST_SHOWN = 30;

    private final Console console;

    @Parameters(index = "0", arity = "0..1", paramLabel = "MODEL", description = "What train --save wrote.")
    private @Nullable String modelFile;

    @Parameters(index = "1", arity = "0..1", paramLabel = "DATA", description = "A CSV file; - for standard input.")
    private @Nullable String data;

    @Mixin
    private TableOptions table = new TableOptions();

    @Option(names = "--seed", paramLabel = "N", order = 20, description = "Fixes the shuffling (42).")
    private @Nullable String seed;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            order = 31,
            description = "Write importances and dependences to one .html file.")
    private @Nullable String report;

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        long number = seed == null ? Seed.DEFAULT.value() : OptionReader.seed("--seed", seed);
        Path page = Tables.page(report);
        TabularModel model = Tables.model(modelFile, EXAMPLE);
        return Tables.reading(data, EXAMPLE, table, EvaluateCommand.options(model), read -> {
            Explanation explanation = Explanation.of(model, read, number);
            String error = model.target() instanceof Target.Classes ? "share misclassified" : "RMSE";
            console.println("The error (" + error + ") is " + NumberFormats.significant(explanation.error(), 4) + " on "
                    + OptionReader.grouped(explanation.rows()) + " rows; with a column shuffled it grows by");
            int width = explanation.importances().stream()
                    .limit(MOST_SHOWN)
                    .mapToInt(each -> each.column().length())
                    .max()
                    .orElse(0);
            for (Importance each : explanation
                    .importances()
                    .subList(0, Math.min(MOST_SHOWN, explanation.importances().size()))) {
                console.println("  " + each.column()
                        + " ".repeat(width - each.column().length() + 2) + NumberFormats.significant(each.increase(), 3)
                        + " ± " + NumberFormats.significant(each.deviation(), 2));
            }
            if (page != null) {
                Tables.write(TabularReport.explanation(TabularReport.of(model, read.source()), explanation), page);
                console.println("\nReport written to " + page);
            }
            return ExitCode.OK;
        });
    }
}

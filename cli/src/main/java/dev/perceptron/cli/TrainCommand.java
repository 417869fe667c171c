package dev.perceptron.cli;

import dev.perceptron.cli.common.AtomicOutput;
import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.ExitCode;
import dev.perceptron.cli.common.OptionReader;
import dev.perceptron.report.HtmlReport;
import dev.perceptron.report.NumberFormats;
import dev.perceptron.tabular.FitResult;
import dev.perceptron.tabular.TabularFit;
import dev.perceptron.tabular.TabularModel;
import dev.perceptron.tabular.TabularReport;
import dev.perceptron.tabular.TrainingRecord;
import dev.perceptron.tabular.features.Features;
import dev.perceptron.tabular.features.Target;
import dev.perceptron.tabular.metrics.ClassScores;
import dev.perceptron.tabular.metrics.Scores;
import dev.perceptron.tabular.table.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code perceptron train}: a model of a CSV file. */
@Command(
        name = "train",
        header = "Train on a table of your own and save the model.",
        customSynopsis = "perceptron train DATA --target COLUMN [OPTIONS]",
        descriptionHeading = "%n",
        description = {
            "DATA is a CSV or Parquet file. The columns' types are detected and reported.",
            "Missing values, strings and dates are allowed; their encoding as numbers is",
            "saved with the model. Above 2,000 rows the model is the mean of five networks,",
            "each with another fifth of the rows held out. Up to 2,000 rows it is a blend",
            "of four kinds of networks, trained on all rows for the number of epochs that",
            "cross-validation found best. Ends with scores on rows not trained on.",
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed while running", "2:wrong usage, values or table"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  perceptron train houses.csv --target price --save houses.keras",
            "  perceptron predict houses.keras new.csv -o prices.csv",
            "  perceptron train iris.csv --target species --report iris.html",
        })
final class TrainCommand implements Callable<Integer> {
    private static final String EXAMPLE = "perceptron train houses.csv --target price";

    private final Console console;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DATA",
            description = "A CSV or Parquet file; - for standard input, CSV.")
    private @Nullable String data;

    @Mixin
    private FitOptions fit = new FitOptions();

    @Option(
            names = "--validation",
            paramLabel = "SHARE",
            order = 5,
            description = "Keep this share of the rows from training and measure on them (0).")
    private @Nullable String validation;

    @Mixin
    private TableOptions table = new TableOptions();

    @Option(
            names = "--backup",
            paramLabel = "FOLDER",
            order = 22,
            description = "Save training there after each epoch; the same command goes on from it.")
    private @Nullable String backup;

    @Option(names = "--save", paramLabel = "FILE", order = 30, description = "Save the model to a .keras file.")
    private @Nullable String save;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            order = 31,
            description = "Write figures and charts to one .html file.")
    private @Nullable String report;

    @Option(
            names = {"-q", "--quiet"},
            order = 32,
            description = "Only the figures at the end.")
    private boolean quiet;

    TrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        TabularFit settings = fit.settings();
        if (validation != null) {
            double share = OptionReader.share("--validation", validation, "0.2");
            if (share > 0.9) {
                throw OptionReader.wrong("--validation", validation, "a share of at most 0.9", "0.2");
            }
            settings = settings.withValidation(share);
        }
        Path target = save == null ? null : AtomicOutput.check("--save", save);
        if (target != null && !Tables.isKeras(target)) {
            throw OptionReader.wrong("--save", String.valueOf(save), "a name that ends in .keras", "houses.keras");
        }
        Path page = Tables.page(report);
        if (backup != null) {
            settings = settings.withBackup(Backups.check(backup));
        }
        TabularFit done = settings.withListener(new FitProgress(console, quiet));
        return Tables.readingFor(settings.target(), data, EXAMPLE, table, read -> train(read, done, target, page));
    }

    private int train(Table read, TabularFit settings, @Nullable Path target, @Nullable Path page) {
        if (!quiet) {
            console.print(Tables.describe(read));
            console.println("");
        }
        long start = System.nanoTime();
        FitResult fitted = TabularModel.fitAndScore(read, settings);
        TabularModel model = fitted.model();
        if (!quiet) {
            console.print(Wrap.text(said(model)));
            console.println(String.format(
                    Locale.ROOT,
                    "Trained in %.1f s: %s of up to %d epochs",
                    (System.nanoTime() - start) / 1e9,
                    OptionReader.counted(model.training().networks(), "network"),
                    model.training().epochs()));
            model.training().shares().forEach(share -> console.println(shown(share)));
            console.println("");
        }
        console.print(Tables.text(
                "On " + OptionReader.counted(fitted.scores().rows(), "training row")
                        + ", each predicted by a network not trained on it" + Tables.unit(model.target()) + ":",
                fitted.scores()));
        console.println("  " + baseline(fitted.scores()));
        Scores kept = fitted.validation();
        if (kept != null) {
            console.print("\n"
                    + Tables.text(
                            "On " + OptionReader.counted(kept.rows(), "row") + " kept from training"
                                    + Tables.unit(model.target()) + ":",
                            kept));
        }
        if (target != null) {
            model.save(target);
            console.println("\nModel written to " + target + SaveNotice.size(target));
        }
        if (page != null) {
            HtmlReport whole = TabularReport.scores(
                    TabularReport.of(model, read.source()), "Rows not trained on", fitted.scores());
            if (kept != null) {
                whole = TabularReport.scores(whole, "Rows kept from training", kept);
            }
            Tables.write(whole, page);
            console.println((target == null ? "\n" : "") + "Report written to " + page);
        }
        return ExitCode.OK;
    }

    private static String shown(TrainingRecord.Share share) {
        List<Integer> epochs = share.bestEpochs().stream().distinct().toList();
        return String.format(
                Locale.ROOT,
                "  %d of recipe %s count %.0f %%, %s",
                share.bestEpochs().size(),
                share.recipe(),
                100 * share.weight(),
                epochs.size() == 1
                        ? "best at epoch " + epochs.get(0)
                        : "best at epochs "
                                + share.bestEpochs().stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", ")));
    }

    private static String said(TabularModel model) {
        String task = model.target() instanceof Target.Classes classes
                ? "Classification of '" + model.target().name() + "' into "
                        + classes.labels().size() + " classes (" + Tables.shown(classes.labels()) + ")"
                : "Regression of '" + model.target().name() + "'";
        String notes = model.training().notes().isEmpty()
                ? ""
                : " " + String.join("; ", model.training().notes()) + ".";
        return task + ", since " + model.training().reason() + "; --task says otherwise. "
                + become(model.features())
                + "." + notes;
    }

    private static String become(Features features) {
        int columns = features.all().size();
        int embeddings = features.embeddings().size();
        return OptionReader.counted(columns, "column")
                + (columns == 1 ? " becomes " : " become ")
                + OptionReader.counted(features.width(), "number")
                + (embeddings == 0 ? "" : " and " + OptionReader.counted(embeddings, "embedding"));
    }

    /** What one would reach without looking at the columns. */
    private static String baseline(Scores scores) {
        return scores instanceof ClassScores
                ? String.format(Locale.ROOT, "(always the commonest class: accuracy %.4f)", 1 - scores.baseline())
                : "(always the mean: RMSE " + NumberFormats.significant(scores.baseline(), 4) + ")";
    }
}

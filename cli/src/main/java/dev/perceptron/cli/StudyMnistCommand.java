package dev.perceptron.cli;

import dev.perceptron.cli.common.AtomicOutput;
import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.ExitCode;
import dev.perceptron.cli.common.OptionReader;
import dev.perceptron.data.Mnist;
import dev.perceptron.study.mnist.MnistStudy;
import dev.perceptron.study.mnist.Pictures;
import dev.perceptron.study.mnist.Recipe;
import dev.perceptron.study.mnist.RecipeStudy;
import dev.perceptron.study.mnist.Recipes;
import dev.perceptron.study.mnist.StudyOutcome;
import dev.perceptron.study.mnist.StudySize;
import dev.perceptron.study.run.Budget;
import dev.perceptron.study.run.Progress;
import dev.perceptron.study.run.Runner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code perceptron study mnist}: hidden layers and overfitting on pictures, or recipes with published figures. */
@Command(
        name = "mnist",
        header = "Hidden layers and overfitting on digits; recipes.",
        customSynopsis = "perceptron study mnist [OPTIONS]",
        descriptionHeading = "%n",
        description = {
            "Compares networks without a hidden layer and with 1 to 4, each plain and with",
            "dropout, batch normalization or max-norm. The learning rate is tuned on",
            "validation pictures, then each network is trained anew with several seeds and",
            "tested once. Writes report.html with curves, a table, tests and a verdict.",
            "With --recipe, trains networks with published figures instead:",
            "  keras-mlp  784-512-512-10, dropout, RMSprop (98.40 %%)",
            "  bn-noise   784-1000-500-250-250-250-10, batch norm and noise (99.20 %%)",
            "  maxout     two maxout layers, dropout, max-norm (99.06 %%)",
            "  simard     784-800-10 on elastic distortions (99.30 %%)",
            "  ciresan    784-1000-500-10 on elastic and affine distortions (99.51 %%)",
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done, or the budget ran out", "1:failed while running", "2:wrong usage or values"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  perceptron study mnist --quick",
            "  perceptron study mnist --standard --budget 30 --out reports/mnist",
            "  perceptron study mnist --recipe keras-mlp,ciresan --standard",
            "  perceptron study mnist --data fashion-mnist",
        })
final class StudyMnistCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private StudyOptions options = new StudyOptions();

    @Option(
            names = "--recipe",
            paramLabel = "NAME",
            order = 4,
            description = "keras-mlp, bn-noise, maxout, simard, ciresan or all; several with commas. --quick trains a"
                    + " tenth of the epochs.")
    List<String> recipes = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            order = 20,
            description = "Your own pictures in MNIST's four IDX files, plain or .gz, such as Fashion-MNIST (the digits"
                    + " that come with this program).")
    @Nullable
    String data;

    StudyMnistCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        StudySize scale = scale(options.size());
        List<Recipe> chosen = recipes();
        long seed = options.seedValue();
        Runner runner = options.runner();
        Budget budget = options.budgetValue();
        Path folder = options.folder("study-mnist-" + scale.name() + (chosen.isEmpty() ? "" : "-recipes"));
        Progress progress = options.progress(console);
        Pictures pictures = pictures(chosen.isEmpty() ? scale.pictures() : Integer.MAX_VALUE);
        if (!options.quiet) {
            console.println(pictures.name() + ": " + OptionReader.grouped(pictures.count()) + " pictures, "
                    + OptionReader.grouped(pictures.tests()) + " test pictures; " + scale.name() + " form, seed " + seed
                    + ", "
                    + (runner.workers() == 1 ? "1 training" : runner.workers() + " trainings") + " at a time");
        }
        try (StudyPage page = StudyPage.open(options, folder, progress, console)) {
            print(
                    page,
                    StudyOptions.run(() -> chosen.isEmpty()
                            ? new MnistStudy(pictures, scale, seed).run(folder, runner, budget, page.progress())
                            : new RecipeStudy(pictures, chosen, scale, seed)
                                    .run(folder, runner, budget, page.progress())));
            page.stay();
        }
        return ExitCode.OK;
    }

    private static StudySize scale(String size) {
        return switch (size) {
            case "standard" -> StudySize.STANDARD;
            case "full" -> StudySize.FULL;
            default -> StudySize.QUICK;
        };
    }

    private List<Recipe> recipes() {
        List<String> names = Recipes.all().stream().map(Recipe::name).toList();
        List<String> allowed = new ArrayList<>(names);
        allowed.add("all");
        List<Recipe> chosen = new ArrayList<>();
        for (String text : recipes) {
            for (String part : OptionReader.parts(text)) {
                String name = OptionReader.choice("--recipe", part, allowed);
                for (String each : name.equals("all") ? names : List.of(name)) {
                    Recipe recipe = Recipes.get(each);
                    if (!chosen.contains(recipe)) {
                        chosen.add(recipe);
                    }
                }
            }
        }
        return chosen;
    }

    private Pictures pictures(int most) {
        return data == null
                ? Pictures.of("MNIST", Mnist.load(), most)
                : Pictures.of(name(data), Mnist.load(dev.perceptron.cli.common.PictureData.checked(data)), most);
    }

    /** The folder's own name, so that no path gets into the report. */
    private static String name(String folder) {
        Path last =
                AtomicOutput.path("--data", folder).toAbsolutePath().normalize().getFileName();
        return last == null ? folder : last.toString();
    }

    private void print(StudyPage page, StudyOutcome ending) {
        if (!options.quiet) {
            console.println("");
        }
        page.tellVerdict(ending.report());
        if (!ending.complete()) {
            console.println("Not finished: the same command goes on.");
        }
        console.println("Report written to " + ending.page());
    }
}

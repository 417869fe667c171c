package dev.perceptron.cli;

import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.ExitCode;
import dev.perceptron.cli.common.OptionReader;
import dev.perceptron.cli.common.UsageException;
import dev.perceptron.data.expression.Expression;
import dev.perceptron.data.expression.ExpressionException;
import dev.perceptron.study.depth.DepthPlan;
import dev.perceptron.study.depth.DepthStudy;
import dev.perceptron.study.function.FunctionClass;
import dev.perceptron.study.function.FunctionClasses;
import dev.perceptron.study.run.Budget;
import dev.perceptron.study.run.Runner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code perceptron study depth}: how many hidden layers functions need. */
@Command(
        name = "depth",
        header = {"How many hidden layers does a function of n arguments need?", ""},
        customSynopsis = "perceptron study depth [OPTIONS]",
        descriptionHeading = "%n",
        description = {
            "Trains networks of 0 to 5 hidden layers with equal numbers of weights on random functions: linear,"
                    + " quadratic, ridge, additive, radial, product, nested, relu-ridges, and order2, order3, … (sums of"
                    + " products of so many arguments).",
            "Writes report.html with tables (CSV), figures (JSON) and charts (PNG).",
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed while running", "2:wrong usage or values"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  perceptron study depth",
            "  perceptron study depth --standard --budget 30 --out depth",
            "  perceptron study depth --functions linear,order3 --arguments 2,4,6",
            "  perceptron study depth --function \"sin(x1*x2)+exp(x3)-x4^2\"",
        })
final class StudyDepthCommand implements Callable<Integer> {
    private static final int MOST_ARGUMENTS = 64;
    private final Console console;

    @Option(
            names = "--functions",
            paramLabel = "NAMES",
            order = 1,
            description = "Classes of functions, separated by commas (as the form says).")
    @Nullable
    String functions;

    @Option(
            names = "--arguments",
            paramLabel = "NUMBERS",
            order = 2,
            description = "Numbers of arguments, separated by commas (4,8, or 4,8,12 in the larger forms).")
    @Nullable
    String arguments;

    @Option(
            names = "--function",
            paramLabel = "FORMULA",
            order = 3,
            description = "A function of your own of x1, x2, … from -1 to 1, instead of random ones.")
    @Nullable
    String function;

    @Mixin
    private StudyOptions options = new StudyOptions();

    StudyDepthCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        DepthPlan plan = plan();
        Path folder = options.folder("study-" + (function == null ? "depth" : "function") + "-" + plan.form());
        Runner runner = options.runner();
        Budget budget = options.budgetValue();
        try (StudyPage page = StudyPage.open(options, folder, options.progress(console), console)) {
            DepthStudy.Done done =
                    StudyOptions.run(() -> DepthStudy.run(plan, folder, runner, budget, page.progress()));
            page.tell(done.report(), done.page(), done.complete());
            page.stay();
        }
        return ExitCode.OK;
    }

    private DepthPlan plan() {
        long seed = options.seedValue();
        DepthPlan plan = switch (options.size()) {
            case "standard" -> DepthPlan.standard(seed);
            case "full" -> DepthPlan.full(seed);
            default -> DepthPlan.quick(seed);
        };
        if (function != null && (functions != null || arguments != null)) {
            throw new UsageException(
                    "--function: received together with --functions or --arguments, expected alone: its"
                            + " arguments are those in the formula");
        }
        if (function != null) {
            plan = plan.withExpression(expression(function));
        }
        if (functions != null) {
            List<FunctionClass> classes = new ArrayList<>();
            for (String name : OptionReader.parts(functions)) {
                try {
                    classes.add(FunctionClasses.get(name));
                } catch (IllegalArgumentException e) {
                    throw new UsageException("--functions: " + e.getMessage());
                }
            }
            plan = plan.withFunctions(classes.stream().distinct().toList());
        }
        if (arguments != null) {
            plan = plan.withArguments(OptionReader.parts(arguments).stream()
                    .map(text -> OptionReader.integer("--arguments", text, 1, MOST_ARGUMENTS, 4))
                    .distinct()
                    .toList());
        }
        return plan;
    }

    private Expression expression(String text) {
        try {
            Expression expression = Expression.parse(text);
            DepthStudy.check(expression);
            return expression;
        } catch (ExpressionException e) {
            e.place().lines().forEach(line -> console.err().println("  " + line));
            throw new UsageException("--function: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new UsageException("--function: " + e.getMessage());
        }
    }
}

package dev.perceptron.study.mnist;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.report.HtmlReport;
import dev.perceptron.report.LineChart;
import dev.perceptron.report.NumberFormats;
import dev.perceptron.report.ReportTable;
import dev.perceptron.study.plan.Factor;
import dev.perceptron.study.plan.StudyPlan;
import dev.perceptron.study.plan.Trial;
import dev.perceptron.study.run.Budget;
import dev.perceptron.study.run.Progress;
import dev.perceptron.study.run.Results;
import dev.perceptron.study.run.Runner;
import dev.perceptron.study.run.Study;
import dev.perceptron.study.run.StudyReport;
import dev.perceptron.study.run.TrialOutcome;
import dev.perceptron.study.run.TrialResult;
import dev.perceptron.study.statistics.Bootstrap;
import dev.perceptron.study.statistics.Interval;
import dev.perceptron.study.statistics.SampleSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Recipes with published figures, trained on all training pictures with several seeds and tested once each.
 *
 * @param pictures what is learned
 * @param recipes the recipes
 * @param scale how many seeds, and which share of a recipe's epochs
 * @param seed all randomness follows from it
 */
public record RecipeStudy(Pictures pictures, List<Recipe> recipes, StudySize scale, long seed) {
    /** Copies the list and shortens the recipes as the scale says. */
    public RecipeStudy {
        double share = scale.recipeShare();
        recipes = recipes.stream()
                .map(recipe -> recipe.withEpochs((int) Math.max(1, Math.ceil(recipe.epochs() * share))))
                .toList();
    }

    /** Runs the study, or goes on with it, and writes its report into the folder. */
    public StudyOutcome run(Path folder, Runner runner, Budget budget, Progress progress) {
        Factor<Recipe> factor = factor();
        StudyPlan plan = StudyPlan.of(factor).seeds(scale.seeds());
        try (Study study = Study.open(folder, identity(), runner, budget, progress)) {
            Results results = study.run("recipes", plan.trials(), new RecipeTask(this));
            StudyReport report = report(factor, results, study.complete());
            Path page = report.write(folder);
            return new StudyOutcome(page, study.complete(), times(folder, factor, results), report.page());
        }
    }

    Factor<Recipe> factor() {
        return Factor.of("recipe", recipes, Recipe::name);
    }

    TrialOutcome run(Recipe recipe, Trial trial) {
        return NetworkTraining.last(recipe, pictures, trial.seed(seed, Trial.SEED));
    }

    ConfigObject identity() {
        List<ConfigValue> names = new ArrayList<>();
        recipes.forEach(
                r -> names.add(ConfigValue.of(r.name() + ", " + r.description() + ", " + r.epochs() + " epochs")));
        return new MnistStudy(pictures, scale, seed).identity("recipes").with("recipes", ConfigValue.listOf(names));
    }

    private static double times(Path folder, Factor<Recipe> factor, Results results) {
        ReportTable table = ReportTable.of("times", "", "recipe", "seed", "seconds of a training on one core");
        for (TrialResult result : results.all()) {
            table = table.row(
                    factor.of(result.trial()).name(),
                    result.trial().text("seed"),
                    NumberFormats.fixed(result.seconds(), 1));
        }
        Timings.write(folder, table);
        return results.all().stream().mapToDouble(TrialResult::seconds).sum();
    }

    private StudyReport report(Factor<Recipe> factor, Results results, boolean complete) {
        List<TestResult> tested = recipes.stream()
                .map(recipe -> TestResult.of(recipe.name(), results.where(factor, recipe), pictures.tests()))
                .toList();
        HtmlReport report = HtmlReport.of(
                        "Recipes on " + pictures.name(),
                        scale.name() + " form, seed " + seed + ", " + NumberFormats.fixed(pictures.count(), 0)
                                + " training pictures, " + NumberFormats.fixed(pictures.tests(), 0) + " test pictures")
                .section("Verdict");
        if (!complete) {
            report = report.text("This study is not finished: the figures below are those known so far. Run the same"
                    + " command again to go on.");
        }
        List<String> sentences = new ArrayList<>();
        List<LineChart.Line> losses = new ArrayList<>();
        ReportTable table = table();
        ReportTable runs = ReportTable.of(
                "runs",
                "Every training",
                "recipe",
                "seed",
                "test accuracy",
                "errors",
                "test loss",
                "training accuracy");
        for (int i = 0; i < recipes.size(); i++) {
            Recipe recipe = recipes.get(i);
            TestResult result = tested.get(i);
            if (result.results().isEmpty()) {
                continue;
            }
            Bootstrap bootstrap = Bootstrap.of(seed).withResamples(scale.resamples());
            Interval interval = result.accuracy(bootstrap);
            sentences.add(sentence(recipe, result, interval));
            table = row(table, recipe, result, interval);
            for (TrialResult each : result.results()) {
                runs = run(runs, recipe, each);
            }
            losses.add(losses(recipe, result));
        }
        report = report.verdict(sentences.isEmpty() ? List.of("No network has been tested yet.") : sentences)
                .section("Results")
                .table(table)
                .table(runs)
                .section("Training")
                .text(
                        "Training loss after each epoch, the mean over seeds, with dropout, noise and distortions where the"
                                + " recipe has them.")
                .chart(LineChart.of("loss", "Training loss", "epoch", "loss", losses)
                        .withLogY())
                .section("Recipes");
        for (Recipe recipe : recipes) {
            report = report.text(recipe.name() + ": " + recipe.description() + ", " + recipe.epochs() + " epochs. "
                    + (recipe.source().isEmpty() ? "" : "After " + recipe.source() + "."));
        }
        return figures(report, tested, complete);
    }

    private static ReportTable table() {
        return ReportTable.of(
                "recipes",
                "Test accuracy: mean ± standard deviation over seeds, 95 % interval over seeds and pictures",
                "recipe",
                "weights",
                "epochs",
                "seeds",
                "test accuracy",
                "95 % interval",
                "errors",
                "published",
                "difference");
    }

    private static ReportTable row(ReportTable table, Recipe recipe, TestResult result, Interval interval) {
        SampleSummary accuracy = result.summary("test_accuracy");
        return table.row(
                recipe.name(),
                NumberFormats.fixed(result.mean("parameters"), 0),
                recipe.epochs(),
                result.results().size(),
                NumberFormats.fixed(accuracy.mean() * 100, 2) + " ± " + NumberFormats.fixed(accuracy.sd() * 100, 2),
                NumberFormats.fixed(interval.low() * 100, 2) + " to " + NumberFormats.fixed(interval.high() * 100, 2),
                NumberFormats.fixed((1 - accuracy.mean()) * result.tests(), 1),
                NumberFormats.fixed(recipe.published() * 100, 2),
                Double.isNaN(recipe.published()) ? "–" : Comparisons.points(accuracy.mean() - recipe.published()));
    }

    private static ReportTable run(ReportTable runs, Recipe recipe, TrialResult each) {
        return runs.row(
                recipe.name(),
                each.trial().text("seed"),
                NumberFormats.fixed(each.value("test_accuracy") * 100, 2),
                NetworkTraining.set(each.text("wrong")).cardinality(),
                NumberFormats.fixed(each.value("test_loss"), 4),
                NumberFormats.fixed(each.value("train_accuracy") * 100, 2));
    }

    private String sentence(Recipe recipe, TestResult result, Interval interval) {
        SampleSummary accuracy = result.summary("test_accuracy");
        String text = recipe.name() + " reads " + NumberFormats.percent(accuracy.mean(), 2)
                + " of the test pictures rightly, ± "
                + NumberFormats.fixed(accuracy.sd() * 100, 2) + " over "
                + result.results().size()
                + (result.results().size() == 1 ? " seed" : " seeds") + " (95 % interval "
                + NumberFormats.fixed(interval.low() * 100, 2) + " to " + NumberFormats.fixed(interval.high() * 100, 2)
                + ")";
        if (Double.isNaN(recipe.published())) {
            return text + ".";
        }
        String figure = NumberFormats.percent(recipe.published(), 2);
        String where = scale.recipeShare() < 1 ? ", with all epochs and on the handwritten digits" : " for the digits";
        if (interval.holds(recipe.published())) {
            return text + "; the published " + figure + where + " lies within the interval.";
        }
        return text + "; the published figure is " + figure + where + ", "
                + (accuracy.mean() > recipe.published() ? "below" : "above") + " the interval.";
    }

    private static LineChart.Line losses(Recipe recipe, TestResult result) {
        double[] y = new double[recipe.epochs()];
        for (TrialResult each : result.results()) {
            for (int i = 0; i < y.length; i++) {
                y[i] += each.series("loss").get(i) / result.results().size();
            }
        }
        double[] x = new double[y.length];
        Arrays.setAll(x, i -> i + 1);
        return LineChart.Line.of(recipe.name(), x, y);
    }

    private StudyReport figures(HtmlReport report, List<TestResult> tested, boolean complete) {
        List<ConfigValue> values = new ArrayList<>();
        for (int i = 0; i < recipes.size(); i++) {
            if (!tested.get(i).results().isEmpty()) {
                SampleSummary accuracy = tested.get(i).summary("test_accuracy");
                values.add(ConfigObject.empty()
                        .with("name", ConfigValue.of(recipes.get(i).name()))
                        .with("epochs", ConfigValue.of((long) recipes.get(i).epochs()))
                        .with("seeds", ConfigValue.of((long) accuracy.count()))
                        .with("test_accuracy", ConfigValue.of(accuracy.mean()))
                        .with("test_accuracy_sd", ConfigValue.of(accuracy.sd())));
            }
        }
        return StudyReport.of(report)
                .figure("study", ConfigValue.of("mnist recipes"))
                .figure("scale", ConfigValue.of(scale.name()))
                .figure("seed", ConfigValue.of(seed))
                .figure("complete", ConfigValue.of(complete))
                .figure("recipes", ConfigValue.listOf(values));
    }
}

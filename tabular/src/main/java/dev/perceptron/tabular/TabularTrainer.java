package dev.perceptron.tabular;

import dev.perceptron.model.Model;
import dev.perceptron.tabular.features.Features;
import dev.perceptron.tabular.features.Target;
import dev.perceptron.tabular.metrics.ClassScores;
import dev.perceptron.tabular.metrics.NumberScores;
import dev.perceptron.tabular.metrics.Scores;
import dev.perceptron.tabular.network.Ensemble;
import dev.perceptron.tabular.network.NetworkLayout;
import dev.perceptron.tabular.network.RecipeMembers;
import dev.perceptron.tabular.table.Column;
import dev.perceptron.tabular.table.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Fits a model to a table: features, target, members side by side, one model of all. */
final class TabularTrainer {
    private static final int EPOCHS = 256;
    private static final int FEWEST_EPOCHS = 16;
    private static final long MOST_SEEN = 256L * 50_000;
    private static final double NANOSECONDS = 1e9;
    private static final double OF_BUDGET = 0.9;

    private final TabularFit settings;
    private final Task task;
    private final String reason;
    private final Table train;
    private final Table keptRows;
    private final Features features;
    private final TargetColumn target;
    private final TabularPlan plan;
    private final List<NetworkLayout> layouts;
    private final EnsembleTrainer ensemble;
    private final List<String> notes = new ArrayList<>();

    TabularTrainer(Table whole, TabularFit settings) {
        this.settings = settings;
        int[] known = TargetColumn.known(whole, settings.target());
        Table table = whole.rows(known);
        Column column = table.column(settings.target());
        Task.Guess guess = Task.guess(column);
        Task given = settings.task();
        this.task = given == null ? guess.task() : given;
        this.reason = given == null ? guess.reason() : "as asked for";
        if (known.length < whole.rows()) {
            int lost = whole.rows() - known.length;
            notes.add(lost + (lost == 1 ? " row is" : " rows are") + " left out: no value of '" + settings.target()
                    + "'");
        }
        TargetColumn all = TargetColumn.fit(table, settings.target(), task);
        int[] parts = split(all);
        this.train = settings.validation() == 0 ? table : table.rows(Folds.rows(parts, 0, false));
        this.keptRows = table.rows(settings.validation() == 0 ? new int[0] : Folds.rows(parts, 0, true));
        this.target = settings.validation() == 0 ? all : TargetColumn.fit(train, settings.target(), task);
        this.features = Features.fit(train, settings.target());
        notes.addAll(features.notes());
        boolean classification = task == Task.CLASSIFICATION;
        int outputs = target.target() instanceof Target.Classes classes
                ? classes.labels().size()
                : 1;
        this.plan = TabularPlan.of(settings, train.rows(), classification);
        this.layouts = plan.recipes().stream()
                .map(spec -> new NetworkLayout(
                        features.width(), features.embeddings(), outputs, classification, spec.recipe()))
                .toList();
        this.ensemble = new EnsembleTrainer(settings, plan, layouts, target, features.encode(train));
    }

    /** Part 0 of as many parts as make it the share kept from training. */
    private int[] split(TargetColumn all) {
        double share = settings.validation();
        if (share == 0) {
            return new int[all.values().length];
        }
        // thousandths: rows of part 0 are those whose thousandth lies below the share
        int[] parts = Folds.of(all.values(), 1000, TargetColumn.seed(settings.seed(), 1));
        long below = Math.round(share * 1000);
        return Arrays.stream(parts).map(part -> part < below ? 0 : 1).toArray();
    }

    FitResult fit() {
        Path backup = settings.backup();
        int epochs = backup == null ? epochs() : BackupFolder.epochs(backup, settings.budget() > 0, this::epochs);
        List<EnsembleTrainer.Outcome> trained = ensemble.train(epochs);
        if (backup != null) {
            BackupFolder.clear(backup);
        }
        int[] rows = IntStream.range(0, train.rows())
                .filter(row -> trained.get(0).outOfFold()[row] != null)
                .toArray();
        double[] truth =
                Arrays.stream(rows).mapToDouble(row -> target.values()[row]).toArray();
        List<double[][]> outOfFold = new ArrayList<>();
        double[] temperatures = new double[trained.size()];
        for (int i = 0; i < temperatures.length; i++) {
            double[][] outputs = chosen(trained.get(i).outOfFold(), rows);
            temperatures[i] = task == Task.CLASSIFICATION ? Temperature.fit(outputs, truth) : 1;
            outOfFold.add(inUnits(outputs, temperatures[i]));
        }
        double[] weights = Blend.weights(outOfFold, truth, task == Task.CLASSIFICATION);
        List<RecipeMembers> groups = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            groups.add(new RecipeMembers(layouts.get(i), trained.get(i).members(), weights[i], temperatures[i]));
        }
        Scores scores = scores(Blend.sum(outOfFold, weights), truth);
        Model model = Ensemble.of(groups, target.target(), settings.seed());
        TrainingRecord record = new TrainingRecord(
                train.rows(),
                reason,
                settings.seed(),
                epochs,
                groups.stream().map(TrainingRecord.Share::of).toList(),
                notes,
                scores.figures());
        TabularModel tabular = new TabularModel(model, features, target.target(), record);
        Scores validation = keptRows.rows() == 0 ? null : tabular.evaluate(keptRows);
        return new FitResult(tabular, scores, validation);
    }

    private static double[][] chosen(double[] @Nullable [] outputs, int[] rows) {
        return Arrays.stream(rows)
                .mapToObj(row -> Objects.requireNonNull(outputs[row]))
                .toArray(double[][]::new);
    }

    /** As the model says it: probabilities at a temperature, or a number in the target's units and range. */
    private double[][] inUnits(double[][] outputs, double temperature) {
        if (target.target() instanceof Target.Quantity number) {
            return Arrays.stream(outputs)
                    .map(each -> new double[] {
                        Math.max(number.low(), Math.min(number.high(), each[0] * number.deviation() + number.mean()))
                    })
                    .toArray(double[][]::new);
        }
        return Arrays.stream(outputs)
                .map(each -> Temperature.at(each, temperature))
                .toArray(double[][]::new);
    }

    private Scores scores(double[][] predicted, double[] truth) {
        if (target.target() instanceof Target.Classes classes) {
            return ClassScores.of(
                    classes.labels(),
                    Arrays.stream(truth).mapToInt(value -> (int) value).toArray(),
                    predicted);
        }
        return NumberScores.of(
                truth, Arrays.stream(predicted).mapToDouble(each -> each[0]).toArray());
    }

    private int epochs() {
        if (settings.budget() > 0) {
            return withinBudget();
        }
        if (settings.epochs() > 0) {
            return settings.epochs();
        }
        return (int) Math.max(FEWEST_EPOCHS, Math.min(EPOCHS, MOST_SEEN / Math.max(1, train.rows())));
    }

    /** Trains a little to see how long an epoch takes. */
    private int withinBudget() {
        long start = System.nanoTime();
        double epoch = ensemble.secondsOfAnEpoch();
        double left = OF_BUDGET * (settings.budget() - (System.nanoTime() - start) / NANOSECONDS);
        int most = settings.epochs() > 0 ? settings.epochs() : EPOCHS;
        return (int) Math.max(1, Math.min(most, left / epoch));
    }
}

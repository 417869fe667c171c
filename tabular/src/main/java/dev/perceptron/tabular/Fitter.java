package dev.perceptron.tabular;

import dev.perceptron.model.Model;
import dev.perceptron.tabular.features.Encoded;
import dev.perceptron.tabular.features.Features;
import dev.perceptron.tabular.features.Target;
import dev.perceptron.tabular.metrics.ClassScores;
import dev.perceptron.tabular.metrics.NumberScores;
import dev.perceptron.tabular.metrics.Scores;
import dev.perceptron.tabular.network.Ensemble;
import dev.perceptron.tabular.network.Layout;
import dev.perceptron.tabular.network.Member;
import dev.perceptron.tabular.network.Trainer;
import dev.perceptron.tabular.table.Column;
import dev.perceptron.tabular.table.Table;
import dev.perceptron.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Fits a model to a table: features, target, members side by side, one model of all. */
final class Fitter {
    private static final List<Integer> HIDDEN = List.of(256, 256, 256);
    private static final int BATCH = 256;
    private static final int EPOCHS = 256;
    private static final int FEWEST_EPOCHS = 16;
    private static final long MOST_SEEN = 256L * 50_000;
    private static final int TRIAL_EPOCHS = 3;
    private static final double NANOSECONDS = 1e9;
    private static final double OF_BUDGET = 0.9;

    private final TabularFit settings;
    private final Task task;
    private final String reason;
    private final Table train;
    private final Table keptRows;
    private final Features features;
    private final Answers answers;
    private final Layout layout;
    private final Encoded encoded;
    private final Tensor y;
    private final List<String> notes = new ArrayList<>();

    Fitter(Table whole, TabularFit settings) {
        this.settings = settings;
        int[] known = Answers.known(whole, settings.target());
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
        Answers all = Answers.fit(table, settings.target(), task);
        int[] parts = split(all);
        this.train = settings.validation() == 0 ? table : table.rows(Folds.rows(parts, 0, false));
        this.keptRows = table.rows(settings.validation() == 0 ? new int[0] : Folds.rows(parts, 0, true));
        this.answers = settings.validation() == 0 ? all : Answers.fit(train, settings.target(), task);
        this.features = Features.fit(train, settings.target());
        notes.addAll(features.notes());
        this.layout = new Layout(
                features.width(),
                features.embeddings(),
                HIDDEN,
                answers.target() instanceof Target.Classes classes
                        ? classes.labels().size()
                        : 1,
                task == Task.CLASSIFICATION);
        this.encoded = features.encode(train);
        this.y = answers.tensor();
    }

    /** Part 0 of as many parts as make it the share kept from training. */
    private int[] split(Answers all) {
        double share = settings.validation();
        if (share == 0) {
            return new int[all.values().length];
        }
        // thousandths: rows of part 0 are those whose thousandth lies below the share
        int[] parts = Folds.of(all.values(), 1000, Answers.seed(settings.seed(), 1));
        long below = Math.round(share * 1000);
        return Arrays.stream(parts).map(part -> part < below ? 0 : 1).toArray();
    }

    Fitted fit() {
        int members = Math.min(settings.members(), train.rows());
        int count = Math.max(2, members);
        int[] folds = Folds.of(answers.values(), members == 1 ? 5 : count, Answers.seed(settings.seed(), 0));
        int epochs = epochs(members, folds);
        List<Trainer.Trained> trained = train(members, folds, epochs);
        Path backup = settings.backup();
        if (backup != null) {
            BackupFolder.clear(backup);
        }
        List<Member> all = trained.stream().map(Trainer.Trained::member).toList();
        int[] rows =
                Arrays.stream(rows(members, folds)).flatMapToInt(Arrays::stream).toArray();
        double[] truth =
                Arrays.stream(rows).mapToDouble(row -> answers.values()[row]).toArray();
        double[][] outputs = new double[rows.length][];
        int at = 0;
        for (Trainer.Trained each : trained) {
            for (int i = 0; i < each.validated().count(); i++) {
                outputs[at++] = doubles(each.validated().rows(i, i + 1).toArray());
            }
        }
        double temperature = task == Task.CLASSIFICATION ? Temperature.fit(outputs, truth) : 1;
        Scores scores = scores(outputs, truth, temperature);
        Model model = Ensemble.of(layout, all, answers.target(), temperature, settings.seed());
        TrainingRecord record = new TrainingRecord(
                train.rows(),
                reason,
                settings.seed(),
                epochs,
                all.stream().map(Member::bestEpoch).toList(),
                temperature,
                notes,
                scores.figures());
        TabularModel tabular = new TabularModel(model, features, answers.target(), record);
        Scores kept = keptRows.rows() == 0 ? null : tabular.evaluate(keptRows);
        return new Fitted(tabular, scores, kept);
    }

    private static int[][] rows(int members, int[] folds) {
        int[][] rows = new int[members][];
        for (int i = 0; i < members; i++) {
            rows[i] = Folds.rows(folds, i, true);
        }
        return rows;
    }

    private static double[] doubles(float[] values) {
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = values[i];
        }
        return result;
    }

    private Scores scores(double[][] outputs, double[] truth, double temperature) {
        if (answers.target() instanceof Target.Classes classes) {
            double[][] calibrated = new double[outputs.length][];
            for (int i = 0; i < outputs.length; i++) {
                calibrated[i] = Temperature.at(outputs[i], temperature);
            }
            return ClassScores.of(
                    classes.labels(),
                    Arrays.stream(truth).mapToInt(value -> (int) value).toArray(),
                    calibrated);
        }
        Target.Quantity number = (Target.Quantity) answers.target();
        double[] predicted = Arrays.stream(outputs)
                .mapToDouble(each ->
                        Math.max(number.low(), Math.min(number.high(), each[0] * number.deviation() + number.mean())))
                .toArray();
        return NumberScores.of(truth, predicted);
    }

    private int epochs(int members, int[] folds) {
        if (settings.budget() > 0) {
            return withinBudget(members, folds);
        }
        if (settings.epochs() > 0) {
            return settings.epochs();
        }
        return (int) Math.max(FEWEST_EPOCHS, Math.min(EPOCHS, MOST_SEEN / Math.max(1, train.rows())));
    }

    /** Trains a little to see how long an epoch takes. */
    private int withinBudget(int members, int[] folds) {
        long start = System.nanoTime();
        int threads = Math.max(1, settings.threads() / members);
        Trainer trial = new Trainer(layout, TRIAL_EPOCHS, BATCH, threads);
        int[] validate = Folds.rows(folds, 0, true);
        trial.train(encoded, y, Folds.rows(folds, 0, false), validate, 1, null, (epoch, epochs, error) -> {});
        long warm = System.nanoTime();
        trial.train(encoded, y, Folds.rows(folds, 0, false), validate, 1, null, (epoch, epochs, error) -> {});
        double epoch = (System.nanoTime() - warm) / NANOSECONDS / TRIAL_EPOCHS;
        double left = OF_BUDGET * (settings.budget() - (System.nanoTime() - start) / NANOSECONDS);
        double rounds = Math.ceil((double) members / Math.min(members, settings.threads()));
        int most = settings.epochs() > 0 ? settings.epochs() : EPOCHS;
        return (int) Math.max(1, Math.min(most, left / (epoch * rounds)));
    }

    /** Members are trained side by side; how many at once changes no bit. */
    private List<Trainer.Trained> train(int members, int[] folds, int epochs) {
        int side = Math.max(1, Math.min(members, settings.threads()));
        Trainer trainer = new Trainer(layout, epochs, BATCH, Math.max(1, settings.threads() / side));
        ExecutorService pool = Executors.newFixedThreadPool(side);
        try {
            List<Future<Trainer.Trained>> futures = new ArrayList<>();
            for (int i = 0; i < members; i++) {
                int member = i;
                futures.add(pool.submit(() -> member(trainer, folds, member, members)));
            }
            List<Trainer.Trained> trained = new ArrayList<>();
            for (Future<Trainer.Trained> future : futures) {
                trained.add(future.get());
            }
            return trained;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The training was interrupted.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException("A member could not be trained.", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private Trainer.Trained member(Trainer trainer, int[] folds, int member, int members) {
        @Nullable Path backup = settings.backup() == null ? null : BackupFolder.member(settings.backup(), member);
        return trainer.train(
                encoded,
                y,
                Folds.rows(folds, member, false),
                Folds.rows(folds, member, true),
                Answers.seed(settings.seed(), member + 2),
                backup,
                (epoch, epochs, error) -> tell(new TabularFit.Progress(member + 1, members, epoch, epochs, error)));
    }

    private synchronized void tell(TabularFit.Progress progress) {
        settings.listener().accept(progress);
    }
}

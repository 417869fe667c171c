package dev.perceptron.tabular;

import dev.perceptron.tabular.features.Encoded;
import dev.perceptron.tabular.network.Layout;
import dev.perceptron.tabular.network.Member;
import dev.perceptron.tabular.network.Standard;
import dev.perceptron.tabular.network.Trainer;
import dev.perceptron.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Trains a plan's networks side by side; how many at once changes no bit. */
final class Workshop {
    private static final int TRIAL_EPOCHS = 3;
    private static final double NANOSECONDS = 1e9;

    private final TabularFit settings;
    private final Plan plan;
    private final List<Layout> layouts;
    private final List<int[]> folds;
    private final List<Trainer.Examples> examples;
    private final Tensor y;

    /**
     * The networks of a recipe.
     *
     * @param members those that make the model
     * @param watched for each row the outputs of a network that had not learned from it, or null if there is none
     */
    record Outcome(List<Member> members, double[] @Nullable [] watched) {}

    /** What is done for each network of each recipe. */
    private interface Job<T> {
        T run(int crew, int network, int threads);
    }

    /**
     * Who trains what.
     *
     * @param layouts one for each recipe
     * @param answers each row's target
     */
    Workshop(TabularFit settings, Plan plan, List<Layout> layouts, Answers answers, Encoded rows) {
        this.settings = settings;
        this.plan = plan;
        this.layouts = layouts;
        this.folds = plan.crews().stream()
                .map(crew -> Folds.of(answers.values(), Math.max(2, crew.parts()), Answers.seed(settings.seed(), 0)))
                .toList();
        this.y = answers.tensor();
        Trainer.Examples asTheyAre = new Trainer.Examples(rows, null, y);
        this.examples = plan.crews().stream()
                .map(crew -> crew.recipe().realMlp() ? asTheyAre : standardised(rows))
                .toList();
    }

    private Trainer.Examples standardised(Encoded rows) {
        Standard standard = Standard.of(rows);
        return new Trainer.Examples(standard.apply(rows), standard, y);
    }

    /** The networks of each recipe. */
    List<Outcome> train(int epochs) {
        return plan.again() == 0 ? watchedOnes(epochs) : allAgain(epochs);
    }

    /** Each network stops where the rows that watch it say. */
    private List<Outcome> watchedOnes(int epochs) {
        List<List<Trainer.Trained>> trained = sideBySide(
                crew -> plan.crews().get(crew).members(),
                (crew, part, threads) -> train(crew, part, new Trainer(layouts.get(crew), epochs, threads)));
        List<Outcome> outcomes = new ArrayList<>();
        for (int crew = 0; crew < trained.size(); crew++) {
            outcomes.add(new Outcome(
                    trained.get(crew).stream().map(Trainer.Trained::member).toList(),
                    byRow(
                            crew,
                            trained.get(crew).stream()
                                    .map(Trainer.Trained::validated)
                                    .toList())));
        }
        return outcomes;
    }

    /** The watched networks only tell how long to train; others do that on all rows. */
    private List<Outcome> allAgain(int epochs) {
        int[] every = layouts.stream()
                .mapToInt(layout -> SharedEpoch.every(y.count(), layout.outputs(), epochs))
                .toArray();
        List<List<List<Tensor>>> said = sideBySide(
                crew -> plan.crews().get(crew).members(),
                (crew, part, threads) ->
                        watch(crew, part, every[crew], new Trainer(layouts.get(crew), epochs, threads)));
        int[] kept = IntStream.range(0, layouts.size())
                .map(crew -> SharedEpoch.best(
                        said.get(crew), parts(crew), y, layouts.get(crew).classification()))
                .toArray();
        List<List<Member>> members = sideBySide(
                crew -> plan.again(),
                (crew, network, threads) -> again(
                        crew,
                        network,
                        epochs - (said.get(crew).get(0).size() - 1 - kept[crew]) * every[crew],
                        new Trainer(layouts.get(crew), epochs, threads)));
        List<Outcome> outcomes = new ArrayList<>();
        for (int crew = 0; crew < members.size(); crew++) {
            int best = kept[crew];
            outcomes.add(new Outcome(
                    members.get(crew),
                    byRow(
                            crew,
                            said.get(crew).stream()
                                    .map(outputs -> outputs.get(best))
                                    .toList())));
        }
        return outcomes;
    }

    private Trainer.Trained train(int crew, int part, Trainer trainer) {
        int number = plan.crews().get(crew).first() + part;
        return trainer.train(
                examples.get(crew),
                Folds.rows(folds.get(crew), part, false),
                Folds.rows(folds.get(crew), part, true),
                seed(number),
                backup(number),
                listener(number));
    }

    private List<Tensor> watch(int crew, int part, int every, Trainer trainer) {
        int number = plan.crews().get(crew).first() + part;
        return trainer.watch(
                examples.get(crew),
                Folds.rows(folds.get(crew), part, false),
                Folds.rows(folds.get(crew), part, true),
                every,
                seed(number),
                backup(number),
                listener(number));
    }

    private Member again(int crew, int network, int last, Trainer trainer) {
        int number = plan.watched() + crew * plan.again() + network;
        return trainer.trainUntil(last, examples.get(crew), seed(number), backup(number), listener(number));
    }

    private long seed(int number) {
        return Answers.seed(settings.seed(), number + 2);
    }

    private @Nullable Path backup(int number) {
        return settings.backup() == null ? null : BackupFolder.member(settings.backup(), number);
    }

    private Trainer.Listener listener(int number) {
        return (epoch, epochs, error) ->
                tell(new TabularFit.Progress(number + 1, plan.trainings(), epoch, epochs, error));
    }

    private synchronized void tell(TabularFit.Progress progress) {
        settings.listener().accept(progress);
    }

    private List<int[]> parts(int crew) {
        return IntStream.range(0, plan.crews().get(crew).members())
                .mapToObj(part -> Folds.rows(folds.get(crew), part, true))
                .toList();
    }

    /** What each network said of the rows that watched it, row by row. */
    private double[] @Nullable [] byRow(int crew, List<Tensor> said) {
        double[] @Nullable [] outputs = new double[folds.get(crew).length][];
        List<int[]> parts = parts(crew);
        for (int part = 0; part < said.size(); part++) {
            int[] watching = parts.get(part);
            for (int i = 0; i < watching.length; i++) {
                float[] values = said.get(part).rows(i, i + 1).toArray();
                outputs[watching[i]] = IntStream.range(0, values.length)
                        .mapToDouble(j -> values[j])
                        .toArray();
            }
        }
        return outputs;
    }

    /** Does a job for so many networks of each recipe, as many at once as there are threads. */
    private <T> List<List<T>> sideBySide(IntUnaryOperator networks, Job<T> job) {
        int all = IntStream.range(0, layouts.size()).map(networks).sum();
        int side = Math.max(1, Math.min(all, settings.threads()));
        int threads = Math.max(1, settings.threads() / side);
        List<List<Callable<T>>> jobs = IntStream.range(0, layouts.size())
                .mapToObj(crew -> IntStream.range(0, networks.applyAsInt(crew))
                        .mapToObj(network -> (Callable<T>) () -> job.run(crew, network, threads))
                        .toList())
                .toList();
        return SideBySide.run(jobs, side);
    }

    /** Seconds that an epoch of all networks takes, by training one of each recipe a little. */
    double secondsOfAnEpoch() {
        int side = Math.max(1, Math.min(plan.watched(), settings.threads()));
        double seconds = 0;
        for (int crew = 0; crew < layouts.size(); crew++) {
            Trainer trial = new Trainer(layouts.get(crew), TRIAL_EPOCHS, Math.max(1, settings.threads() / side));
            long start = 0;
            for (int warm = 0; warm < 2; warm++) {
                start = System.nanoTime();
                trial.train(
                        examples.get(crew),
                        Folds.rows(folds.get(crew), 0, false),
                        Folds.rows(folds.get(crew), 0, true),
                        1,
                        null,
                        (epoch, epochs, error) -> {});
            }
            int networks = plan.crews().get(crew).members() + plan.again();
            int rounds = (networks + side - 1) / side;
            seconds += rounds * (System.nanoTime() - start) / NANOSECONDS / TRIAL_EPOCHS;
        }
        return seconds;
    }
}

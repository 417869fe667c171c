package dev.perceptron.tabular;

import dev.perceptron.tabular.features.Encoded;
import dev.perceptron.tabular.network.Layout;
import dev.perceptron.tabular.network.Standard;
import dev.perceptron.tabular.network.Trainer;
import dev.perceptron.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    private final Encoded rows;
    private final @Nullable Standard standard;
    private final Encoded standardised;
    private final Tensor y;

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
        this.rows = rows;
        this.y = answers.tensor();
        this.standard = plan.crews().stream().allMatch(crew -> crew.recipe().realMlp()) ? null : Standard.of(rows);
        this.standardised = standard == null ? rows : standard.apply(rows);
    }

    /** The networks of each recipe, in the order of the parts that watched them. */
    List<List<Trainer.Trained>> train(int epochs) {
        int side = Math.max(1, Math.min(plan.networks(), settings.threads()));
        int threads = Math.max(1, settings.threads() / side);
        ExecutorService pool = Executors.newFixedThreadPool(side);
        try {
            List<List<Future<Trainer.Trained>>> futures = new ArrayList<>();
            for (int i = 0; i < layouts.size(); i++) {
                int crew = i;
                futures.add(IntStream.range(0, plan.crews().get(i).members())
                        .mapToObj(part -> pool.submit(() -> train(crew, part, epochs, threads)))
                        .toList());
            }
            List<List<Trainer.Trained>> trained = new ArrayList<>();
            for (List<Future<Trainer.Trained>> crew : futures) {
                List<Trainer.Trained> networks = new ArrayList<>();
                for (Future<Trainer.Trained> each : crew) {
                    networks.add(each.get());
                }
                trained.add(networks);
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
            throw new IllegalStateException("A network could not be trained.", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private Trainer.Trained train(int crew, int part, int epochs, int threads) {
        int number = plan.crews().get(crew).first() + part;
        return train(
                crew,
                part,
                new Trainer(layouts.get(crew), epochs, threads),
                Answers.seed(settings.seed(), number + 2),
                settings.backup() == null ? null : BackupFolder.member(settings.backup(), number),
                (epoch, all, error) -> tell(new TabularFit.Progress(number + 1, plan.networks(), epoch, all, error)));
    }

    private Trainer.Trained train(
            int crew, int part, Trainer trainer, long seed, @Nullable Path backup, Trainer.Listener listener) {
        boolean asIs = trainer.layout().recipe().realMlp();
        return trainer.train(
                asIs ? rows : standardised,
                asIs ? null : standard,
                y,
                Folds.rows(folds.get(crew), part, false),
                Folds.rows(folds.get(crew), part, true),
                seed,
                backup,
                listener);
    }

    /**
     * What networks of a recipe said of the rows that watched them.
     *
     * @return for each row the outputs, or null if it watched none
     */
    double[] @Nullable [] watched(int crew, List<Trainer.Trained> networks) {
        double[] @Nullable [] outputs = new double[folds.get(crew).length][];
        for (int part = 0; part < networks.size(); part++) {
            Tensor said = networks.get(part).validated();
            int[] watching = Folds.rows(folds.get(crew), part, true);
            for (int i = 0; i < watching.length; i++) {
                float[] values = said.rows(i, i + 1).toArray();
                outputs[watching[i]] = IntStream.range(0, values.length)
                        .mapToDouble(j -> values[j])
                        .toArray();
            }
        }
        return outputs;
    }

    private synchronized void tell(TabularFit.Progress progress) {
        settings.listener().accept(progress);
    }

    /** Seconds that an epoch of all networks takes, by training one of each recipe a little. */
    double secondsOfAnEpoch() {
        int side = Math.max(1, Math.min(plan.networks(), settings.threads()));
        double seconds = 0;
        for (int i = 0; i < layouts.size(); i++) {
            Trainer trial = new Trainer(layouts.get(i), TRIAL_EPOCHS, Math.max(1, settings.threads() / side));
            long start = 0;
            for (int warm = 0; warm < 2; warm++) {
                start = System.nanoTime();
                train(i, 0, trial, 1, null, (epoch, epochs, error) -> {});
            }
            int rounds = (plan.crews().get(i).members() + side - 1) / side;
            seconds += rounds * (System.nanoTime() - start) / NANOSECONDS / TRIAL_EPOCHS;
        }
        return seconds;
    }
}

package dev.perceptron.tabular;

import dev.perceptron.tabular.features.Encoded;
import dev.perceptron.tabular.network.MemberNetwork;
import dev.perceptron.tabular.network.MemberTrainer;
import dev.perceptron.tabular.network.NetworkLayout;
import dev.perceptron.tabular.network.Standard;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Trains a plan's networks side by side; how many at once changes no bit. */
final class EnsembleTrainer {
    private final TabularFit settings;
    private final TabularPlan plan;
    private final List<RecipeTraining> recipes = new ArrayList<>();

    /**
     * The networks of a recipe.
     *
     * @param members those that make the model
     * @param outOfFold for each row the outputs of a network that was not trained on it, or null if there is none
     */
    record Outcome(List<MemberNetwork> members, double[] @Nullable [] outOfFold) {}

    /** What is done for each network of each recipe. */
    private interface Job<T> {
        T run(int recipe, int network, int threads);
    }

    /**
     * Who trains what.
     *
     * @param layouts one for each recipe
     * @param target each row's target
     */
    EnsembleTrainer(
            TabularFit settings, TabularPlan plan, List<NetworkLayout> layouts, TargetColumn target, Encoded rows) {
        this.settings = settings;
        this.plan = plan;
        MemberTrainer.Examples raw = new MemberTrainer.Examples(rows, null, target.tensor());
        for (int i = 0; i < layouts.size(); i++) {
            TabularPlan.RecipeSpec spec = plan.recipes().get(i);
            int[] folds = Folds.of(target.values(), Math.max(2, spec.folds()), TargetColumn.seed(settings.seed(), 0));
            MemberTrainer.Examples examples = spec.recipe().realMlp() ? raw : standardised(raw);
            recipes.add(new RecipeTraining(settings, plan, i, layouts.get(i), examples, folds, this::notifyListener));
        }
    }

    private static MemberTrainer.Examples standardised(MemberTrainer.Examples rows) {
        Standard standard = Standard.of(rows.x());
        return new MemberTrainer.Examples(standard.apply(rows.x()), standard, rows.y());
    }

    private synchronized void notifyListener(TabularFit.Progress progress) {
        settings.listener().accept(progress);
    }

    /** The networks of each recipe. */
    List<Outcome> train(int epochs) {
        return plan.refitCount() == 0 ? outOfFold(epochs) : refit(epochs);
    }

    /** The out-of-fold networks form the model, each with the weights of its best epoch on the rows left out. */
    private List<Outcome> outOfFold(int epochs) {
        List<List<MemberTrainer.Trained>> trained = sideBySide(
                RecipeTraining::members,
                (recipe, part, threads) -> recipes.get(recipe).train(part, epochs, threads));
        return outcomes(recipe -> {
            List<MemberTrainer.Trained> networks = trained.get(recipe);
            List<Tensor> predictions =
                    networks.stream().map(MemberTrainer.Trained::predictions).toList();
            return new Outcome(
                    networks.stream().map(MemberTrainer.Trained::member).toList(),
                    recipes.get(recipe).byRow(predictions));
        });
    }

    /** The out-of-fold networks find the best number of epochs; networks refitted on all rows for as long form the model. */
    private List<Outcome> refit(int epochs) {
        List<List<List<Tensor>>> predictions = sideBySide(
                RecipeTraining::members,
                (recipe, part, threads) -> recipes.get(recipe).outOfFold(part, epochs, threads));
        int[] best = IntStream.range(0, recipes.size())
                .map(recipe -> recipes.get(recipe).best(predictions.get(recipe)))
                .toArray();
        List<List<MemberNetwork>> members = sideBySide(recipe -> plan.refitCount(), (recipe, network, threads) -> {
            int count = predictions.get(recipe).get(0).size();
            return recipes.get(recipe).refit(network, best[recipe], count, epochs, threads);
        });
        return outcomes(recipe -> {
            List<Tensor> atBest = predictions.get(recipe).stream()
                    .map(outputs -> outputs.get(best[recipe]))
                    .toList();
            return new Outcome(members.get(recipe), recipes.get(recipe).byRow(atBest));
        });
    }

    private List<Outcome> outcomes(IntFunction<Outcome> of) {
        return IntStream.range(0, recipes.size()).mapToObj(of).toList();
    }

    /** Does a job for so many networks of each recipe, as many at once as there are threads. */
    private <T> List<List<T>> sideBySide(ToIntFunction<RecipeTraining> networks, Job<T> job) {
        int side = side(recipes.stream().mapToInt(networks).sum());
        int threads = Math.max(1, settings.threads() / side);
        List<List<Callable<T>>> jobs = new ArrayList<>();
        for (int i = 0; i < recipes.size(); i++) {
            int recipe = i;
            jobs.add(IntStream.range(0, networks.applyAsInt(recipes.get(i)))
                    .mapToObj(network -> (Callable<T>) () -> job.run(recipe, network, threads))
                    .toList());
        }
        return ParallelJobs.run(jobs, side);
    }

    private int side(int networks) {
        return Math.max(1, Math.min(networks, settings.threads()));
    }

    /** Seconds that an epoch of all networks takes, by training one of each recipe a little. */
    double secondsOfAnEpoch() {
        int side = side(plan.outOfFoldCount());
        double seconds = 0;
        for (RecipeTraining recipe : recipes) {
            int rounds = (recipe.members() + plan.refitCount() + side - 1) / side;
            seconds += rounds * recipe.secondsOfAnEpoch(Math.max(1, settings.threads() / side));
        }
        return seconds;
    }
}

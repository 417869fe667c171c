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
     * @param watched for each row the outputs of a network that had not learned from it, or null if there is none
     */
    record Outcome(List<MemberNetwork> members, double[] @Nullable [] watched) {}

    /** What is done for each network of each recipe. */
    private interface Job<T> {
        T run(int recipe, int network, int threads);
    }

    /**
     * Who trains what.
     *
     * @param layouts one for each recipe
     * @param answers each row's target
     */
    EnsembleTrainer(
            TabularFit settings, TabularPlan plan, List<NetworkLayout> layouts, TargetColumn answers, Encoded rows) {
        this.settings = settings;
        this.plan = plan;
        MemberTrainer.Examples asTheyAre = new MemberTrainer.Examples(rows, null, answers.tensor());
        for (int i = 0; i < layouts.size(); i++) {
            TabularPlan.Crew crew = plan.crews().get(i);
            int[] folds = Folds.of(answers.values(), Math.max(2, crew.parts()), TargetColumn.seed(settings.seed(), 0));
            MemberTrainer.Examples examples = crew.recipe().realMlp() ? asTheyAre : standardised(asTheyAre);
            recipes.add(new RecipeTraining(settings, plan, i, layouts.get(i), examples, folds, this::tell));
        }
    }

    private static MemberTrainer.Examples standardised(MemberTrainer.Examples rows) {
        Standard standard = Standard.of(rows.x());
        return new MemberTrainer.Examples(standard.apply(rows.x()), standard, rows.y());
    }

    private synchronized void tell(TabularFit.Progress progress) {
        settings.listener().accept(progress);
    }

    /** The networks of each recipe. */
    List<Outcome> train(int epochs) {
        return plan.again() == 0 ? watchedOnes(epochs) : allAgain(epochs);
    }

    /** Each network stops where the rows that watch it say. */
    private List<Outcome> watchedOnes(int epochs) {
        List<List<MemberTrainer.Trained>> trained = sideBySide(
                RecipeTraining::members,
                (recipe, part, threads) -> recipes.get(recipe).train(part, epochs, threads));
        return outcomes(recipe -> {
            List<MemberTrainer.Trained> networks = trained.get(recipe);
            List<Tensor> said =
                    networks.stream().map(MemberTrainer.Trained::validated).toList();
            return new Outcome(
                    networks.stream().map(MemberTrainer.Trained::member).toList(),
                    recipes.get(recipe).byRow(said));
        });
    }

    /** The watched networks only tell how long to train; others do that on all rows. */
    private List<Outcome> allAgain(int epochs) {
        List<List<List<Tensor>>> said = sideBySide(
                RecipeTraining::members,
                (recipe, part, threads) -> recipes.get(recipe).watch(part, epochs, threads));
        int[] best = IntStream.range(0, recipes.size())
                .map(recipe -> recipes.get(recipe).best(said.get(recipe)))
                .toArray();
        List<List<MemberNetwork>> members = sideBySide(recipe -> plan.again(), (recipe, network, threads) -> {
            int kept = said.get(recipe).get(0).size();
            return recipes.get(recipe).again(network, best[recipe], kept, epochs, threads);
        });
        return outcomes(recipe -> {
            List<Tensor> then = said.get(recipe).stream()
                    .map(outputs -> outputs.get(best[recipe]))
                    .toList();
            return new Outcome(members.get(recipe), recipes.get(recipe).byRow(then));
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
        int side = side(plan.watched());
        double seconds = 0;
        for (RecipeTraining recipe : recipes) {
            int rounds = (recipe.members() + plan.again() + side - 1) / side;
            seconds += rounds * recipe.secondsOfAnEpoch(Math.max(1, settings.threads() / side));
        }
        return seconds;
    }
}

package dev.perceptron.spark.training;

import dev.perceptron.checkpoint.StateDict;
import dev.perceptron.model.Model;
import dev.perceptron.spark.samples.SampleBlock;
import dev.perceptron.spark.samples.SampleBlocks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/** The driver's side of {@link LocalSgd}: rounds, averages, validation, checkpoints. */
public final class LocalTraining {
    private static final int FLOAT = 4;

    private final ModelRecipe recipe;
    private final SampleBlocks samples;
    private final LocalSgd settings;
    private final JavaSparkContext context;
    private final @Nullable Path checkpoints;
    private final int interval;
    private IntConsumer listener = round -> {};

    /**
     * A training to be run.
     *
     * @param recipe the compiled model
     * @param checkpoints the driver's folder of checkpoints, or null for none
     * @param interval rounds between two checkpoints
     */
    public LocalTraining(
            ModelRecipe recipe, SampleBlocks samples, LocalSgd settings, @Nullable Path checkpoints, int interval) {
        this.recipe = recipe;
        this.samples = samples;
        this.settings = settings;
        this.context = JavaSparkContext.fromSparkContext(samples.blocks().context());
        this.checkpoints = checkpoints;
        this.interval = interval;
    }

    /** Has someone told after each round, once its checkpoint is written, how many are done; returns this. */
    public LocalTraining onRound(IntConsumer newListener) {
        listener = newListener;
        return this;
    }

    /** Trains, or goes on from a checkpoint. */
    public TrainingResult run() {
        Model model = recipe.model();
        ModelState first = ModelState.of(model);
        RoundPlan plan = RoundPlan.of(samples, settings);
        RoundCheckpoints saves =
                checkpoints == null ? null : new RoundCheckpoints(checkpoints, interval, identity(plan), first);
        LocalTrainingState resumed = saves == null ? null : saves.find();
        LocalTrainingState progress = resumed == null ? LocalTrainingState.start(first) : resumed;
        OuterStep outer = new OuterStep(settings.outerStepSize(), settings.outerMomentum(), progress.velocity());
        boolean validates = samples.validationCount() > 0;
        boolean keepsBest = validates && settings.patience() > 0;
        String reason = "all rounds are done";
        while (progress.rounds() < plan.rounds()) {
            if (keepsBest && progress.rounds() - 1 - progress.best() >= settings.patience()) {
                reason = "no better validation loss in " + settings.patience() + " rounds";
                break;
            }
            Contribution round = round(progress, plan);
            ModelState next = outer.next(progress.state(), round);
            double loss = round.figures()[0] / round.figures()[1];
            progress = progress.next(next, loss, validates ? validate(next) : new double[0], keepsBest);
            if (saves != null) {
                saves.after(progress);
            }
            listener.accept(progress.rounds());
        }
        if (saves != null) {
            saves.end();
        }
        ModelState last = progress.bestValues().length == 0
                ? progress.state()
                : progress.state().with(progress.bestValues(), progress.state().counters());
        last.putInto(model);
        return new TrainingResult(model, log(progress, keepsBest, reason));
    }

    private TrainingLog log(LocalTrainingState progress, boolean keepsBest, String reason) {
        List<Double> losses = new ArrayList<>();
        List<Double> accuracies = new ArrayList<>();
        for (int i = 0; i < progress.validation().length; i += 2) {
            losses.add(progress.validation()[i]);
            accuracies.add(progress.validation()[i + 1]);
        }
        long bytes = (long) FLOAT * progress.state().values().length;
        return new TrainingLog(
                Arrays.stream(progress.loss()).boxed().toList(),
                losses,
                settings.accuracy().isEmpty() ? List.of() : accuracies,
                keepsBest ? progress.best() : progress.rounds() - 1,
                bytes,
                bytes,
                reason);
    }

    private Contribution round(LocalTrainingState progress, RoundPlan plan) {
        int number = progress.rounds();
        LocalRound work = new LocalRound(recipe, progress.state(), plan.from(number), plan.to(number), settings);
        Broadcast<LocalRound> shared = context.broadcast(work);
        try {
            JavaRDD<Contribution> contributions = samples.blocks()
                    .mapPartitionsWithIndex(
                            (index, blocks) ->
                                    List.of(shared.value().run(index, blocks)).iterator(),
                            true);
            return OrderedSum.of(contributions);
        } finally {
            shared.destroy();
        }
    }

    private double[] validate(ModelState state) {
        Broadcast<Validation> shared = context.broadcast(new Validation(recipe, state, settings));
        try {
            JavaRDD<SampleBlock> blocks = samples.blocks();
            Contribution sum = OrderedSum.of(blocks.mapPartitionsWithIndex(
                    (index, own) -> List.of(shared.value().run(index, own)).iterator(), true));
            return new double[] {sum.figures()[0] / sum.weight(), sum.figures()[1] / sum.weight()};
        } finally {
            shared.destroy();
        }
    }

    private StateDict identity(RoundPlan plan) {
        return StateDict.empty()
                .withTexts("model", recipe.json())
                .withTexts("seed", Long.toString(recipe.seed()))
                .withTexts("rows or partitions", samples.digest())
                .withTexts("number of steps", Long.toString(plan.steps()))
                .withTexts(
                        "settings",
                        new LocalSgd(
                                        0,
                                        0,
                                        settings.batchSize(),
                                        plan.localSteps(),
                                        settings.outerStepSize(),
                                        settings.outerMomentum(),
                                        settings.patience(),
                                        settings.weighted(),
                                        settings.accuracy())
                                .toString());
    }
}

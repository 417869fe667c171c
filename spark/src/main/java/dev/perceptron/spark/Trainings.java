package dev.perceptron.spark;

import dev.perceptron.model.Model;
import dev.perceptron.spark.samples.Columns;
import dev.perceptron.spark.samples.SampleBlocks;
import dev.perceptron.spark.training.FullBatchTraining;
import dev.perceptron.spark.training.LocalSgd;
import dev.perceptron.spark.training.LocalTraining;
import dev.perceptron.spark.training.ModelRecipe;
import dev.perceptron.spark.training.TrainingLog;
import dev.perceptron.spark.training.TrainingResult;
import java.nio.file.Path;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.jspecify.annotations.Nullable;

/** From an estimator's parameters and a table to a trained model. */
final class Trainings {
    private static final int EPOCHS = 10;
    private static final int ITERATIONS = 100;

    private Trainings() {}

    /**
     * A trained network.
     *
     * @param model as a file
     * @param features how many it takes
     * @param outputs how many numbers it gives
     * @param log how training went
     */
    record Result(SharedModel model, int features, int outputs, TrainingLog log) {}

    /**
     * Trains on a table.
     *
     * @param outputs how many numbers the network predicts, from what the rows hold
     */
    static Result run(
            PerceptronParams<?> params,
            Dataset<?> table,
            Columns columns,
            Function<SampleBlocks, Integer> outputs,
            String lastActivation,
            String metric) {
        try (SampleBlocks samples = SampleBlocks.of(table, columns, params.getNumPartitions())) {
            int count = outputs.apply(samples);
            boolean full = params.getSolver().equals("l-bfgs");
            int copies = full ? 1 : samples.trainingPartitions();
            Model untrained = EstimatorNetworks.of(params, samples.width(), count, lastActivation, metric, copies);
            ModelRecipe recipe = ModelRecipe.of(untrained, params.getSeed());
            TrainingResult trained = full
                    ? fullBatch(params, recipe, samples, columns)
                    : local(params, recipe, samples, columns, metric);
            return new Result(SharedModel.of(trained.model()), samples.width(), count, trained.log());
        }
    }

    private static TrainingResult local(
            PerceptronParams<?> params, ModelRecipe recipe, SampleBlocks samples, Columns columns, String metric) {
        LocalSgd settings = new LocalSgd(
                params.isDefined(params.maxIter()) ? params.getMaxIter() : EPOCHS,
                params.getRounds(),
                params.getBatchSize(),
                params.getLocalSteps(),
                params.getOuterStepSize(),
                params.getOuterMomentum(),
                params.getPatience(),
                columns.weighted(),
                metric);
        return new LocalTraining(recipe, samples, settings, checkpoints(params), params.getCheckpointInterval()).run();
    }

    private static TrainingResult fullBatch(
            PerceptronParams<?> params, ModelRecipe recipe, SampleBlocks samples, Columns columns) {
        if (columns.weighted()) {
            throw new IllegalArgumentException("The solver l-bfgs counts all rows alike, received weightCol '"
                    + columns.weight() + "'; use the solver local-sgd, or leave the weights out.");
        }
        int iterations = params.isDefined(params.maxIter()) ? params.getMaxIter() : ITERATIONS;
        return new FullBatchTraining(recipe, samples, iterations, params.getTol(), checkpoints(params)).run();
    }

    private static @Nullable Path checkpoints(PerceptronParams<?> params) {
        return params.getCheckpointDir().isEmpty() ? null : Path.of(params.getCheckpointDir());
    }
}

package dev.perceptron.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.model.Model;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PerceptronRegressorTest {
    private static final List<Row> ROWS = LocalSpark.surface(400);

    private static PerceptronRegressor small() {
        return new PerceptronRegressor().setHiddenUnits(new int[] {12}).setActivation("tanh");
    }

    @Test
    void fitsAFunctionByTheFullGradientAndPredictsToTheBit(@TempDir Path folder) throws Exception {
        Dataset<Row> table = LocalSpark.table(ROWS, 3);
        PerceptronRegressionModel model =
                small().setSolver("l-bfgs").setMaxIter(90).setRegParam(1e-6).fit(table);
        double error = new RegressionEvaluator().setMetricName("rmse").evaluate(model.transform(table));
        assertTrue(error < 0.06, "root mean squared error " + error);
        Model network = model.toModel();
        for (Row row : model.transform(table).collectAsList()) {
            Vector x = row.getAs("features");
            float expected = network.predict(new float[] {(float) x.apply(0), (float) x.apply(1)})[0];
            assertEquals((double) expected, row.<Double>getAs("prediction"));
            assertEquals((double) expected, model.predict(x));
        }
        List<Double> losses = model.trainingLog().loss();
        assertTrue(losses.get(losses.size() - 1) < losses.get(0) / 20, losses.toString());
        model.save(folder.resolve("model").toString());
        assertEquals(
                model.toModel().fingerprint(),
                PerceptronRegressionModel.load(folder.resolve("model").toString())
                        .toModel()
                        .fingerprint());
    }

    @Test
    void localStepsWithDiLoCosOuterStepLearnToo() {
        Dataset<Row> table = LocalSpark.table(ROWS, 4);
        PerceptronRegressionModel model = small().setStepSize(0.02)
                .setBatchSize(16)
                .setRounds(40)
                .setLocalSteps(20)
                .setOuterStepSize(0.7)
                .setOuterMomentum(0.9)
                .fit(table);
        assertEquals(40, model.trainingLog().loss().size());
        double error = new RegressionEvaluator().setMetricName("rmse").evaluate(model.transform(table));
        assertTrue(error < 0.15, "root mean squared error " + error);
        assertEquals(
                4L * (2 * (3 * 12 + 13) + 49 + 1), model.trainingLog().bytesSent(), "weights, two moments, the rate");
    }

    @Test
    void trainsAModelGivenAsKerasJson() {
        String json = dev.perceptron.model.Sequential.of(
                        dev.perceptron.layer.Input.of(2),
                        dev.perceptron.layer.Dense.of(5).withActivation("silu"),
                        dev.perceptron.layer.BatchNormalization.of(),
                        dev.perceptron.layer.Dense.of(1))
                .toJson();
        PerceptronRegressionModel model =
                new PerceptronRegressor().setModelJson(json).setMaxIter(3).fit(LocalSpark.table(ROWS, 2));
        assertEquals(15 + 20 + 6, model.toModel().countParams());
        String wrong = json.replace("\"units\": 1,", "\"units\": 2,").replace("\"units\":1,", "\"units\":2,");
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> new PerceptronRegressor().setModelJson(wrong).fit(LocalSpark.table(ROWS, 2)))
                .getMessage();
        assertTrue(message.contains("give 1 numbers"), message);
    }

    @Test
    void fullGradientTakesNoWeights() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> small().setSolver("l-bfgs").setWeightCol("weight").fit(LocalSpark.table(ROWS, 2)))
                .getMessage();
        assertTrue(message.contains("weightCol 'weight'"), message);
    }
}

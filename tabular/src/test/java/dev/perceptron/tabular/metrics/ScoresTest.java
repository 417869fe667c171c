package dev.perceptron.tabular.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures against scikit-learn's; tools/tabular/metrics_reference.py made them. */
final class ScoresTest {
    private static final double NEAR = 1e-12;

    private static ConfigValue reference(String part) {
        try (InputStream in = ScoresTest.class.getResourceAsStream("scores.json")) {
            return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .get(part);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static double[] numbers(ConfigValue value) {
        return value.readAll(ConfigValue::asDouble).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private static ClassScores classes(ConfigValue part) {
        int[] truth = part.get("truth").readAll(ConfigValue::asInt).stream()
                .mapToInt(Integer::intValue)
                .toArray();
        double[][] probabilities = part.get("probabilities").list().stream()
                .map(ScoresTest::numbers)
                .toArray(double[][]::new);
        List<String> labels = part.get("labels").readAll(ConfigValue::string);
        return ClassScores.of(labels, truth, probabilities);
    }

    private static void check(ConfigValue part) {
        ClassScores scores = classes(part);
        assertEquals(part.get("accuracy").asDouble(), scores.accuracy(), NEAR);
        assertEquals(part.get("balanced_accuracy").asDouble(), scores.balancedAccuracy(), NEAR);
        assertEquals(part.get("f1").asDouble(), scores.f1(), NEAR);
        assertEquals(part.get("roc_auc").asDouble(), scores.rocArea(), NEAR);
        assertEquals(part.get("average_precision").asDouble(), scores.averagePrecision(), NEAR);
        assertEquals(part.get("log_loss").asDouble(), scores.logLoss(), NEAR);
        assertEquals(part.get("brier").asDouble(), scores.brier(), NEAR);
    }

    @Test
    void twoClassesAsScikitLearn() {
        check(reference("binary"));
    }

    @Test
    void fourClassesAsScikitLearn() {
        check(reference("many"));
    }

    @Test
    void numbersAsScikitLearn() {
        ConfigValue part = reference("numbers");
        NumberScores scores = NumberScores.of(numbers(part.get("truth")), numbers(part.get("predicted")));
        assertEquals(part.get("rmse").asDouble(), scores.rootMeanSquaredError(), NEAR);
        assertEquals(part.get("mae").asDouble(), scores.meanAbsoluteError(), NEAR);
        assertEquals(part.get("median").asDouble(), scores.medianAbsoluteError(), NEAR);
        assertEquals(part.get("r2").asDouble(), scores.rSquared(), NEAR);
    }

    @Test
    void tiedScoresAreOnePointOfTheCurve() {
        Ranking ranking = Ranking.of(new double[] {1, 1, 1, 1}, new boolean[] {true, false, true, false});
        assertArrayEquals(new double[] {0, 1}, ranking.roc().x());
        assertEquals(0.5, ranking.rocArea());
        assertEquals(0.5, ranking.averagePrecision());
        assertTrue(
                Double.isNaN(Ranking.of(new double[] {1}, new boolean[] {true}).rocArea()));
    }

    @Test
    void calibrationIsPerfectWhereConfidenceIsWhatHappens() {
        double[][] probabilities = new double[4][];
        java.util.Arrays.fill(probabilities, new double[] {0.75, 0.25});
        ClassScores scores = ClassScores.of(List.of("a", "b"), new int[] {0, 0, 0, 1}, probabilities);
        assertEquals(0, scores.calibrationError(), NEAR);
        ClassScores wrong = ClassScores.of(List.of("a", "b"), new int[] {1, 1, 1, 1}, probabilities);
        assertEquals(0.75, wrong.calibrationError(), NEAR);
        assertEquals(4, wrong.calibration().get(7).rows());
    }

    /** Three of four rows are of class a; the mean of 1, 2, 6 is 3, its errors 2, 1, 3. */
    @Test
    void theBaselineLooksAtNoColumn() {
        double[][] sure = {{1, 0}, {1, 0}, {0, 1}, {0, 1}};
        ClassScores classes = ClassScores.of(List.of("a", "b"), new int[] {0, 0, 0, 1}, sure);
        assertEquals(0.25, classes.baseline(), 1e-12);
        NumberScores numbers = NumberScores.of(new double[] {1, 2, 6}, new double[] {0, 0, 0});
        assertEquals(Math.sqrt(14 / 3.0), numbers.baseline(), 1e-12);
    }
}

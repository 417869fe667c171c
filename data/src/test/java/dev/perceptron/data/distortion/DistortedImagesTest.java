package dev.perceptron.data.distortion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Losses;
import dev.perceptron.model.Sequential;
import dev.perceptron.model.Utils;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.tensor.UInt8Tensor;
import dev.perceptron.training.Execution;
import dev.perceptron.training.Fit;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class DistortedImagesTest {
    private static final Distortion STRONG =
            Elastic.of(4, 34).and(Affine.of().withRotation(15).withScaling(0.15).withTranslation(2));

    @Test
    void bendsAsTheReferenceDoes() throws IOException {
        for (ConfigValue given : cases()) {
            ConfigObject each = (ConfigObject) given;
            int rows = each.read("rows", ConfigValue::asInt);
            int columns = each.read("columns", ConfigValue::asInt);
            int sample = each.read("sample", ConfigValue::asInt);
            List<Integer> pixels = each.get("pixels").readAll(ConfigValue::asInt);
            byte[] bytes = new byte[pixels.size()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = pixels.get(i).byteValue();
            }
            Distortion distortion = Distortion.NONE;
            for (ConfigObject step : each.get("distortions").readAll(value -> (ConfigObject) value)) {
                distortion = distortion.and(distortion(step));
            }
            DistortedImages images = DistortedImages.of(
                    UInt8Tensor.of(bytes, sample + 1, rows, columns),
                    255,
                    distortion,
                    each.read("seed", ConfigValue::asLong));
            images.setEpoch(each.read("epoch", ConfigValue::asInt));
            List<Float> expected = each.get("bent").readAll(ConfigValue::asFloat);
            float[] bent = bent(images, sample);
            for (int i = 0; i < bent.length; i++) {
                assertEquals(expected.get(i), bent[i], 2e-5f, "pixel " + i + " of " + rows + "×" + columns);
            }
        }
    }

    private static List<ConfigValue> cases() throws IOException {
        try (InputStream in = DistortedImagesTest.class.getResourceAsStream("bent.json")) {
            List<ConfigValue> cases = Json.parse(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .get("cases")
                    .readAll(value -> value);
            assertEquals(5, cases.size());
            return cases;
        }
    }

    private static Distortion distortion(ConfigObject step) {
        if (step.read("name", ConfigValue::string).equals("elastic")) {
            return Elastic.of(step.read("sigma", ConfigValue::asDouble), step.read("alpha", ConfigValue::asDouble));
        }
        return Affine.of()
                .withRotation(step.readOr("rotation", ConfigValue::asDouble, 0.0))
                .withScaling(step.readOr("scaling", ConfigValue::asDouble, 0.0))
                .withShear(step.readOr("shear", ConfigValue::asDouble, 0.0))
                .withTranslation(step.readOr("translation", ConfigValue::asDouble, 0.0));
    }

    @Test
    void strengthZeroLeavesPicturesToTheBit() {
        UInt8Tensor pictures = pictures(20, 28, 28);
        Rows plain = pictures.reshape(20, 784).dividedBy(255);
        for (Distortion distortion : List.of(Distortion.NONE, Elastic.of(4, 0), Affine.of())) {
            DistortedImages images = DistortedImages.of(pictures, 255, distortion, 7);
            assertArrayEquals(all(plain), all(images), distortion.toString());
        }
    }

    @Test
    void aWholeShiftMovesPixels() {
        Distortion right = (field, numbers, label) -> {
            Arrays.fill(field.right(), -1f);
            Arrays.fill(field.down(), 2f);
        };
        byte[] bytes = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        float[] moved = all(DistortedImages.of(UInt8Tensor.of(bytes, 1, 3, 3), 1, right, 0));
        assertArrayEquals(new float[] {0, 7, 8, 0, 0, 0, 0, 0, 0}, moved);
    }

    @Test
    void farAwayAndNotANumberAreEmpty() {
        for (float far : new float[] {Float.NaN, Float.POSITIVE_INFINITY, -1e30f, 1e30f, 3f, -3f}) {
            Distortion away = (field, numbers, label) -> Arrays.fill(field.right(), far);
            float[] bent = all(DistortedImages.of(pictures(1, 3, 3), 1, away, 0));
            assertArrayEquals(new float[9], bent, "" + far);
        }
    }

    @Test
    void followsFromSeedEpochAndNumberAlone() {
        DistortedImages images = DistortedImages.of(pictures(40, 28, 28), 255, STRONG, 3);
        images.setEpoch(5);
        float[] inOrder = all(images);
        images.setEpoch(6);
        assertFalse(Arrays.equals(inOrder, all(images)), "another epoch");
        images.setEpoch(5);
        assertArrayEquals(inOrder, all(images), "the same epoch again");
        int[] backwards = new int[40];
        Arrays.setAll(backwards, i -> 39 - i);
        Tensor into = Tensor.zeros(40, 784);
        images.gather(backwards, 0, 17, into, 0);
        images.gather(backwards, 17, 23, into, 17);
        for (int i = 0; i < 40; i++) {
            float[] row = into.rows(39 - i, 40 - i).toArray();
            assertArrayEquals(Arrays.copyOfRange(inOrder, i * 784, (i + 1) * 784), row, "picture " + i);
        }
        DistortedImages other = DistortedImages.of(pictures(40, 28, 28), 255, STRONG, 4);
        other.setEpoch(5);
        assertFalse(Arrays.equals(inOrder, all(other)), "another seed");
    }

    @Test
    void manyThreadsGatherTheSame() throws Exception {
        DistortedImages images = DistortedImages.of(pictures(40, 28, 28), 255, STRONG, 3);
        float[] expected = all(images);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<float[]>> found = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                found.add(threads.submit(() -> all(images)));
            }
            for (Future<float[]> each : found) {
                assertArrayEquals(expected, each.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void trainingSeesNewPicturesInEachEpochWhateverTheThreads() {
        UInt8Tensor pictures = pictures(300, 28, 28);
        Tensor y = Utils.toCategorical(labels(300), 3);
        float[] one = train(pictures, y, 1, 0, 3);
        assertArrayEquals(one, train(pictures, y, 3, 0, 3), "3 threads");
        DistortedImages images = DistortedImages.of(pictures, 255, STRONG, 9);
        List<Float> first = new ArrayList<>();
        Sequential model = model(1);
        model.fit(
                images,
                y,
                Fit.batchSize(100)
                        .epochs(3)
                        .verbose(0)
                        .callback(images.epochs())
                        .callback(new dev.perceptron.callback.Callback() {
                            @Override
                            public void onEpochBegin(int epoch, dev.perceptron.callback.TrainingContext training) {
                                first.add(all(images)[300]);
                            }
                        }));
        assertEquals(3, first.stream().distinct().count(), first.toString());
    }

    private static float[] train(UInt8Tensor pictures, Tensor y, int threads, int from, int to) {
        DistortedImages images = DistortedImages.of(pictures, 255, STRONG, 9);
        Sequential model = model(threads);
        model.fit(
                images,
                y,
                Fit.batchSize(100).initialEpoch(from).epochs(to).verbose(0).callback(images.epochs()));
        return model.getWeights().get(0).toArray();
    }

    private static Sequential model(int threads) {
        Sequential model = Sequential.of(Input.of(784), Dense.of(3).withActivation("softmax"));
        model.setExecution(Execution.threads(threads).scalar());
        model.compile(Sgd.of(0.1), Losses.categoricalCrossentropy());
        return model;
    }

    @Test
    void classesMayTurnLess() {
        Distortion distortion = Affine.of().withRotation(40).withRotations(Map.of(1, 0.0));
        UInt8Tensor pictures = pictures(6, 28, 28);
        DistortedImages images =
                DistortedImages.of(pictures, 255, distortion, 2).withLabels(labels(6));
        float[] bent = all(images);
        float[] plain = all(pictures.reshape(6, 784).dividedBy(255));
        for (int i = 0; i < 6; i++) {
            boolean same = Arrays.equals(bent, i * 784, (i + 1) * 784, plain, i * 784, (i + 1) * 784);
            assertEquals(i % 3 == 1, same, "picture " + i);
        }
    }

    @Test
    void elasticMovesAsFarAsTheoryHasIt() {
        Displacements field = new Displacements(28, 28);
        RandomNumbers numbers = new RandomNumbers();
        double squares = 0;
        int pictures = 400;
        for (int i = 0; i < pictures; i++) {
            field.clear();
            numbers.start(dev.perceptron.random.Seed.of(1), 0, i);
            Elastic.of(3, 20).addTo(field, numbers, -1);
            // in the middle, where all of the Gaussian lies inside
            squares += field.right()[14 * 28 + 14] * field.right()[14 * 28 + 14];
            squares += field.down()[14 * 28 + 14] * field.down()[14 * 28 + 14];
        }
        // variance α²/3 · (Σ w²)², Σ w² = 1/(2 σ √π)
        double expected = 20 / Math.sqrt(3) / (2 * 3 * Math.sqrt(Math.PI));
        assertEquals(expected, Math.sqrt(squares / (2 * pictures)), 0.1 * expected);
    }

    @Test
    void messagesTeach() {
        UInt8Tensor flat = pictures(2, 28, 28).reshape(2, 784);
        message("(n, rows, columns)", () -> DistortedImages.of(flat, 255, STRONG, 1));
        message("above 0", () -> DistortedImages.of(pictures(2, 3, 3), 0, STRONG, 1));
        message(
                "3 labels for 2 pictures",
                () -> DistortedImages.of(pictures(2, 3, 3), 1, STRONG, 1).withLabels(labels(3)));
        message("sigma", () -> Elastic.of(0, 1));
        message("alpha", () -> Elastic.of(1, Double.NaN));
        message("rotation", () -> Affine.of().withRotation(-1));
        message("rotation of class 3", () -> Affine.of().withRotations(Map.of(3, 400.0)));
        message("scaling", () -> Affine.of().withScaling(1));
        message(
                "epoch",
                () -> DistortedImages.of(pictures(2, 3, 3), 1, STRONG, 1).setEpoch(-1));
    }

    private static void message(String part, org.junit.jupiter.api.function.Executable work) {
        String message = assertThrows(IllegalArgumentException.class, work).getMessage();
        assertTrue(message.contains(part), message);
    }

    private static UInt8Tensor labels(int count) {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 3);
        }
        return UInt8Tensor.of(labels, count);
    }

    private static UInt8Tensor pictures(int count, int rows, int columns) {
        byte[] bytes = new byte[count * rows * columns];
        new Random(1).nextBytes(bytes);
        return UInt8Tensor.of(bytes, count, rows, columns);
    }

    private static float[] bent(Rows rows, int sample) {
        Tensor into = Tensor.zeros(rows.rowShape().prepend(1));
        rows.gather(new int[] {sample}, 0, 1, into, 0);
        return into.toArray();
    }

    private static float[] all(Rows rows) {
        int[] order = new int[rows.count()];
        Arrays.setAll(order, i -> i);
        Tensor into = Tensor.zeros(rows.rowShape().prepend(order.length));
        rows.gather(order, 0, order.length, into, 0);
        return into.toArray();
    }
}

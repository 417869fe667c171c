package dev.perceptron.testkit.conformance;

import dev.perceptron.config.ConfigList;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.graph.Node;
import dev.perceptron.model.Model;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Data;
import dev.perceptron.training.Evaluation;
import dev.perceptron.training.Fit;
import dev.perceptron.training.FitSettings;
import dev.perceptron.training.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The classic networks on pictures of digits at full size; pixels, labels and weights follow formulas, so that nothing is
 * random. Dropout rates are 0 here, as they were there.
 */
final class ListingFamily {
    private static final int EPOCHS = 2;
    private static final int SIDE = 28;
    private static final int PIXELS = SIDE * SIDE;
    private static final int CLASSES = 10;
    private static final long SAMPLE_STRIDE = 7919;

    private ListingFamily() {}

    static void run(Case c, Check check) {
        int train = c.get("train_images").asInt();
        int test = c.get("test_images").asInt();
        formulas(c, check.within(Tolerance.EXACT), train + test);
        ConfigValue object = c.flag("dropout_off") ? withoutDropout(c.object()) : c.object();
        Model model = GoldenModel.compiled(object, c.get("compile"));
        Check exact = check.within(Tolerance.EXACT);
        exact.values("parameters", c.expected("parameters"), model.countParams());
        shapes(c.expected("layer_output_shapes").list(), check, model);
        setWeights(model);
        weights("initial_weights", c, check, model);

        Data training = data(c, 0, train);
        Data testing = data(c, train, train + test);
        int batch = c.get("batch_size").asInt();
        evaluation("evaluate_before", c, check, model.evaluate(testing, batch));
        prediction("predict_before", c, check, model, testing);
        FitSettings fit =
                Fit.batchSize(batch).epochs(EPOCHS).shuffle(false).verbose(0).validationData(testing);
        History history = model.fit(training, fit);
        exact.number("steps", EPOCHS * c.expected("steps_per_epoch").asLong(), model.iterations());
        history(c.expected("history").entries(), check, history);
        weights("weights_after", c, check, model);
        evaluation("evaluate_after", c, check, model.evaluate(testing, batch));
        prediction("predict_after", c, check, model, testing);
    }

    private static ConfigValue withoutDropout(ConfigValue value) {
        if (value instanceof ConfigList list) {
            return ConfigValue.listOf(
                    list.list().stream().map(ListingFamily::withoutDropout).toList());
        }
        if (!(value instanceof ConfigObject object)) {
            return value;
        }
        Map<String, ConfigValue> entries = new LinkedHashMap<>();
        object.entries()
                .forEach((key, entry) ->
                        entries.put(key, key.equals("rate") ? ConfigValue.of(0.0) : withoutDropout(entry)));
        return ConfigValue.objectOf(entries);
    }

    private static int pixel(int n, int i) {
        return Math.floorMod(i + 5 * n, 3) != 0 ? 0 : (n * (7 * i + 13) + i * i * 3 + i % 11 * n * n) % 256;
    }

    private static int label(int n) {
        return (3 * n + n / 7) % CLASSES;
    }

    private static void formulas(Case c, Check exact, int images) {
        long sum = 0;
        long second = 0;
        long nonzero = 0;
        long labels = 0;
        for (int n = 0; n < images; n++) {
            for (int i = 0; i < PIXELS; i++) {
                sum += pixel(n, i);
                second += n == 1 ? pixel(n, i) : 0;
                nonzero += pixel(n, i) > 0 ? 1 : 0;
            }
            labels += label(n);
        }
        ConfigValue pixels = c.expected("check_pixels");
        exact.values("sum of pixels", pixels.get("sum"), sum);
        // the file calls image n = 1 its first; the sums before and after this one need n from 0
        exact.values("sum of the first image", pixels.get("first_image_sum"), second);
        exact.values("pixels above 0", pixels.get("nonzero"), nonzero);
        exact.values("sum of labels", c.expected("check_labels_sum"), labels);
    }

    private static Data data(Case c, int from, int to) {
        int count = to - from;
        boolean oneHot = c.flag("one_hot_labels");
        Tensor x = c.flag("flatten_images") ? Tensor.zeros(count, PIXELS) : Tensor.zeros(count, SIDE, SIDE);
        Tensor y = oneHot ? Tensor.zeros(count, CLASSES) : Tensor.zeros(count);
        for (int n = from; n < to; n++) {
            for (int i = 0; i < PIXELS; i++) {
                x.storage().floats()[(n - from) * PIXELS + i] = pixel(n, i) / 255f;
            }
            if (oneHot) {
                y.set(1, n - from, label(n));
            } else {
                y.set(label(n), n - from);
            }
        }
        return Data.of(x, y);
    }

    private static void setWeights(Model model) {
        List<Tensor> weights = new ArrayList<>();
        for (Tensor weight : model.getWeights()) {
            Shape shape = weight.shape();
            float scale = shape.rank() == 2 ? (float) Math.sqrt(6.0 / (shape.dim(0) + shape.dim(1))) : 1f / 64;
            float[] values = new float[weight.size()];
            for (int j = 0; j < values.length; j++) {
                long offset = (weights.size() + 1) * 40503L * 97;
                long t = (j * 2654435761L + offset & 0xFFFFFFFFL) / 65536;
                values[j] = (t - 32768) / 32768f * scale;
            }
            weights.add(Tensor.of(values, shape.dims()));
        }
        model.setWeights(weights);
    }

    private static void shapes(List<ConfigValue> expected, Check check, Model model) {
        List<Node> nodes =
                model.graph().nodes().stream().filter(node -> !node.isInput()).toList();
        if (check.equal("layers", expected.size(), nodes.size())) {
            for (int i = 0; i < nodes.size(); i++) {
                int[] dims = expected.get(i).list().stream()
                        .skip(1)
                        .mapToInt(ConfigValue::asInt)
                        .toArray();
                check.shape("output of layer " + i, Shape.of(dims), nodes.get(i).shape());
            }
        }
    }

    private static void history(Map<String, ConfigValue> expected, Check check, History history) {
        check.equal(
                "history keys",
                new TreeSet<>(expected.keySet()),
                new TreeSet<>(history.history().keySet()));
        expected.forEach((key, values) -> {
            for (int i = 0; i < values.list().size() && history.history().containsKey(key); i++) {
                check.values(
                        "history." + key + "[" + i + "]",
                        values.at(i),
                        history.get(key).get(i));
            }
        });
    }

    private static void weights(String key, Case c, Check check, Model model) {
        List<ConfigValue> expected = c.expected(key).list();
        List<Tensor> weights = model.getWeights();
        if (!check.equal(key + ".size", expected.size(), weights.size())) {
            return;
        }
        for (int w = 0; w < weights.size(); w++) {
            float[] values = weights.get(w).toArray();
            GoldenTensor samples = expected.get(w).read("samples", GoldenTensor::read);
            double[] received = new double[samples.size()];
            for (int k = 0; k < received.length; k++) {
                received[k] = values[(int) (k * SAMPLE_STRIDE % values.length)];
            }
            check.values(key + "[" + w + "].samples", samples, received);
            double squares = 0;
            for (float value : values) {
                squares += (double) value * value;
            }
            check.values(
                    key + "[" + w + "].mean_of_squares",
                    expected.get(w).get("mean_of_squares"),
                    squares / values.length);
        }
    }

    private static void evaluation(String key, Case c, Check check, Evaluation evaluation) {
        c.expected(key).entries().forEach((name, value) -> check.values(key + "." + name, value, evaluation.get(name)));
    }

    private static void prediction(String key, Case c, Check check, Model model, Data testing) {
        GoldenTensor expected = c.expectedTensor(key);
        check.tensor(
                key,
                expected,
                model.predict(testing.x().get(0).range(0, expected.shape().dim(0))));
    }
}

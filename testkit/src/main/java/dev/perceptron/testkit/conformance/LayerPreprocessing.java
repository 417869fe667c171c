package dev.perceptron.testkit.conformance;

import dev.perceptron.config.ConfigText;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.preprocessing.Adaptable;
import dev.perceptron.preprocessing.CategoryEncoding;
import dev.perceptron.preprocessing.Discretization;
import dev.perceptron.preprocessing.IntegerLookup;
import dev.perceptron.preprocessing.Normalization;
import dev.perceptron.preprocessing.Preprocessing;
import dev.perceptron.preprocessing.Preprocessor;
import dev.perceptron.preprocessing.RunningMoments;
import dev.perceptron.preprocessing.StringLookup;
import dev.perceptron.tensor.AnyTensor;
import dev.perceptron.tensor.Int64Tensor;
import dev.perceptron.tensor.StringTensor;
import java.util.ArrayList;
import java.util.List;

/** The cases of mode {@code preprocess} of the family {@code layers}: layers that learn from data and encode. */
final class LayerPreprocessing {
    private LayerPreprocessing() {}

    /** Whether a case names a preprocessing layer. */
    static boolean knows(Case c) {
        return Preprocessing.REGISTRY.knows(c.className()) || c.className().equals("HashedCrossing");
    }

    static void run(Case c, Check check) {
        if (c.className().equals("HashedCrossing")) {
            output(
                    check,
                    c.expectedTensor("output"),
                    Preprocessing.crossing(c.config()).apply(columns(c)));
            return;
        }
        if (!knows(c)) {
            throw new Unsupported("the preprocessing layer " + c.className());
        }
        Preprocessor recipe = Preprocessing.REGISTRY.read(c.object());
        if (c.hasInput("adapt")) {
            if (!(recipe instanceof Adaptable adaptable)) {
                throw new Unsupported("adapt of " + c.className());
            }
            recipe = adaptable.adapt(raw(c.input("adapt")));
        }
        AnyTensor x = raw(c.input("x"));
        AnyTensor y = recipe instanceof CategoryEncoding encoding && c.hasInput("count_weights")
                ? encoding.apply(x, c.input("count_weights").toTensor())
                : recipe.apply(x);
        output(check, c.expectedTensor("output"), y);
        state(c, recipe, check);
    }

    private static List<AnyTensor> columns(Case c) {
        List<AnyTensor> columns = new ArrayList<>();
        for (int i = 0; c.hasInput("x" + i); i++) {
            columns.add(raw(c.input("x" + i)));
        }
        return columns;
    }

    private static AnyTensor raw(GoldenTensor tensor) {
        if (tensor.isText()) {
            return StringTensor.of(tensor.texts(), tensor.shape());
        }
        if (tensor.dtype().startsWith("float")) {
            return tensor.toTensor();
        }
        double[] values = tensor.values();
        long[] whole = new long[values.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = (long) values[i];
        }
        return Int64Tensor.of(whole, tensor.shape());
    }

    private static void output(Check check, GoldenTensor expected, AnyTensor received) {
        if (!check.shape("output", expected.shape(), received.shape())) {
            return;
        }
        if (received instanceof StringTensor texts) {
            check.texts("output", expected, texts.toArray());
        } else if (received instanceof Int64Tensor whole) {
            check.values("output", expected, doubles(whole));
        } else {
            check.tensor("output", expected, received.toTensor());
        }
    }

    private static double[] doubles(Int64Tensor whole) {
        long[] values = whole.toArray();
        double[] result = new double[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = values[i];
        }
        return result;
    }

    private static void state(Case c, Preprocessor recipe, Check check) {
        if (c.expects("vocabulary")) {
            vocabulary(c.expected("vocabulary").list(), recipe, check);
        }
        if (c.expects("bin_boundaries") && recipe instanceof Discretization bins && bins.boundaries() != null) {
            list(check, "bin_boundaries", c.expected("bin_boundaries").list(), bins.boundaries());
        }
        if (recipe instanceof Normalization normalization) {
            RunningMoments moments = normalization.given() == null ? normalization.learned() : normalization.given();
            if (c.expects("mean") && moments != null) {
                check.tensor("mean", c.expectedTensor("mean"), moments.meanTensor());
            }
            if (c.expects("variance") && moments != null) {
                check.tensor("variance", c.expectedTensor("variance"), moments.varianceTensor());
            }
        }
    }

    private static void vocabulary(List<ConfigValue> expected, Preprocessor recipe, Check check) {
        if (recipe instanceof IntegerLookup lookup) {
            list(check, "vocabulary", expected, lookup.vocabulary());
        } else if (recipe instanceof StringLookup lookup) {
            List<String> texts = expected.stream()
                    .map(value -> value instanceof ConfigText text ? text.string() : value.toString())
                    .toList();
            check.equal("vocabulary", texts, lookup.vocabulary());
        } else {
            throw new Unsupported("a vocabulary of " + recipe.className());
        }
    }

    private static void list(Check check, String key, List<ConfigValue> expected, List<? extends Number> received) {
        if (check.equal(key + ".size", expected.size(), received.size())) {
            for (int i = 0; i < expected.size(); i++) {
                check.number(key, expected.get(i).asDouble(), received.get(i).doubleValue());
            }
        }
    }
}

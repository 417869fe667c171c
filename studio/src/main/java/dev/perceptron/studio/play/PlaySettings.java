package dev.perceptron.studio.play;

import dev.perceptron.config.ConfigValue;
import dev.perceptron.data.expression.RealFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All settings of a playground, as texts in a page's address; equal settings make equal runs to the bit.
 *
 * @param data the kind of points
 * @param formula of x1 and x2, for {@link DataKind#FUNCTION}
 * @param count how many points, 20 to 2,000
 * @param noise 0 to 50 percent
 * @param train how many percent of the points to train on, 10 to 90
 * @param batch points in a batch
 * @param features what the network is given
 * @param layers units of each hidden layer: up to 6 layers of 1 to 8
 * @param activation of hidden layers, by Keras's name
 * @param initializer of weights, by Keras's name
 * @param optimizer sgd, nesterov, adagrad, rmsprop or adam
 * @param rate the learning rate
 * @param momentum of sgd, nesterov and rmsprop
 * @param loss by Keras's name
 * @param regularizer none, l1 or l2
 * @param penalty its factor
 * @param dropout after each hidden layer, 0 to 0.8
 * @param seed of points, weights, order and dropout
 * @param events what was changed by hand while the run went on
 */
record PlaySettings(
        DataKind data,
        String formula,
        int count,
        int noise,
        int train,
        int batch,
        List<InputFeature> features,
        List<Integer> layers,
        String activation,
        String initializer,
        String optimizer,
        double rate,
        double momentum,
        String loss,
        String regularizer,
        double penalty,
        double dropout,
        long seed,
        List<PlayEvent> events) {
    /** The most epochs of one run. */
    static final int MOST_EPOCHS = 100_000;

    /** The largest learning rate. */
    static final double MOST_RATE = 10;

    private static final int MOST_LAYERS = 6;
    private static final int MOST_UNITS = 8;
    private static final int PERCENT = 100;
    private static final int LONGEST_TEXT = 8000;
    private static final List<String> ACTIVATIONS = List.of(
            "tanh", "sigmoid", "relu", "leaky_relu", "elu", "selu", "gelu", "silu", "softplus", "softsign", "linear");
    private static final List<String> INITIALIZERS =
            List.of("glorot_uniform", "glorot_normal", "he_uniform", "he_normal", "random_normal", "zeros");
    private static final List<String> OPTIMIZERS = List.of("sgd", "nesterov", "adagrad", "rmsprop", "adam");
    private static final List<String> CLASS_LOSSES =
            List.of("binary_crossentropy", "mean_squared_error", "root_mean_squared_error", "arctan");
    private static final List<String> VALUE_LOSSES =
            List.of("mean_squared_error", "root_mean_squared_error", "arctan", "mean_absolute_error", "huber");

    /**
     * Reads the settings of a page; those that are missing have usual values.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    static PlaySettings read(ConfigValue given) {
        DataKind data = DataKind.of(text(given, "data", "circle"));
        List<String> losses = data.classes() ? CLASS_LOSSES : VALUE_LOSSES;
        String formula = data == DataKind.FUNCTION ? text(given, "f", "sin(x1)*cos(x2/2)") : "";
        PlaySettings read = new PlaySettings(
                data,
                formula,
                whole(given, "count", 500, 20, 2000),
                whole(given, "noise", 0, 0, 50),
                whole(given, "train", 50, 10, 90),
                whole(given, "batch", 10, 1, 2000),
                features(text(given, "features", "x1-x2")),
                layers(text(given, "layers", "4-2")),
                oneOf(given, "activation", ACTIVATIONS, "tanh"),
                oneOf(given, "init", INITIALIZERS, "glorot_uniform"),
                oneOf(given, "optimizer", OPTIMIZERS, "sgd"),
                number(given, "rate", 0.03, 1e-6, MOST_RATE),
                number(given, "momentum", 0, 0, 0.99),
                oneOf(given, "loss", losses, losses.get(0)),
                oneOf(given, "regularizer", List.of("none", "l1", "l2"), "none"),
                number(given, "penalty", 0.001, 0, 10),
                number(given, "dropout", 0, 0, 0.8),
                whole(given, "seed", 1, 0, Integer.MAX_VALUE),
                PlayEvent.list(text(given, "events", "")));
        read.events.forEach(read::check);
        return read;
    }

    private void check(PlayEvent event) {
        if (event.isRate()) {
            return;
        }
        int outputs = event.layer() < layers.size() ? layers.get(event.layer()) : 1;
        if (event.layer() > layers.size() || event.from() >= inputs(event.layer()) || event.to() >= outputs) {
            throw new IllegalArgumentException("A change by hand is of layer " + event.layer() + ", from unit "
                    + event.from() + " to unit " + event.to() + "; the network has the layers " + layers
                    + " and one output. Reset the changes.");
        }
    }

    /** How many values a layer is given; the output comes after the hidden ones. */
    int inputs(int layer) {
        return layer == 0 ? features.size() : layers.get(layer - 1);
    }

    /** The same settings before anything was changed by hand. */
    PlaySettings withEvents(List<PlayEvent> newEvents) {
        return new PlaySettings(
                data,
                formula,
                count,
                noise,
                train,
                batch,
                features,
                layers,
                activation,
                initializer,
                optimizer,
                rate,
                momentum,
                loss,
                regularizer,
                penalty,
                dropout,
                seed,
                newEvents);
    }

    /** The function to be learned, or null where there are classes. */
    @Nullable
    RealFunction function() {
        return switch (data) {
            case FUNCTION -> OwnFunction.of(formula);
            case PLANE -> new Plain(Points::plane);
            case MULTI_GAUSS -> new Plain(Points::hills);
            default -> null;
        };
    }

    private record Plain(java.util.function.DoubleBinaryOperator value) implements RealFunction {
        @Override
        public int arguments() {
            return 2;
        }

        @Override
        public double at(double[] x) {
            return value.applyAsDouble(x[0], x[1]);
        }
    }

    /** All points; the first {@link #trainCount} are trained on. */
    Points points() {
        double share = noise / (double) PERCENT;
        RealFunction function = function();
        return function == null
                ? Points.classes(data, count, share, seed)
                : Points.values(function, count, share, seed);
    }

    /** How many points are trained on. */
    int trainCount() {
        return count * train / PERCENT;
    }

    // ---- reading ----

    private static String text(ConfigValue given, String name, String usual) {
        String text = given.readOr(name, ConfigValue::string, usual);
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("The setting '" + name + "' has " + text.length()
                    + " characters; it may have " + LONGEST_TEXT + ".");
        }
        return text;
    }

    private static String oneOf(ConfigValue given, String name, List<String> known, String usual) {
        String text = text(given, name, usual);
        if (!known.contains(text)) {
            throw new IllegalArgumentException(
                    "The setting '" + name + "' is one of " + String.join(", ", known) + "; received '" + text + "'.");
        }
        return text;
    }

    private static int whole(ConfigValue given, String name, int usual, int least, int most) {
        return range(given, name, Integer.toString(usual), least, most, Integer::valueOf)
                .intValue();
    }

    private static double number(ConfigValue given, String name, double usual, double least, double most) {
        return range(given, name, Double.toString(usual), least, most, Double::valueOf)
                .doubleValue();
    }

    private static <N extends Number> N range(
            ConfigValue given, String name, String usual, double least, double most, Function<String, N> reader) {
        String text = text(given, name, usual);
        try {
            N value = reader.apply(text);
            if (value.doubleValue() >= least && value.doubleValue() <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw outside(name, least, most, text, e);
        }
        throw outside(name, least, most, text, null);
    }

    private static IllegalArgumentException outside(
            String name, double least, double most, String text, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "The setting '" + name + "' is a number from " + shown(least) + " to " + shown(most) + "; received '"
                        + text + "'.",
                cause);
    }

    private static String shown(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static List<InputFeature> features(String text) {
        List<InputFeature> features = new ArrayList<>();
        for (String each : text.split("-", -1)) {
            InputFeature feature = InputFeature.of(each);
            if (features.contains(feature)) {
                throw new IllegalArgumentException("The feature '" + each + "' is given twice.");
            }
            features.add(feature);
        }
        return List.copyOf(features);
    }

    private static List<Integer> layers(String text) {
        List<Integer> layers = new ArrayList<>();
        if (text.isEmpty() || text.equals("0")) {
            return layers;
        }
        for (String each : text.split("-", -1)) {
            if (!each.matches("[1-8]")) {
                throw new IllegalArgumentException("The setting 'layers' holds numbers of units from 1 to " + MOST_UNITS
                        + " joined by '-', as in 4-2, or 0 for no hidden layer; received '" + text + "'.");
            }
            layers.add(Integer.valueOf(each));
        }
        if (layers.size() > MOST_LAYERS) {
            throw new IllegalArgumentException(
                    "There are at most " + MOST_LAYERS + " hidden layers, received " + layers.size() + ".");
        }
        return List.copyOf(layers);
    }
}

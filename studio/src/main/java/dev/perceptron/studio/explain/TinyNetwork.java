package dev.perceptron.studio.explain;

import dev.perceptron.config.ConfigValue;
import java.util.List;

/**
 * A network of two inputs, one to three hidden neurons and one output, and an example for it.
 *
 * <p>Weights are numbered as lectures do: from I1 to each hidden neuron, from I2 to each, from each hidden neuron to the
 * output; then, with bias, those of the hidden neurons and that of the output.
 *
 * @param hidden how many hidden neurons, 1 to 3
 * @param bias whether neurons have a bias
 * @param tanh whether the activation is tanh; else it is the sigmoid
 * @param weights as numbered above
 * @param inputs I1 and I2
 * @param ideal what the output should be
 */
record TinyNetwork(int hidden, boolean bias, boolean tanh, double[] weights, double[] inputs, double ideal) {
    /** Two inputs. */
    static final int INPUTS = 2;

    private static final int MOST_HIDDEN = 3;
    private static final double LARGEST = 1000;

    /** Checks ranges. */
    TinyNetwork {
        if (hidden < 1 || hidden > MOST_HIDDEN) {
            throw new IllegalArgumentException("There are 1 to 3 hidden neurons, received " + hidden + ".");
        }
        int count = count(hidden, bias);
        if (weights.length != count) {
            throw new IllegalArgumentException(
                    "A network with " + hidden + " hidden neurons " + (bias ? "with" : "without") + " bias has " + count
                            + " weights, received " + weights.length + ".");
        }
        if (inputs.length != INPUTS) {
            throw new IllegalArgumentException("There are two inputs, received " + inputs.length + ".");
        }
        weights = weights.clone();
        inputs = inputs.clone();
    }

    /** How many weights such a network has. */
    static int count(int hidden, boolean bias) {
        return hidden * (INPUTS + 1) + (bias ? hidden + 1 : 0);
    }

    /** Reads what a page sends. */
    static TinyNetwork read(ConfigValue given) {
        int hidden = given.readOr("hidden", ConfigValue::asInt, 2);
        boolean bias = given.readOr("bias", ConfigValue::asBool, false);
        String activation = given.readOr("activation", ConfigValue::string, "sigmoid");
        if (!activation.equals("sigmoid") && !activation.equals("tanh")) {
            throw new IllegalArgumentException("The activation is sigmoid or tanh, received '" + activation + "'.");
        }
        return new TinyNetwork(
                hidden,
                bias,
                activation.equals("tanh"),
                numbers(given, "weights"),
                numbers(given, "inputs"),
                number(given.get("ideal"), "ideal"));
    }

    /** Reads a list of numbers that are not too large to be shown. */
    static double[] numbers(ConfigValue given, String name) {
        List<ConfigValue> list = given.read(name, ConfigValue::list);
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(list.get(i), name);
        }
        return numbers;
    }

    /** A number that is not too large to be shown. */
    static double number(ConfigValue given, String name) {
        double number = given.asDouble();
        if (!(Math.abs(number) <= LARGEST)) {
            throw new IllegalArgumentException(
                    "'" + name + "' holds numbers from −1000 to 1000, received " + given.description() + ".");
        }
        return number;
    }

    /** The number of the weight from an input to a hidden neuron, both counted from 0. */
    int weight(int input, int neuron) {
        return input * hidden + neuron;
    }

    /** The number of the weight from a hidden neuron to the output. */
    int outputWeight(int neuron) {
        return INPUTS * hidden + neuron;
    }

    /** The number of the bias of a hidden neuron, or of the output for {@code hidden}. */
    int biasOf(int neuron) {
        return hidden * (INPUTS + 1) + neuron;
    }

    /** The same network with other weights. */
    TinyNetwork withWeights(double[] newWeights) {
        return new TinyNetwork(hidden, bias, tanh, newWeights, inputs, ideal);
    }

    /** The activation. */
    double activation(double in) {
        return tanh ? StrictMath.tanh(in) : 1 / (1 + StrictMath.exp(-in));
    }

    /** The activation's slope, from its value: 1 − out² or (1 − out)·out. */
    double slope(double out) {
        return tanh ? 1 - out * out : (1 - out) * out;
    }

    /** The names of all weights' ends: {@code I1→H1}. */
    String ends(int weight) {
        if (weight < INPUTS * hidden) {
            return "I" + (weight / hidden + 1) + "→H" + (weight % hidden + 1);
        }
        int rest = weight - INPUTS * hidden;
        if (rest < hidden) {
            return "H" + (rest + 1) + "→O1";
        }
        return rest < 2 * hidden ? "B1→H" + (rest - hidden + 1) : "B2→O1";
    }
}

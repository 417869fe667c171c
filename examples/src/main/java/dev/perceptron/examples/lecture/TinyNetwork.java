package dev.perceptron.examples.lecture;

/**
 * Two inputs, two hidden neurons and one output with sigmoid, written out by hand in the lecture's notation, to see what
 * the library does with more neurons at a time.
 *
 * @param hidden the weight from input i to hidden neuron j
 * @param output the weight from hidden neuron i to the output
 */
public record TinyNetwork(double[][] hidden, double[] output) {
    /**
     * A pass forward and back for one sample.
     *
     * @param hidden what the hidden neurons answer
     * @param output what the network answers
     * @param outputDelta δ of the output: (ideal − output) · f′
     * @param hiddenDelta δ of the hidden neurons: f′ · weight · δ of the output
     * @param hiddenGradient for each weight from an input: input · δ
     * @param outputGradient for each weight to the output: hidden output · δ
     */
    public record Step(
            double[] hidden,
            double output,
            double outputDelta,
            double[] hiddenDelta,
            double[][] hiddenGradient,
            double[] outputGradient) {}

    /** The companion's example. */
    public static TinyNetwork example() {
        return new TinyNetwork(new double[][] {{0.5, -0.3}, {0.8, 0.2}}, new double[] {1.2, -0.7});
    }

    /** Computes both passes. */
    public Step step(double[] input, double ideal) {
        double[] out = new double[2];
        double sum = 0;
        for (int j = 0; j < 2; j++) {
            out[j] = sigmoid(input[0] * hidden[0][j] + input[1] * hidden[1][j]);
            sum += out[j] * output[j];
        }
        double answer = sigmoid(sum);
        double delta = (ideal - answer) * answer * (1 - answer);
        double[] deltas = new double[2];
        double[] toOutput = new double[2];
        double[][] toHidden = new double[2][2];
        for (int j = 0; j < 2; j++) {
            deltas[j] = out[j] * (1 - out[j]) * output[j] * delta;
            toOutput[j] = out[j] * delta;
            toHidden[0][j] = input[0] * deltas[j];
            toHidden[1][j] = input[1] * deltas[j];
        }
        return new Step(out, answer, delta, deltas, toHidden, toOutput);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }
}

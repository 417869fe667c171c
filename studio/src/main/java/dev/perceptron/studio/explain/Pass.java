package dev.perceptron.studio.explain;

/**
 * One pass forward and back through a tiny network, in double, as a lecture writes it down.
 *
 * <p>Forward: in = Σ w·out, out = f(in). Back: δ of the output is (ideal − actual)·f′(in), δ of a hidden neuron
 * f′(in)·Σ w·δ; GRAD of the weight from A to B is δ_B·OUT_A; Δw = E·GRAD + α·Δw of the pass before.
 *
 * @param hiddenIn inputs of the hidden neurons
 * @param hiddenOut their outputs
 * @param outIn the output's input
 * @param out the output
 * @param deltaOut δ of the output
 * @param deltaHidden δ of the hidden neurons
 * @param gradients GRAD of each weight
 * @param changes Δw of each weight
 * @param next the weights after the pass
 */
record Pass(
        double[] hiddenIn,
        double[] hiddenOut,
        double outIn,
        double out,
        double deltaOut,
        double[] deltaHidden,
        double[] gradients,
        double[] changes,
        double[] next) {

    /**
     * Goes through a network once.
     *
     * @param rate E, the learning rate
     * @param momentum α
     * @param before Δw of the pass before; empty for the first
     */
    static Pass of(TinyNetwork net, double rate, double momentum, double[] before) {
        int hidden = net.hidden();
        double[] w = net.weights();
        double[] in = new double[hidden];
        double[] out = new double[hidden];
        double outIn = net.bias() ? w[net.biasOf(hidden)] : 0;
        for (int j = 0; j < hidden; j++) {
            in[j] = net.bias() ? w[net.biasOf(j)] : 0;
            for (int i = 0; i < TinyNetwork.INPUTS; i++) {
                in[j] += net.inputs()[i] * w[net.weight(i, j)];
            }
            out[j] = net.activation(in[j]);
            outIn += out[j] * w[net.outputWeight(j)];
        }
        double actual = net.activation(outIn);
        double deltaOut = (net.ideal() - actual) * net.slope(actual);
        double[] deltas = new double[hidden];
        double[] gradients = new double[w.length];
        for (int j = 0; j < hidden; j++) {
            deltas[j] = net.slope(out[j]) * (w[net.outputWeight(j)] * deltaOut);
            gradients[net.outputWeight(j)] = deltaOut * out[j];
            for (int i = 0; i < TinyNetwork.INPUTS; i++) {
                gradients[net.weight(i, j)] = deltas[j] * net.inputs()[i];
            }
            if (net.bias()) {
                gradients[net.biasOf(j)] = deltas[j];
            }
        }
        if (net.bias()) {
            gradients[net.biasOf(hidden)] = deltaOut;
        }
        double[] changes = new double[w.length];
        double[] next = new double[w.length];
        for (int k = 0; k < w.length; k++) {
            changes[k] = rate * gradients[k] + (before.length == 0 ? 0 : momentum * before[k]);
            next[k] = w[k] + changes[k];
        }
        return new Pass(in, out, outIn, actual, deltaOut, deltas, gradients, changes, next);
    }
}

/** The four original MNIST files, as resources below {@code META-INF/perceptron/mnist}; no code. */
module dev.perceptron.mnist {}

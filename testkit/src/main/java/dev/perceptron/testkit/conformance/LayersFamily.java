package dev.perceptron.testkit.conformance;

/** Layers: calls with gradients, preprocessing, and statistics of random ones. */
final class LayersFamily {
    private LayersFamily() {}

    static void run(Case c, Check check) {
        switch (c.mode()) {
            case "call" -> LayerCalls.run(c, check);
            case "statistics" -> LayerStatistics.run(c, check);
            case "preprocess" -> {
                if (LayerPreprocessing.knows(c)) {
                    LayerPreprocessing.run(c, check);
                } else {
                    LayerCalls.run(c, check);
                }
            }
            default -> throw new Unsupported("the mode " + c.mode());
        }
    }
}

package dev.perceptron.spark.training;

/** The driver's step with the mean of a round: see {@link LocalSgd}. */
final class OuterStep {
    private final double stepSize;
    private final double momentum;
    private final double[] velocity;

    /**
     * A step that goes on from this velocity.
     *
     * @param velocity one number for each trained weight; modified by each step
     */
    OuterStep(double stepSize, double momentum, double[] velocity) {
        this.stepSize = stepSize;
        this.momentum = momentum;
        this.velocity = velocity;
    }

    double[] velocity() {
        return velocity;
    }

    /** The numbers to begin the next round with. */
    ModelState next(ModelState before, Contribution round) {
        float[] values = new float[before.values().length];
        boolean plain = stepSize == 1 && momentum == 0;
        for (int i = 0; i < values.length; i++) {
            double mean = round.sums()[i] / round.weight();
            values[i] = (float) (plain || i >= before.trained() ? mean : moved(i, before.values()[i], mean));
        }
        return before.with(values, round.counters());
    }

    private double moved(int i, double weight, double mean) {
        double change = weight - mean;
        velocity[i] = momentum * velocity[i] + change;
        return weight - stepSize * (change + momentum * velocity[i]);
    }
}

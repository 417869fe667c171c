package dev.perceptron.metric;

import dev.perceptron.config.Option;
import dev.perceptron.config.Schema;
import dev.perceptron.tensor.Shape;

/**
 * How alike targets and predictions run along an axis. Source: Keras {@code CosineSimilarity}, {@code
 * PearsonCorrelation}, {@code ConcordanceCorrelation}.
 *
 * @param name the key under which it is logged
 * @param kind the formula
 * @param axis the axis of the series, counted with the batch axis 0; default the last
 */
public record Correlation(String name, Kind kind, int axis) implements MetricRecipe<Correlation> {
    private static final Option<Correlation, Integer> AXIS = Option.integer("axis", Correlation::axis, -1);

    /** The formula. */
    public enum Kind {
        /** Σ ŷ·p̂ with vectors of length 1. */
        COSINE("CosineSimilarity", "cosine_similarity"),
        /** Pearson's r: covariance / (σ_y·σ_p). */
        PEARSON("PearsonCorrelation", "pearson_correlation"),
        /**
         * Lin's coefficient as Keras computes it: mean of 2·(y − mean p)·(p − mean p) / (σ²_y + σ²_p + (mean y − mean
         * p)² + 1e−7).
         */
        CONCORDANCE("ConcordanceCorrelation", "concordance_correlation");

        private final String className;
        private final String lowerName;

        Kind(String className, String lowerName) {
            this.className = className;
            this.lowerName = lowerName;
        }
    }

    /** Keras does not write the axis of the cosine; it is written here where it is not the last. */
    static Schema<Correlation> schema(Kind kind) {
        return Schema.of(
                        kind.className,
                        (name, axis) -> new Correlation(name, kind, axis),
                        MetricOptions.named(kind.lowerName),
                        kind == Kind.COSINE ? AXIS.unlessDefault() : AXIS)
                .alias(kind.lowerName);
    }

    @Override
    public Schema<Correlation> schema() {
        return schema(kind);
    }

    /** The same along another axis, counted with the batch axis 0. */
    public Correlation withAxis(int axis) {
        return MetricOptions.with(this, AXIS, axis);
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public MetricState start(Shape target, Shape predicted) {
        return new MeanMetric(name, true, new Correlations(kind, axis), false).start(target, predicted);
    }
}

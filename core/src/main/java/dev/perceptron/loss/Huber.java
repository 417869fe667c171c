package dev.perceptron.loss;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Type;

/**
 * mean of e²/2 where |e| ≤ δ, else δ·|e| − δ²/2, with e = p−y. Source: Keras {@code Huber}.
 *
 * @param delta where the parabola becomes a line; default 1
 */
public record Huber(double delta) implements ElementLoss {
    static final Type<Loss> TYPE = NamedLoss.type(
            "Huber", config -> new Huber(config.readOr("delta", ConfigValue::asDouble, 1.0)), "huber", "huber_loss");

    @Override
    public String className() {
        return "Huber";
    }

    @Override
    public String name() {
        return "huber_loss";
    }

    @Override
    public ConfigObject arguments() {
        return ConfigObject.empty().with("delta", ConfigValue.of(delta));
    }

    @Override
    public double value(float target, float predicted) {
        float error = predicted - target;
        double size = Math.abs(error);
        return size <= delta ? size * size / 2 : delta * size - delta * delta / 2;
    }

    @Override
    public double slope(float target, float predicted) {
        float error = predicted - target;
        return Math.abs(error) <= delta ? error : delta * Math.signum(error);
    }
}

package dev.perceptron.loss.internal;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Schema;
import dev.perceptron.config.Type;
import dev.perceptron.loss.Loss;
import dev.perceptron.loss.Reduction;
import java.util.List;

/**
 * A loss in the catalogue: its formula's options, and the name and the reduction that every loss may have.
 *
 * @param schema the formula's
 */
public record LossType(Schema<? extends Loss> schema) implements Type<Loss> {
    @Override
    public String name() {
        return schema.name();
    }

    @Override
    public List<String> aliases() {
        return schema.aliases();
    }

    @Override
    public Loss read(ConfigObject config) {
        Loss formula = schema.read(config);
        return NamedLoss.of(
                formula, config.readOr("name", ConfigValue::string, formula.name()), Reduction.read(config));
    }
}

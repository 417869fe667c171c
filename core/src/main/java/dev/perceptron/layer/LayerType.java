package dev.perceptron.layer;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.Schema;
import dev.perceptron.config.Type;
import java.util.List;
import java.util.function.Function;

/**
 * A catalogue entry that reads from a config also what every layer may have: a penalty on the output, an adapter.
 *
 * @param schema the layer's own options
 * @param reader reads the layer itself
 */
record LayerType(Schema<? extends Layer> schema, Function<ConfigObject, ? extends Layer> reader)
        implements Type<Layer> {
    LayerType(Schema<? extends Layer> schema) {
        this(schema, schema::read);
    }

    @Override
    public String name() {
        return schema.name();
    }

    @Override
    public List<String> aliases() {
        return schema.aliases();
    }

    @Override
    public Layer read(ConfigObject config) {
        return ActivityRegularized.read(Lora.read(reader.apply(config), config), config);
    }
}

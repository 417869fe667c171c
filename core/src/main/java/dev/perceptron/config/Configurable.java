package dev.perceptron.config;

import org.jspecify.annotations.Nullable;

/**
 * A recipe that can be written down as Keras does and read back: an activation, a layer, a loss, an optimizer.
 *
 * <p>Core's own recipes answer with their {@link #schema}, which states each option once. Others name and write
 * themselves; the counterpart that reads is a {@link Type} in the family's catalogue.
 */
public interface Configurable {
    /** The schema of this kind of recipe; null if {@link #className} and {@link #config} do without. */
    default @Nullable Schema<?> schema() {
        return null;
    }

    /**
     * Keras's class name: {@code Dense}; for activation functions the function's name: {@code relu}. Without a schema
     * the Java class's simple name.
     */
    default String className() {
        Schema<?> schema = schema();
        return schema == null ? getClass().getSimpleName() : schema.name();
    }

    /** What Keras's {@code get_config()} returns, entries in Keras's order. */
    default ConfigObject config() {
        Schema<?> schema = schema();
        return schema == null ? ConfigObject.empty() : schema.writeOwn(this);
    }
}

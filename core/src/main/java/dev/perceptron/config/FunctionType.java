package dev.perceptron.config;

import java.util.List;
import java.util.function.Function;

/** A type that a function reads. */
record FunctionType<T>(String name, List<String> aliases, Function<ConfigObject, ? extends T> reader)
        implements Type<T> {
    @Override
    public T read(ConfigObject config) {
        return reader.apply(config);
    }
}

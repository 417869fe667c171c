package dev.perceptron.config;

import java.util.List;
import java.util.function.Function;

/** A component made of several options. */
record ComponentOf<R, V>(List<Option<? super R, ?>> options, Function<OptionValues, V> maker)
        implements Component<R, V> {
    @Override
    public V from(OptionValues values) {
        return maker.apply(values);
    }
}

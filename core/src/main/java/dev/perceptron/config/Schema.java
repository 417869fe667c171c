package dev.perceptron.config;

import dev.perceptron.api.Experimental;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a kind of recipe: Keras's class name and its options in the order of Keras's config.
 *
 * <pre>{@code
 * static final Schema<Elu> SCHEMA = Schema.of("elu", Elu::new, ALPHA);
 *
 * SCHEMA.of(ALPHA, 0.5f)              // this, all else at its default
 * SCHEMA.with(elu, ALPHA, 0.2f)       // the same but for this
 * SCHEMA.read(config)                 // from a file
 * SCHEMA.write(elu)                   // {"alpha": 0.2}
 * }</pre>
 */
@Experimental
public final class Schema<R> implements Type<R> {
    private final String name;
    private final List<String> aliases;
    private final Function<OptionValues, ? extends R> maker;
    private final List<Option<? super R, ?>> options;

    private Schema(
            String name,
            List<String> aliases,
            Function<OptionValues, ? extends R> maker,
            List<Option<? super R, ?>> options) {
        this.name = name;
        this.aliases = List.copyOf(aliases);
        this.maker = maker;
        this.options = List.copyOf(options);
    }

    /**
     * A schema.
     *
     * @param name Keras's class or function name
     * @param maker makes a recipe of a value for each option
     * @param options the options in the order of Keras's config
     */
    @SafeVarargs
    public static <R> Schema<R> of(
            String name, Function<OptionValues, ? extends R> maker, Option<? super R, ?>... options) {
        return of(name, maker, List.of(options));
    }

    /** A schema of a list of options. */
    public static <R> Schema<R> of(
            String name, Function<OptionValues, ? extends R> maker, List<Option<? super R, ?>> options) {
        return new Schema<>(name, List.of(), maker, options);
    }

    /** A schema of recipes made of one component: {@code Elu::new}. */
    public static <R, A> Schema<R> of(String name, Function<A, ? extends R> maker, Component<? super R, A> a) {
        return of(name, v -> maker.apply(a.from(v)), options(a));
    }

    /** A schema of recipes made of two components, in this order. */
    public static <R, A, B> Schema<R> of(
            String name, BiFunction<A, B, ? extends R> maker, Component<? super R, A> a, Component<? super R, B> b) {
        return of(name, v -> maker.apply(a.from(v), b.from(v)), options(a, b));
    }

    /** A schema of recipes made of three components, in this order. */
    public static <R, A, B, C> Schema<R> of(
            String name,
            Maker.Of3<A, B, C, R> maker,
            Component<? super R, A> a,
            Component<? super R, B> b,
            Component<? super R, C> c) {
        return of(name, v -> maker.make(a.from(v), b.from(v), c.from(v)), options(a, b, c));
    }

    /** A schema of recipes made of four components, in this order. */
    public static <R, A, B, C, D> Schema<R> of(
            String name,
            Maker.Of4<A, B, C, D, R> maker,
            Component<? super R, A> a,
            Component<? super R, B> b,
            Component<? super R, C> c,
            Component<? super R, D> d) {
        return of(name, v -> maker.make(a.from(v), b.from(v), c.from(v), d.from(v)), options(a, b, c, d));
    }

    /** A schema of recipes made of five components, in this order. */
    public static <R, A, B, C, D, E> Schema<R> of(
            String name,
            Maker.Of5<A, B, C, D, E, R> maker,
            Component<? super R, A> a,
            Component<? super R, B> b,
            Component<? super R, C> c,
            Component<? super R, D> d,
            Component<? super R, E> e) {
        return of(name, v -> maker.make(a.from(v), b.from(v), c.from(v), d.from(v), e.from(v)), options(a, b, c, d, e));
    }

    /** A schema of recipes made of six components, in this order. */
    public static <R, A, B, C, D, E, F> Schema<R> of(
            String name,
            Maker.Of6<A, B, C, D, E, F, R> maker,
            Component<? super R, A> a,
            Component<? super R, B> b,
            Component<? super R, C> c,
            Component<? super R, D> d,
            Component<? super R, E> e,
            Component<? super R, F> f) {
        return of(
                name,
                v -> maker.make(a.from(v), b.from(v), c.from(v), d.from(v), e.from(v), f.from(v)),
                options(a, b, c, d, e, f));
    }

    @SafeVarargs
    private static <R> List<Option<? super R, ?>> options(Component<? super R, ?>... components) {
        List<Option<? super R, ?>> all = new ArrayList<>();
        for (Component<? super R, ?> component : components) {
            all.addAll(component.options());
        }
        return all;
    }

    /** The same known by other names too: {@code mse}. */
    public Schema<R> alias(String... others) {
        List<String> more =
                Stream.concat(aliases.stream(), Arrays.stream(others)).toList();
        return new Schema<>(name, more, maker, options);
    }

    /** The same under another name, with no other names: Keras's layer of an activation, say. */
    public Schema<R> renamed(String other) {
        return new Schema<>(other, List.of(), maker, options);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> aliases() {
        return aliases;
    }

    @Override
    public Schema<R> schema() {
        return this;
    }

    /** The options in the order of Keras's config. */
    public List<Option<? super R, ?>> options() {
        return options;
    }

    // ---- making recipes ----

    /** The recipe of the defaults; every option must have one. */
    public R of() {
        return of(values());
    }

    /** The recipe with this value, all else at its default. */
    public <V> R of(Option<? super R, V> option, V value) {
        return of(values().set(option, value));
    }

    /** The recipe with these two values, all else at its default. */
    public <V, W> R of(Option<? super R, V> first, V value, Option<? super R, W> second, W other) {
        return of(values().set(first, value).set(second, other));
    }

    /** The same recipe but for this value. */
    public <V> R with(R recipe, Option<? super R, V> option, @Nullable V value) {
        return of(values(recipe).set(option, value));
    }

    /** The recipe of a value for each option: {@code SCHEMA.of(SCHEMA.values(recipe).set(A, 1).set(B, 2))}. */
    public R of(OptionValues values) {
        return maker.apply(values);
    }

    /** The values of a recipe, to be changed and made into another. */
    public OptionValues values(R recipe) {
        OptionValues values = new OptionValues();
        for (Option<? super R, ?> option : options) {
            copy(option, recipe, values);
        }
        return values;
    }

    private static <R, V> void copy(Option<R, V> option, R recipe, OptionValues values) {
        values.set(option, option.get(recipe));
    }

    /** The defaults, to be completed and made into a recipe. */
    public OptionValues values() {
        OptionValues values = new OptionValues();
        for (Option<? super R, ?> option : options) {
            standard(option, values);
        }
        return values;
    }

    private static <V> void standard(Option<?, V> option, OptionValues values) {
        if (!option.isRequired()) {
            values.set(option, option.standard());
        }
    }

    /**
     * Checks a value that a recipe is made of.
     *
     * @throws IllegalArgumentException if the value is not what it must be
     */
    public <V> void check(Option<? super R, V> option, @Nullable V value) {
        option.check(name, value);
    }

    // ---- configs ----

    @Override
    public R read(ConfigObject config) {
        OptionValues values = new OptionValues();
        for (Option<? super R, ?> option : options) {
            read(option, config, values);
        }
        return of(values);
    }

    private static <V> void read(Option<?, V> option, ConfigObject config, OptionValues values) {
        values.set(option, option.read(config));
    }

    /** What Keras's {@code get_config()} returns. */
    public ConfigObject write(R recipe) {
        Map<String, ConfigValue> entries = new LinkedHashMap<>();
        for (Option<? super R, ?> option : options) {
            write(option, recipe, entries);
        }
        return new ConfigObject(entries);
    }

    private static <R> void write(Option<R, ?> option, R recipe, Map<String, ConfigValue> entries) {
        if (option.isWritten(recipe)) {
            entries.put(option.name(), option.write(recipe));
        }
    }

    /** What Keras's {@code get_config()} returns of a recipe whose schema this is. */
    @SuppressWarnings("unchecked") // a recipe answers with its own schema
    ConfigObject writeOwn(Configurable recipe) {
        return write((R) recipe);
    }

    @Override
    public String toString() {
        return name;
    }
}

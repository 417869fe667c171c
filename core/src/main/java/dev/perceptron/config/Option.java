package dev.perceptron.config;

import dev.perceptron.api.Experimental;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One option of a recipe, stated once: Keras's name for it, its type, its default, what it must be, and where the recipe
 * holds it. Reading, writing, messages, tables in the documentation and tests come from it.
 *
 * <pre>{@code
 * private static final Option<Dense, Integer> UNITS = Option.integer("units", Dense::units).atLeast(1);
 * private static final Option<Dense, Boolean> USE_BIAS = Option.bool("use_bias", Dense::useBias, true);
 * }</pre>
 *
 * <p>An option without a default must be in the config. Where it has one, a missing or null entry takes it; a {@linkplain
 * #orNull nullable} option takes its default where the entry is missing, and null where it is null.
 */
@Experimental
public final class Option<R, V> implements Component<R, V> {
    private final String name;
    private final OptionType<? extends V> type;
    private final Function<? super R, ? extends @Nullable V> getter;
    private final List<Demand<? super V>> demands;
    private final List<String> aliases;
    private final Presence presence;
    private final @Nullable V standard;

    /** What a value must be, in words that follow "must be". */
    private record Demand<V>(String words, Predicate<? super V> holds) {}

    /** When a config holds the option. */
    private record Presence(
            boolean required, boolean nullable, boolean written, boolean whenNull, boolean whenDefault) {
        Presence optional() {
            return new Presence(false, nullable, written, whenNull, whenDefault);
        }

        Presence orNull() {
            return new Presence(false, true, written, whenNull, whenDefault);
        }

        Presence unwritten() {
            return new Presence(false, true, false, false, false);
        }

        Presence unlessNull() {
            return new Presence(false, true, written, false, whenDefault);
        }

        Presence unlessDefault() {
            return new Presence(false, nullable, written, whenNull, false);
        }
    }

    private Option(
            String name,
            OptionType<? extends V> type,
            Function<? super R, ? extends @Nullable V> getter,
            List<Demand<? super V>> demands,
            List<String> aliases,
            Presence presence,
            @Nullable V standard) {
        this.name = name;
        this.type = type;
        this.getter = getter;
        this.demands = demands;
        this.aliases = aliases;
        this.presence = presence;
        this.standard = standard;
    }

    /** An option that a config must hold. */
    public static <R, V> Option<R, V> of(
            String name, OptionType<? extends V> type, Function<? super R, ? extends @Nullable V> getter) {
        return new Option<>(
                name, type, getter, List.of(), List.of(), new Presence(true, false, true, true, true), null);
    }

    /** An integer of 32 bits. */
    public static <R> Option<R, Integer> integer(String name, Function<? super R, @Nullable Integer> getter) {
        return of(name, OptionType.INTEGER, getter);
    }

    /** The same with a default. */
    public static <R> Option<R, Integer> integer(
            String name, Function<? super R, @Nullable Integer> getter, int standard) {
        return Option.<R>integer(name, getter).or(standard);
    }

    /** A number in double precision. */
    public static <R> Option<R, Double> real(String name, Function<? super R, @Nullable Double> getter) {
        return of(name, OptionType.DOUBLE, getter);
    }

    /** The same with a default. */
    public static <R> Option<R, Double> real(
            String name, Function<? super R, @Nullable Double> getter, double standard) {
        return Option.<R>real(name, getter).or(standard);
    }

    /** A number in single precision. */
    public static <R> Option<R, Float> single(String name, Function<? super R, @Nullable Float> getter) {
        return of(name, OptionType.FLOAT, getter);
    }

    /** The same with a default. */
    public static <R> Option<R, Float> single(
            String name, Function<? super R, @Nullable Float> getter, float standard) {
        return Option.<R>single(name, getter).or(standard);
    }

    /** True or false. */
    public static <R> Option<R, Boolean> bool(String name, Function<? super R, Boolean> getter) {
        return of(name, OptionType.BOOLEAN, getter);
    }

    /** The same with a default. */
    public static <R> Option<R, Boolean> bool(String name, Function<? super R, Boolean> getter, boolean standard) {
        return Option.<R>bool(name, getter).or(standard);
    }

    /** A string. */
    public static <R> Option<R, String> string(String name, Function<? super R, @Nullable String> getter) {
        return of(name, OptionType.STRING, getter);
    }

    /** The same with a default. */
    public static <R> Option<R, String> string(
            String name, Function<? super R, @Nullable String> getter, String standard) {
        return Option.<R>string(name, getter).or(standard);
    }

    /** An entry that always holds this value, whatever a config says: {@code "sparse": false}. */
    public static <R> Option<R, ConfigValue> constant(String name, ConfigValue value) {
        OptionType<ConfigValue> type = new OptionType<>("constant", any -> value, any -> value, List.of());
        return Option.<R, ConfigValue>of(name, type, recipe -> value).or(value);
    }

    // ---- what else is known of it ----

    /** The same with a default. */
    public Option<R, V> or(V value) {
        return new Option<>(name, type, getter, demands, aliases, presence.optional(), value);
    }

    /** The same, which may be null; null is the default unless {@link #or} names another. */
    public Option<R, V> orNull() {
        return new Option<>(name, type, getter, demands, aliases, presence.orNull(), standard);
    }

    /** The same, known to the recipe only: never written, and at its default after reading. */
    public Option<R, V> unwritten() {
        return new Option<>(name, type, getter, demands, aliases, presence.unwritten(), standard);
    }

    /** The same, which may be null and then is not written. */
    public Option<R, V> unlessNull() {
        return new Option<>(name, type, getter, demands, aliases, presence.unlessNull(), standard);
    }

    /** The same, not written where it has its default. */
    public Option<R, V> unlessDefault() {
        return new Option<>(name, type, getter, demands, aliases, presence.unlessDefault(), standard);
    }

    /** The same, read under other names too where its own is missing: {@code lr}. */
    public Option<R, V> alias(String... others) {
        return new Option<>(name, type, getter, demands, List.of(others), presence, standard);
    }

    /** The same with one more demand, in words that follow "must be": {@code "1 or more"}. */
    public Option<R, V> mustBe(String words, Predicate<? super V> holds) {
        List<Demand<? super V>> more = new ArrayList<>(demands);
        more.add(new Demand<V>(words, holds));
        return new Option<>(name, type, getter, List.copyOf(more), aliases, presence, standard);
    }

    /** The same, a number of at least {@code least}. */
    public Option<R, V> atLeast(double least) {
        return mustBe(bound(least) + " or more", value -> number(value) >= least);
    }

    /** The same, a number above {@code bound}. */
    public Option<R, V> above(double bound) {
        return mustBe("above " + bound(bound), value -> number(value) > bound);
    }

    /** The same, a number from {@code least} to {@code most}, both included. */
    public Option<R, V> between(double least, double most) {
        return mustBe(
                "from " + bound(least) + " to " + bound(most),
                value -> number(value) >= least && number(value) <= most);
    }

    /** The same, a number from {@code least} to below {@code bound}. */
    public Option<R, V> fromBelow(double least, double bound) {
        return mustBe(
                "from " + bound(least) + " to below " + bound(bound),
                value -> number(value) >= least && number(value) < bound);
    }

    /** A bound in a message: {@code 1}, {@code 0.5}. */
    private static String bound(double value) {
        return value == (long) value ? Long.toString((long) value) : Numbers.shortest(value);
    }

    private static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    // ---- asking it ----

    /** Keras's name: {@code use_bias}. */
    public String name() {
        return name;
    }

    @Override
    public List<Option<? super R, ?>> options() {
        return List.of(this);
    }

    @Override
    public V from(OptionValues values) {
        return values.get(this);
    }

    /** How its values are written. */
    public OptionType<? extends V> type() {
        return type;
    }

    /** Whether a config must hold it. */
    public boolean isRequired() {
        return presence.required();
    }

    /** Whether it may be null. */
    public boolean isNullable() {
        return presence.nullable();
    }

    /** Whether the config of this recipe holds it. */
    boolean isWritten(R recipe) {
        V value = get(recipe);
        return presence.written()
                && (presence.whenNull() || value != null)
                && (presence.whenDefault() || !Objects.equals(value, standard));
    }

    /** Whether configs may hold it. */
    public boolean isWritten() {
        return presence.written();
    }

    /** The default, or null if that is it or there is none. */
    public @Nullable V standard() {
        return standard;
    }

    /** What values must be, in words: {@code ["1 or more"]}. */
    public List<String> demands() {
        return demands.stream().map(Demand::words).toList();
    }

    /** Whether a value is what it must be. */
    public boolean allows(@Nullable V value) {
        return value == null
                ? presence.nullable()
                : demands.stream().allMatch(demand -> demand.holds().test(value));
    }

    /** The value that a recipe holds. */
    public @Nullable V get(R recipe) {
        return getter.apply(recipe);
    }

    /**
     * Checks a value.
     *
     * @param owner whose option it is, for the message: {@code Dense}
     * @throws IllegalArgumentException if the value is not what it must be
     */
    public void check(String owner, @Nullable V value) {
        for (Demand<? super V> demand : demands) {
            if (value != null && !demand.holds().test(value)) {
                throw new IllegalArgumentException(
                        owner + "'s " + name + " must be " + demand.words() + ", received " + value + ".");
            }
        }
    }

    /** The value of a config. */
    @Nullable
    V read(ConfigObject config) {
        String entry = entry(config);
        if (!presence.written() || !config.has(entry)) {
            return presence.required() ? config.read(name, type.read()) : standard;
        }
        if (config.optional(entry).isEmpty() && !presence.required()) {
            return presence.nullable() ? null : standard;
        }
        return config.read(entry, type.read());
    }

    private String entry(ConfigObject config) {
        if (!config.has(name)) {
            for (String alias : aliases) {
                if (config.has(alias)) {
                    return alias;
                }
            }
        }
        return name;
    }

    /** A recipe's value as a config holds it. */
    ConfigValue write(R recipe) {
        V value = get(recipe);
        return value == null ? ConfigValue.ofNull() : written(type, value);
    }

    @SuppressWarnings("unchecked") // the value is one of the type's
    private static <V> ConfigValue written(OptionType<? extends V> type, V value) {
        return ((OptionType<V>) type).write().apply(value);
    }

    @Override
    public String toString() {
        return name;
    }
}

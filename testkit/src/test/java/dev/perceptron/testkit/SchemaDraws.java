package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Configurable;
import dev.perceptron.config.Json;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Random recipes of a schema: each option at its default, at null if it may be, or at one of its type's samples that it
 * allows.
 */
final class SchemaDraws<R extends Configurable> {
    private static final int DRAWS = 60;

    private final Schema<R> schema;
    private final Random random = new Random(1);
    private final List<ConfigObject> configs = new ArrayList<>();

    private SchemaDraws(Schema<R> schema, ConfigObject needed) {
        this.schema = schema;
        for (int i = 0; i < DRAWS; i++) {
            ConfigObject config = needed;
            for (Option<? super R, ?> option : schema.options()) {
                config = drawn(option, config);
            }
            if (read(config) != null) {
                configs.add(config);
            }
        }
        assertTrue(
                configs.size() > DRAWS / 10,
                () -> schema + " takes only " + configs.size() + " of " + DRAWS + " drawn configs; give its options'"
                        + " types samples that go together");
    }

    /** Draws of a schema; {@code needed} holds the entries for which its types have no samples. */
    static <R extends Configurable> SchemaDraws<R> of(Schema<R> schema, ConfigObject needed) {
        return new SchemaDraws<>(schema, needed);
    }

    /** A drawn recipe for each config that the schema takes. */
    List<R> recipes() {
        return configs.stream().map(schema::read).toList();
    }

    private <V> ConfigObject drawn(Option<? super R, V> option, ConfigObject config) {
        List<ConfigValue> written = values(option).stream()
                .map(value -> written(option.type(), value))
                .toList();
        boolean given = option.isRequired() || random.nextBoolean();
        return given && option.isWritten() && !written.isEmpty()
                ? config.with(option.name(), written.get(random.nextInt(written.size())))
                : config;
    }

    /** Its default, null and samples, as far as it may have them, each once. */
    private static <V> List<@Nullable V> values(Option<?, V> option) {
        List<@Nullable V> values = new ArrayList<>(samples(option, true));
        if (!option.isRequired() && !values.contains(option.standard())) {
            values.add(option.standard());
        }
        if (option.isNullable() && !values.contains(null)) {
            values.add(null);
        }
        return values;
    }

    private static <V> List<V> samples(Option<?, V> option, boolean allowed) {
        List<V> samples = new ArrayList<>(option.type().samples());
        samples.removeIf(sample -> option.allows(sample) != allowed);
        return samples;
    }

    @SuppressWarnings("unchecked") // the value is one of the type's
    private static <V> ConfigValue written(OptionType<? extends V> type, @Nullable V value) {
        return value == null
                ? ConfigValue.ofNull()
                : ((OptionType<V>) type).write().apply(value);
    }

    private @Nullable R read(ConfigObject config) {
        try {
            return schema.read(config);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    // ---- what must hold ----

    /** What is written reads back as the same recipe, which writes the same; and every entry is an option's. */
    void roundTrip() {
        for (R recipe : recipes()) {
            ConfigObject written = recipe.config();
            R again = schema.read((ConfigObject) Json.parse(Json.write(written)));
            assertEquals(recipe, again, written::toString);
            assertEquals(written, again.config());
        }
    }

    /** Each option can be changed, in a config and in a copy: the recipe holds the new value, and writes it. */
    void everyOptionIsHeld() {
        Set<String> names = new HashSet<>();
        for (Option<? super R, ?> option : schema.options()) {
            assertTrue(names.add(option.name()), () -> schema + " has two options called " + option);
            if (values(option).size() > 1 && !option.type().kind().equals("constant")) {
                held(option);
            }
        }
    }

    private <V> void held(Option<? super R, V> option) {
        List<@Nullable V> values = values(option);
        for (ConfigObject config : configs) {
            for (int i = 1; i < values.size(); i++) {
                if (option.isWritten()
                        ? isRead(option, config, values.get(i - 1), values.get(i))
                        : isCopied(option, config, values.get(i - 1), values.get(i))) {
                    return;
                }
            }
        }
        fail(schema + "'s " + option + " is not held: no drawn recipe changes with it between " + values);
    }

    private <V> boolean isRead(Option<? super R, V> option, ConfigObject config, @Nullable V one, @Nullable V other) {
        R first = read(config.with(option.name(), written(option.type(), one)));
        R second = read(config.with(option.name(), written(option.type(), other)));
        return first != null
                && second != null
                && isHeld(option, first, one)
                && isHeld(option, second, other)
                && !first.equals(second)
                && !first.config().equals(second.config())
                && schema.with(first, option, other).equals(second);
    }

    /** Of an option that no config holds: copies hold it, or it changes nothing of such a recipe. */
    private <V> boolean isCopied(Option<? super R, V> option, ConfigObject config, @Nullable V one, @Nullable V other) {
        try {
            R recipe = schema.read(config);
            R first = schema.with(recipe, option, one);
            R second = schema.with(recipe, option, other);
            boolean idle = first.equals(recipe) && second.equals(recipe);
            return first.config().equals(second.config())
                    && (idle || isHeld(option, first, one) && isHeld(option, second, other) && !first.equals(second));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static <R, V> boolean isHeld(Option<? super R, V> option, R recipe, @Nullable V value) {
        return Objects.equals(option.get(recipe), value);
    }

    /** A value that an option does not allow is refused in a message that names recipe and option. */
    void whatIsNotAllowedIsRefused() {
        for (Option<? super R, ?> option : schema.options()) {
            refuses(option);
        }
    }

    private <V> void refuses(Option<? super R, V> option) {
        for (V sample : samples(option, false)) {
            assertTrue(
                    configs.stream().anyMatch(config -> refuses(option, config, sample)),
                    () -> schema + " takes the " + option + " " + sample);
        }
    }

    /** Whether such a config is refused, or read as one with another value that is allowed: 0 as none, say. */
    private <V> boolean refuses(Option<? super R, V> option, ConfigObject config, V sample) {
        try {
            R recipe = schema.read(config.with(option.name(), written(option.type(), sample)));
            return option.allows(option.get(recipe));
        } catch (IllegalArgumentException e) {
            assertTrue(e.getMessage().contains(option.name()), e::getMessage);
            return true;
        }
    }
}

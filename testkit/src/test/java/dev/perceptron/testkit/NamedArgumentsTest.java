package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.Schema;
import dev.perceptron.config.Type;
import dev.perceptron.loss.Loss;
import dev.perceptron.loss.Losses;
import dev.perceptron.loss.Measure;
import dev.perceptron.metric.Auc;
import dev.perceptron.metric.Metric;
import dev.perceptron.metric.Metrics;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every loss and metric of the catalogues has a factory, and every option of theirs a method of Keras's name. */
final class NamedArgumentsTest {
    /** Where the factory has another name than the class: {@code accuracy} is the one that goes by the shapes. */
    private static final Map<String, String> OTHER_NAMES = Map.of("Accuracy", "exactAccuracy", "accuracy", "accuracy");

    @TestFactory
    Stream<DynamicTest> everyLossHasAFactoryAndNamedArguments() {
        return Losses.REGISTRY.types().stream()
                .map(type -> dynamicTest(type.name(), () -> {
                    Loss loss = (Loss) call(factory(Losses.class, type).orElseThrow(), List.of());
                    assertEquals(Losses.REGISTRY.get(type.name()), loss);
                    for (Option<?, ?> option : options(type)) {
                        optionIsSet(loss, option, copy -> ((Loss) copy).arguments());
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyMetricHasAFactoryAndNamedArguments() {
        return Metrics.REGISTRY.types().stream()
                .map(type -> dynamicTest(type.name(), () -> {
                    Measure made = made(type);
                    Metric metric = Metrics.of(made);
                    assertEquals(Metrics.REGISTRY.read(type.name(), metric.config()), metric);
                    assertEquals(type.name(), metric.className());
                    for (Option<?, ?> option : options(type)) {
                        Option<?, ?> set = made == metric ? option : ofLoss((Loss) made, option);
                        boolean needsLabels = option.name().equals("num_labels");
                        Measure recipe = needsLabels ? ((Auc) made).withMultiLabel(true) : made;
                        optionIsSet(recipe, set, copy -> Metrics.of(copy).config());
                    }
                }));
    }

    /** A name can say no argument: it is refused with the method to write instead, which is there. */
    @TestFactory
    Stream<DynamicTest> aNameIsEnoughOrTheErrorNamesTheMethod() {
        return Metrics.REGISTRY.types().stream()
                .flatMap(type -> Stream.concat(Stream.of(type.name()), type.aliases().stream())
                        .map(name -> dynamicTest(name, () -> {
                            List<String> needed = needed(type).map(Option::name).toList();
                            if (needed.isEmpty()) {
                                assertEquals(name, Metrics.get(name).name());
                                return;
                            }
                            String message = assertThrows(ConfigException.class, () -> Metrics.get(name))
                                    .getMessage();
                            String method = message.replaceAll(".*write Metrics\\.(\\w+)\\(….*", "$1");
                            assertTrue(message.contains(String.join(" and ", needed)), message);
                            assertEquals(
                                    factory(Metrics.class, type).orElseThrow().getName(), method, message);
                        })));
    }

    // ---- factories ----

    /** A metric's own factory, or that of the loss which stands for it. */
    private static Measure made(Type<?> type) {
        List<Object> needed = new ArrayList<>();
        needed(type).forEach(option -> needed.add(option.type().samples().get(1)));
        Optional<Method> own = factory(Metrics.class, type);
        return (Measure)
                (own.isPresent()
                        ? call(own.get(), needed)
                        : call(factory(Losses.class, type).orElseThrow(), List.of()));
    }

    private static Stream<? extends Option<?, ?>> needed(Type<?> type) {
        return schema(type).options().stream().filter(Option::isRequired);
    }

    /** The factory with the fewest arguments. */
    private static Optional<Method> factory(Class<?> factories, Type<?> type) {
        String name = OTHER_NAMES.getOrDefault(type.name(), type.name());
        return Arrays.stream(factories.getMethods())
                .filter(method -> method.getName().equalsIgnoreCase(name))
                .min(Comparator.comparingInt(Method::getParameterCount));
    }

    // ---- options ----

    private static Schema<?> schema(Type<?> type) {
        Schema<?> schema = type.schema();
        if (schema == null) {
            // losses stand in their catalogue with a name and a reduction, and answer with their own schema
            schema = Losses.REGISTRY.get(type.name()).schema();
        }
        return Objects.requireNonNull(schema);
    }

    /** The options that may be left out and have values to choose from. */
    private static List<? extends Option<?, ?>> options(Type<?> type) {
        return schema(type).options().stream()
                .filter(option -> option.isWritten() && !option.isRequired())
                .filter(option ->
                        !option.name().equals("name") && !option.type().kind().equals("constant"))
                .toList();
    }

    /** The loss's option behind one of its metric. */
    private static Option<?, ?> ofLoss(Loss loss, Option<?, ?> metrics) {
        return Objects.requireNonNull(loss.schema()).options().stream()
                .filter(option -> option.name().equals(metrics.name()))
                .findFirst()
                .orElseThrow();
    }

    private interface Written {
        ConfigObject of(Measure copy);
    }

    /** Sets an option to each sample that is not its default, by the method of its name; what is written holds it. */
    private static <V> void optionIsSet(Measure recipe, Option<?, V> option, Written written) {
        String name = "with" + camel(option.name());
        Method method = Arrays.stream(recipe.getClass().getMethods())
                .filter(each -> each.getName().equals(name) && !each.isBridge())
                .findFirst()
                .orElseThrow(() -> new AssertionError(recipe + " has no method " + name));
        int set = 0;
        for (V sample : option.type().samples()) {
            if (option.allows(sample) && !sample.equals(option.standard())) {
                Optional<Measure> copy = copy(recipe, method, sample);
                if (copy.isPresent()) {
                    assertNotEquals(recipe, copy.get(), name);
                    assertEquals(recipe.getClass(), copy.get().getClass(), name);
                    assertEquals(
                            value(option.type(), sample), written.of(copy.get()).get(option.name()), name);
                    set++;
                }
            }
        }
        assertTrue(
                set > 0,
                () -> name + " of " + recipe + " took none of " + option.type().samples());
    }

    private static Optional<Measure> copy(Measure recipe, Method method, Object sample) {
        try {
            return Optional.of((Measure) method.invoke(recipe, argument(sample, method.getParameterTypes()[0])));
        } catch (InvocationTargetException e) {
            assertTrue(e.getCause() instanceof IllegalArgumentException, () -> method + ": " + e.getCause());
            return Optional.empty();
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unchecked") // the sample is one of the type's
    private static <V> ConfigValue value(OptionType<? extends V> type, V sample) {
        return ((OptionType<V>) type).write().apply(sample);
    }

    private static String camel(String snake) {
        StringBuilder camel = new StringBuilder();
        for (String word : snake.split("_")) {
            camel.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return camel.toString();
    }

    // ---- calling ----

    private static Object call(Method factory, List<Object> arguments) {
        Object[] fitting = new Object[factory.getParameterCount()];
        assertEquals(fitting.length, arguments.size(), factory::toString);
        for (int i = 0; i < fitting.length; i++) {
            fitting[i] = argument(arguments.get(i), factory.getParameterTypes()[i]);
        }
        try {
            return factory.invoke(null, fitting);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(factory.toString(), e);
        }
    }

    /** A value as a parameter of this type takes it. */
    private static Object argument(Object value, Class<?> type) {
        if (value instanceof List<?> list && type.isArray()) {
            Object array = Array.newInstance(type.getComponentType(), list.size());
            for (int i = 0; i < list.size(); i++) {
                Array.set(array, i, list.get(i));
            }
            return array;
        }
        assertFalse(value instanceof List, () -> "not an array: " + type);
        return value instanceof Number number && type == double.class ? (Object) number.doubleValue() : value;
    }
}

package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.perceptron.activation.ActivationFunction;
import dev.perceptron.activation.Activations;
import dev.perceptron.config.ConfigList;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigText;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Configurable;
import dev.perceptron.config.Json;
import dev.perceptron.config.Registry;
import dev.perceptron.config.Schema;
import dev.perceptron.config.Type;
import dev.perceptron.constraint.Constraint;
import dev.perceptron.constraint.Constraints;
import dev.perceptron.initializer.Initializer;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.layer.Layer;
import dev.perceptron.layer.WeightRecipe;
import dev.perceptron.loss.Losses;
import dev.perceptron.metric.Metrics;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.optimizer.LossScaleOptimizer;
import dev.perceptron.optimizer.MultiOptimizer;
import dev.perceptron.optimizer.Optimizers;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.preprocessing.OutputMode;
import dev.perceptron.preprocessing.Preprocessing;
import dev.perceptron.regularizer.Regularizer;
import dev.perceptron.regularizer.Regularizers;
import dev.perceptron.schedule.Schedule;
import dev.perceptron.schedule.Schedules;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.TypeVariable;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What holds for every recipe of every catalogue that states its options in a schema. */
final class SchemaContractTest {
    /** The catalogues by the module under which Keras writes their entries. */
    private static Map<String, Registry<? extends Configurable>> catalogues() {
        Map<String, Registry<? extends Configurable>> catalogues = new LinkedHashMap<>();
        catalogues.put("keras.layers", Preprocessing.LAYERS);
        catalogues.put("keras.preprocessing", Preprocessing.REGISTRY);
        catalogues.put("keras.activations", Activations.REGISTRY);
        catalogues.put("keras.losses", Losses.REGISTRY);
        catalogues.put("keras.metrics", Metrics.REGISTRY);
        catalogues.put("keras.optimizers", Optimizers.REGISTRY);
        catalogues.put("keras.optimizers.schedules", Schedules.REGISTRY);
        catalogues.put("keras.initializers", Initializers.REGISTRY);
        catalogues.put("keras.regularizers", Regularizers.REGISTRY);
        catalogues.put("keras.constraints", Constraints.REGISTRY);
        return catalogues;
    }

    /** Optimizers that hold optimizers, for which an option can't have samples. */
    private static final Map<String, Configurable> HOLDERS = Map.of(
            "LossScaleOptimizer",
            LossScaleOptimizer.of(Adam.of(0.01)),
            "MultiOptimizer",
            MultiOptimizer.of(Sgd.of(0.1)).with("dense/bias", Adam.of(0.01)));

    private static Stream<DynamicTest> ofEverySchema(Consumer<SchemaDraws<?>> check) {
        return catalogues().entrySet().stream()
                .flatMap(catalogue -> catalogue.getValue().types().stream()
                        .filter(type -> type.schema() != null)
                        .map(type ->
                                dynamicTest(catalogue.getKey() + " " + type.name(), () -> check.accept(draws(type)))));
    }

    @SuppressWarnings("unchecked") // what a schema of a catalogue reads is configurable
    private static SchemaDraws<?> draws(Type<?> type) {
        ConfigObject needed =
                HOLDERS.containsKey(type.name()) ? HOLDERS.get(type.name()).config() : ConfigObject.empty();
        return SchemaDraws.of((Schema<Configurable>) type.schema(), needed);
    }

    @TestFactory
    Stream<DynamicTest> whatIsWrittenReadsBackAsTheSame() {
        return ofEverySchema(SchemaDraws::roundTrip);
    }

    @TestFactory
    Stream<DynamicTest> everyOptionIsReadHeldAndWritten() {
        return ofEverySchema(SchemaDraws::everyOptionIsHeld);
    }

    @TestFactory
    Stream<DynamicTest> whatIsNotAllowedIsRefused() {
        return ofEverySchema(SchemaDraws::whatIsNotAllowedIsRefused);
    }

    // ---- Keras's configs ----

    /** Keras writes it after the dtype where there is a penalty, else among EinsumDense's and Embedding's own entries. */
    private static final String MOVED = "activity_regularizer";

    /** Keras writes MeanIoU's num_classes before the name; here all five of its family begin with the name. */
    private static final Set<String> OWN_ORDER = Set.of("MeanIoU");

    /** In files of real Keras, every entry that we write too stands in the same order. */
    @TestFactory
    Stream<DynamicTest> entriesAreWrittenInKerasOrder() throws URISyntaxException, IOException {
        Path golden = Path.of(
                SchemaContractTest.class.getResource("/golden/layers.json").toURI());
        try (Stream<Path> files = Files.walk(golden.getParent())) {
            return files.filter(file -> file.toString().endsWith(".json")).toList().stream()
                    .map(file -> dynamicTest(
                            golden.getParent().relativize(file).toString(),
                            () -> inOrder(Json.parse(Files.readString(file)))));
        }
    }

    private static void inOrder(ConfigValue value) {
        if (value instanceof ConfigList list) {
            list.list().forEach(SchemaContractTest::inOrder);
        } else if (value instanceof ConfigObject object) {
            if (object.has("module")
                    && object.get("module") instanceof ConfigText module
                    && object.get("config") instanceof ConfigObject config
                    && catalogues().containsKey(module.string())) {
                inOrder(
                        catalogues().get(module.string()),
                        object.get("class_name").string(),
                        config);
            }
            object.entries().values().forEach(SchemaContractTest::inOrder);
        }
    }

    private static void inOrder(Registry<? extends Configurable> catalogue, String name, ConfigObject keras) {
        if (!OWN_ORDER.contains(name)
                && catalogue.knows(name)
                && catalogue.read(name, keras).schema() != null) {
            List<String> ours = new ArrayList<>(
                    catalogue.read(name, keras).config().entries().keySet());
            ours.retainAll(keras.entries().keySet());
            ours.remove(MOVED);
            List<String> theirs = new ArrayList<>(keras.entries().keySet());
            theirs.retainAll(ours);
            assertEquals(theirs, ours, name);
        }
    }

    // ---- methods that families share ----

    private static final Map<Class<?>, List<?>> ARGUMENTS = Map.ofEntries(
            Map.entry(String.class, List.of("tanh", "relu")),
            Map.entry(boolean.class, List.of(true, false)),
            Map.entry(OutputMode.class, List.of(OutputMode.ONE_HOT, OutputMode.COUNT)),
            Map.entry(int.class, List.of(2, 3)),
            Map.entry(long.class, List.of(1L, 2L)),
            Map.entry(float.class, List.of(0.25f, 0.5f)),
            Map.entry(double.class, List.of(0.25, 0.5)),
            Map.entry(Integer.class, List.of(1, 2)),
            Map.entry(Long.class, List.of(1L, 2L)),
            Map.entry(Float.class, List.of(0.25f, 0.5f)),
            Map.entry(Double.class, List.of(0.25, 0.5)),
            Map.entry(Integer[].class, List.of(new Integer[] {1}, new Integer[] {2})),
            Map.entry(int[].class, List.of(new int[] {1}, new int[] {2})),
            Map.entry(ActivationFunction.class, List.of(Activations.tanh(), Activations.elu(0.5f))),
            Map.entry(Initializer.class, List.of(Initializers.zeros(), Initializers.heNormal())),
            Map.entry(Regularizer.class, List.of(Regularizers.l1(0.5f), Regularizers.l2(0.5f))),
            Map.entry(Constraint.class, List.of(Constraints.nonNeg(), Constraints.maxNorm(2f))),
            Map.entry(
                    Schedule.class,
                    List.of(
                            Schedules.piecewiseConstantDecay(List.of(1.0), List.of(0.5, 0.25)),
                            Schedules.piecewiseConstantDecay(List.of(2.0), List.of(0.5, 0.25)))),
            Map.entry(
                    WeightRecipe.class,
                    List.of(WeightRecipe.of(Initializers.zeros()), WeightRecipe.of(Initializers.heNormal()))));

    /** Each {@code with…} that a recipe has from an interface gives a copy of the recipe's class with that value. */
    @TestFactory
    Stream<DynamicTest> inheritedCopiesHoldTheValue() {
        return ofEverySchema(draws -> {
            for (Method method : draws.recipes().get(0).getClass().getMethods()) {
                if (method.getName().startsWith("with")
                        && method.getParameterCount() == 1
                        && method.getDeclaringClass().isInterface()
                        && !isOfLayersWithoutWeights(method)) {
                    assertTrue(
                            draws.recipes().stream().anyMatch(recipe -> isHeld(method, recipe)),
                            () -> method + " changes none of " + draws.recipes());
                }
            }
        });
    }

    private static boolean isOfLayersWithoutWeights(Method method) {
        return method.getDeclaringClass() == Layer.class && method.getName().equals("withTrainable");
    }

    /** Whether two values make two recipes; false where this recipe refuses one of them. */
    private static boolean isHeld(Method method, Configurable recipe) {
        Class<?> type = method.getParameterTypes()[0];
        List<?> arguments = type.isEnum() ? List.of(type.getEnumConstants()).subList(0, 2) : ARGUMENTS.get(type);
        assertTrue(arguments != null, () -> "give this test two arguments for " + method);
        List<Object> copies = new ArrayList<>();
        for (Object argument : arguments) {
            try {
                copies.add(method.invoke(recipe, argument));
            } catch (InvocationTargetException e) {
                assertInstanceOf(IllegalArgumentException.class, e.getCause(), () -> method + " of " + recipe);
                return false;
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }
        if (method.getGenericReturnType() instanceof TypeVariable) {
            copies.forEach(copy -> assertSame(recipe.getClass(), copy.getClass(), method::toString));
        }
        return !copies.get(0).equals(copies.get(1));
    }
}

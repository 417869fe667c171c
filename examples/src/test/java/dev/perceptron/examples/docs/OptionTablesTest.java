package dev.perceptron.examples.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.activation.Activations;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.config.Option;
import dev.perceptron.config.OptionType;
import dev.perceptron.config.Registry;
import dev.perceptron.config.Schema;
import dev.perceptron.config.Type;
import dev.perceptron.constraint.Constraints;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.layer.Layers;
import dev.perceptron.loss.Losses;
import dev.perceptron.metric.Metrics;
import dev.perceptron.optimizer.Optimizers;
import dev.perceptron.preprocessing.Preprocessing;
import dev.perceptron.regularizer.Regularizers;
import dev.perceptron.schedule.Schedules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of options in docs/keras-to-java.md are what the schemas say. */
final class OptionTablesTest {
    private static final Path PAGE = Path.of(System.getProperty("basedir", ""), "..", "docs", "keras-to-java.md")
            .toAbsolutePath()
            .normalize();
    private static final String BEGIN = "<!-- options: written by OptionTablesTest from the schemas -->\n";
    private static final String END = "<!-- options: end -->\n";
    private static final Set<String> EVERYWHERE = Set.of("name", "trainable", "dtype", "reduction");

    /** After a change that is meant, with the property {@code docs.update}: see CONTRIBUTING.md. */
    @Test
    void theTablesAreWhatTheSchemasSay() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END);
        assertTrue(from >= BEGIN.length() && to >= from, "the page has no place for the tables");
        String tables = tables();
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, page.substring(0, from) + tables + page.substring(to));
        } else {
            assertEquals(tables, page.substring(from, to));
        }
    }

    private static String tables() {
        Map<String, Registry<?>> families = new LinkedHashMap<>();
        families.put("Layers", Layers.REGISTRY);
        families.put("Preprocessing", Preprocessing.REGISTRY);
        families.put("Activations", Activations.REGISTRY);
        families.put("Losses", Losses.REGISTRY);
        families.put("Metrics", Metrics.REGISTRY);
        families.put("Optimizers", Optimizers.REGISTRY);
        families.put("Schedules", Schedules.REGISTRY);
        families.put("Initializers", Initializers.REGISTRY);
        families.put("Regularizers", Regularizers.REGISTRY);
        families.put("Constraints", Constraints.REGISTRY);
        StringBuilder text = new StringBuilder();
        families.forEach((family, registry) -> {
            text.append("\n**").append(family).append("**\n\n| class | options |\n|---|---|\n");
            for (Type<?> type : registry.types()) {
                Schema<?> schema = type.schema();
                List<String> options = schema == null ? List.of() : options(schema);
                if (!options.isEmpty()) {
                    text.append("| `").append(type.name()).append("` | ");
                    text.append(String.join("; ", options)).append(" |\n");
                }
            }
        });
        return text.append("\n").toString();
    }

    private static List<String> options(Schema<?> schema) {
        List<String> all = new ArrayList<>();
        for (Option<?, ?> option : schema.options()) {
            if (option.isWritten()
                    && !EVERYWHERE.contains(option.name())
                    && !option.type().kind().equals("constant")) {
                all.add(text(option));
            }
        }
        return all;
    }

    private static <V> String text(Option<?, V> option) {
        String demands = option.demands().stream().map(words -> ", " + words).collect(Collectors.joining());
        return "`" + option.name() + "` " + option.type().kind() + demands + standard(option);
    }

    private static <V> String standard(Option<?, V> option) {
        if (option.isRequired()) {
            return "";
        }
        V standard = option.standard();
        return ", default " + (standard == null ? "none" : "`" + written(option.type(), standard) + "`");
    }

    @SuppressWarnings("unchecked") // the default is one of the type's values
    private static <V> String written(OptionType<? extends V> type, V value) {
        ConfigValue config = ((OptionType<V>) type).write().apply(value);
        return config instanceof ConfigObject object && object.has("class_name")
                ? object.get("class_name").string()
                : Json.write(config).replace("\"", "");
    }
}

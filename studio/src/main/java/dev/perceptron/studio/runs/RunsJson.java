package dev.perceptron.studio.runs;

import dev.perceptron.config.ConfigList;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the page gets to know of runs. */
final class RunsJson {
    private static final int MOST_POINTS = 2_000;

    private RunsJson() {}

    /** A run as a row of the table: its settings flat, of each curve the last and the best values. */
    static ConfigObject row(LoggedRun run) {
        Map<String, ConfigValue> metrics = new LinkedHashMap<>();
        run.series().forEach((name, points) -> metrics.put(name, summary(points)));
        Map<String, ConfigValue> results = new LinkedHashMap<>();
        run.results().forEach((name, value) -> results.put(name, ConfigValue.of(value.doubleValue())));
        Long seed = run.seed();
        ConfigObject progress = run.progress();
        return ConfigObject.empty()
                .with("id", ConfigValue.of(run.id()))
                .with("name", ConfigValue.of(run.name()))
                .with("source", ConfigValue.of(run.source()))
                .with("kind", ConfigValue.of(run.kind().name().toLowerCase(Locale.ROOT)))
                .with("started", ConfigValue.of(run.started()))
                .with("status", ConfigValue.of(run.status().name().toLowerCase(Locale.ROOT)))
                .with("seconds", ConfigValue.of(run.seconds()))
                .with("epochs", ConfigValue.of(run.epochs()))
                .with("planned", ConfigValue.of(run.planned()))
                .with("seed", seed == null ? ConfigValue.ofNull() : ConfigValue.of(seed.longValue()))
                .with("config", flat(run.config()))
                .with("results", ConfigValue.objectOf(results))
                .with("metrics", ConfigValue.objectOf(metrics))
                .with("progress", progress == null ? ConfigValue.ofNull() : progress)
                .with("version", ConfigValue.of(run.version()));
    }

    /** Everything about one run but its curves. */
    static ConfigObject details(LoggedRun run) {
        return row(run).with("whole", run.config()).with("details", run.details());
    }

    private static ConfigValue summary(List<double[]> points) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double[] point : points) {
            // NaN never wins
            least = point[1] < least ? point[1] : least;
            most = point[1] > most ? point[1] : most;
        }
        return ConfigObject.empty()
                .with("last", ConfigValue.of(points.isEmpty() ? Double.NaN : points.get(points.size() - 1)[1]))
                .with("least", ConfigValue.of(least))
                .with("most", ConfigValue.of(most));
    }

    /** Names joined by dots instead of objects inside each other; lists as texts. */
    static ConfigObject flat(ConfigObject config) {
        Map<String, ConfigValue> flat = new LinkedHashMap<>();
        flatten("", config, flat);
        return new ConfigObject(flat);
    }

    private static void flatten(String prefix, ConfigObject config, Map<String, ConfigValue> into) {
        config.entries().forEach((name, value) -> {
            if (value instanceof ConfigObject inner) {
                flatten(prefix + name + ".", inner, into);
            } else if (value instanceof ConfigList list) {
                into.put(prefix + name, ConfigValue.of(list.toString()));
            } else {
                into.put(prefix + name, value);
            }
        });
    }

    /** A run's curves: name to pairs; of very long ones as many points as a screen shows, the last always. */
    static ConfigValue series(LoggedRun run) {
        Map<String, ConfigValue> all = new LinkedHashMap<>();
        run.series().forEach((name, points) -> all.put(name, points(points)));
        return ConfigValue.objectOf(all);
    }

    private static ConfigValue points(List<double[]> points) {
        List<ConfigValue> pairs = new ArrayList<>();
        int step = 1 + (points.size() - 1) / MOST_POINTS;
        for (int i = (points.size() - 1) % step; i < points.size(); i += step) {
            double[] point = points.get(i);
            pairs.add(ConfigValue.listOf(
                    point[0] == Math.rint(point[0]) ? ConfigValue.of((long) point[0]) : ConfigValue.of(point[0]),
                    ConfigValue.of((float) point[1])));
        }
        return ConfigValue.listOf(pairs);
    }
}

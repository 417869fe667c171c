package dev.perceptron.studio.runs;

import dev.perceptron.config.ConfigNumber;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.studio.runs.LoggedRun.Kind;
import dev.perceptron.studio.runs.LoggedRun.Status;
import dev.perceptron.study.plan.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a study's log: each trial is a run, its settings are the trial's, its curves the trial's series. */
final class StudyRuns {
    private StudyRuns() {}

    /**
     * Reads the lines that are whole.
     *
     * @param name the study's name, for the runs' ids
     */
    static List<LoggedRun> read(Path file, String name) throws IOException {
        List<LoggedRun> runs = new ArrayList<>();
        String text = LogReader.text(file);
        long written = Files.getLastModifiedTime(file).toMillis();
        int start = 0;
        int number = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            ConfigValue line = Json.parseLenient(text.substring(start, end));
            start = end + 1;
            if (line.has("trial")) {
                number++;
                runs.add(run(line, name + "#" + number, number, written));
            }
        }
        return runs;
    }

    private static LoggedRun run(ConfigValue line, String id, int number, long written) {
        Trial trial = Trial.parse(line.read("trial", ConfigValue::string));
        String stage = line.readOr("stage", ConfigValue::string, "");
        ConfigObject config = ConfigObject.empty().with("stage", ConfigValue.of(stage));
        for (Map.Entry<String, String> setting : trial.settings().entrySet()) {
            config = config.with(setting.getKey(), value(setting.getValue()));
        }
        Map<String, Double> results = new LinkedHashMap<>();
        line.optional("values")
                .ifPresent(all -> all.entries().forEach((key, value) -> results.put(key, value.asDouble())));
        Map<String, List<double[]>> series = new TreeMap<>(RunNames.ORDER);
        line.optional("series").ifPresent(all -> all.entries().forEach((key, value) -> series.put(key, points(value))));
        boolean failed = line.optional("failure").isPresent();
        ConfigObject details =
                failed ? ConfigObject.empty().with("message", line.get("failure")) : ConfigObject.empty();
        return new LoggedRun(
                id,
                stage + " " + number,
                "study",
                Kind.STUDY,
                written,
                failed ? Status.FAILED : Status.FINISHED,
                line.readOr("seconds", ConfigValue::asDouble, Double.NaN),
                0,
                trial.has(Trial.SEED) ? seed(trial.text(Trial.SEED)) : null,
                config,
                details,
                results,
                series,
                null,
                Integer.toString(number));
    }

    private static Long seed(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return 0L;
        }
    }

    private static ConfigValue value(String text) {
        try {
            return new ConfigNumber(text);
        } catch (IllegalArgumentException e) {
            return ConfigValue.of(text);
        }
    }

    private static List<double[]> points(ConfigValue list) {
        List<double[]> points = new ArrayList<>();
        List<Double> numbers = list.readAll(ConfigValue::asDouble);
        for (int i = 0; i < numbers.size(); i++) {
            points.add(new double[] {i + 1, numbers.get(i)});
        }
        return points;
    }
}

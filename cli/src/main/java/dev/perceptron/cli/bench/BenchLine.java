package dev.perceptron.cli.bench;

import dev.perceptron.cli.common.Figures;
import dev.perceptron.cli.common.ProcessClock;
import dev.perceptron.cli.common.Version;
import dev.perceptron.config.ConfigNumber;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.training.Execution;
import java.util.List;
import java.util.Map;

/** One line of JSON for one workload. */
final class BenchLine {
    private static final String PEER = "perceptron";
    private static final int DIGITS = 8;

    private BenchLine() {}

    /** Measures a workload in this process. */
    static ConfigObject measure(Workload workload, Execution execution, ProcessClock clock, boolean first) {
        ConfigObject figures = workload == Workload.I1
                ? PredictionBench.run(execution, clock, first)
                : TrainingBench.run(workload, execution, clock, first);
        ConfigObject line = ConfigObject.empty()
                .with("peer", ConfigValue.of(PEER))
                .with("workload", ConfigValue.of(workload.name()));
        for (Map.Entry<String, ConfigValue> figure : figures.entries().entrySet()) {
            line = line.with(figure.getKey(), figure.getValue());
        }
        return line.with("threads", ConfigValue.of(execution.threads()))
                .with("kernels", ConfigValue.of(execution.kernels().name()))
                .with("jdk", ConfigValue.of(Version.jdk()));
    }

    /** The median of each number over several runs of one workload, and how many there were. */
    static ConfigObject median(List<ConfigObject> runs) {
        ConfigObject line = runs.get(0);
        for (String name : runs.get(0).entries().keySet()) {
            if (runs.stream().allMatch(run -> run.get(name) instanceof ConfigNumber) && !name.equals("threads")) {
                double[] values = runs.stream()
                        .mapToDouble(run -> run.get(name).asDouble())
                        .toArray();
                line = line.with(name, Figures.rounded(Median.of(values), DIGITS));
            }
        }
        return line.with("runs", ConfigValue.of(runs.size()));
    }

    static String text(ConfigObject line) {
        return Json.write(line);
    }
}

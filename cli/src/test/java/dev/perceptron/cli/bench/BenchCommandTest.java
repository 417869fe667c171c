package dev.perceptron.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.cli.Ran;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lines of the benchmark. */
final class BenchCommandTest {
    @Test
    void w4InThisProcessIsOneLineOfJson() {
        Ran ran = Ran.of("bench", "--workload", "w4", "--in-process", "--threads", "1");
        assertEquals(0, ran.code(), ran.err());
        assertEquals(1, ran.out().lines().count(), ran.out());
        ConfigValue line = Json.parse(ran.out());
        assertEquals(
                List.of(
                        "peer",
                        "workload",
                        "us_per_sample",
                        "first_epoch_s",
                        "startup_s",
                        "rss_mb",
                        "mse",
                        "threads",
                        "kernels",
                        "jdk"),
                List.copyOf(line.entries().keySet()));
        assertEquals("perceptron", line.get("peer").string());
        assertEquals("W4", line.get("workload").string());
        assertEquals(1, line.get("threads").asInt());
        assertTrue(line.get("us_per_sample").asDouble() > 0, ran.out());
        assertTrue(line.get("first_epoch_s").asDouble() > line.get("startup_s").asDouble(), ran.out());
        double error = line.get("mse").asDouble();
        assertTrue(error > 0 && error < 0.1, "the target was not learned: " + error);
    }

    @Test
    void eachRepetitionIsAProcessOfItsOwn() {
        Ran ran = Ran.of("bench", "--workload", "W4", "--threads", "1", "--repeat", "2");
        assertEquals(0, ran.code(), ran.err());
        assertTrue(ran.err().contains("W4, run 2 of 2: "), ran.err());
        ConfigValue line = Json.parse(ran.out());
        assertEquals(2, line.get("runs").asInt());
        double startup = line.get("startup_s").asDouble();
        double firstEpoch = line.get("first_epoch_s").asDouble();
        assertTrue(startup > 0 && startup < firstEpoch && firstEpoch < 60, ran.out());
    }

    @Test
    void theSmoothFunctionIsTheOneDocumented() {
        float[] x = {0, 0, 0, 0, 0, 0, 0, 0};
        assertEquals(0.5, SmoothFunction.value(x, 0), 1e-15);
        float[] other = {0.25f, -0.5f, 1, 0.5f, 1, 0.5f, 1, -1};
        double expected = 0 + 0.5 * Math.E * Math.cos(1) + Math.tanh(1) + Math.log(3);
        assertEquals(expected, SmoothFunction.value(other, 0), 1e-12);
    }

    @Test
    void mediansOfSeveralRuns() {
        ConfigObject line = BenchLine.median(List.of(run(3, null), run(1, 5.0), run(2, 7.0)));
        assertEquals(2, line.get("us_per_sample").asDouble());
        assertTrue(line.get("first_epoch_s").isNull());
        assertEquals(3, line.get("runs").asInt());
        assertEquals(2, line.get("threads").asInt());
    }

    @Test
    void quantiles() {
        assertEquals(2.5, Median.of(4, 1, 3, 2));
        assertEquals(
                99,
                Median.quantile(java.util.stream.LongStream.rangeClosed(1, 100).toArray(), 0.99));
        assertEquals(
                50,
                Median.quantile(java.util.stream.LongStream.rangeClosed(1, 100).toArray(), 0.5));
    }

    private static ConfigObject run(double micros, @org.jspecify.annotations.Nullable Double first) {
        return ConfigObject.empty()
                .with("workload", ConfigValue.of("W1"))
                .with("us_per_sample", ConfigValue.of(micros))
                .with("first_epoch_s", first == null ? ConfigValue.ofNull() : ConfigValue.of(first))
                .with("threads", ConfigValue.of(2));
    }
}

package dev.perceptron.cli.bench;

import dev.perceptron.cli.common.Figures;
import dev.perceptron.config.ConfigValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory this process has had in RAM at once. */
final class PeakMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String LINE = "VmHWM:";
    private static final double KILOBYTES = 1024;

    private PeakMemory() {}

    /** Megabytes (2²⁰ bytes) as Linux counts them, null elsewhere. */
    static ConfigValue megabytes() {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith(LINE)) {
                    String number =
                            line.substring(LINE.length()).replace("kB", "").strip();
                    return Figures.rounded(Long.parseLong(number) / KILOBYTES, 1);
                }
            }
        } catch (IOException | NumberFormatException e) {
            return ConfigValue.ofNull();
        }
        return ConfigValue.ofNull();
    }
}

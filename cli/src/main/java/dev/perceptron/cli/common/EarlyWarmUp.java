package dev.perceptron.cli.common;

import dev.perceptron.training.Execution;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Has the kernels compiled on another processor while the program starts and pictures are read. */
public final class EarlyWarmUp {
    private EarlyWarmUp() {}

    /** Begins before the arguments are read, if they name a command that trains on pictures; help for it loses nothing. */
    public static void forCommand(String[] args) {
        if (trainsOnPictures(Arrays.asList(args))) {
            begin();
        }
    }

    /** Whether to begin early: not for a benchmark whose processes, or whose short training, need the processor. */
    public static boolean trainsOnPictures(List<String> args) {
        if (args.isEmpty()) {
            return false;
        }
        return switch (args.get(0)) {
            case "mnist" -> true;
            case "bench" ->
                args.contains("--in-process")
                        && args.stream()
                                .noneMatch(arg -> arg.toUpperCase(Locale.ROOT).contains("W4"));
            default -> false;
        };
    }

    /** Begins; a second time nothing happens. */
    public static void begin() {
        Thread thread = new Thread(() -> Execution.defaults().kernels().warmUp(), "warm-up");
        thread.setDaemon(true);
        thread.start();
    }
}

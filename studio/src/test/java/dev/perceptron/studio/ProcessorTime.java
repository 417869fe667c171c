package dev.perceptron.studio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Who has used how much of the processors, read from Linux's {@code /proc}: seconds by name. */
final class ProcessorTime {
    private static final Path PROC = Path.of("/proc");
    private static final double NANOS = 1e9;
    private static final double TICKS = 100;
    private static final int USER_TIME = 11; // of the fields behind the process's name
    private static final int[] BUSY = {1, 2, 3, 6, 7, 8}; // of /proc/stat: user, nice, system, interrupts, stolen
    static final String MACHINE = "machine, all";
    static final String OURS = "this process, all";
    private static final String TYPE = "--type=";

    private ProcessorTime() {}

    /** What one thread has used and how long it waited for a processor, in seconds. */
    record Thread(String kind, double used, double waited) {}

    /** The threads of this process by their ids: those that train, those of the compiler, the server's and so on. */
    static Map<String, Thread> threads() {
        Map<String, Thread> threads = new LinkedHashMap<>();
        for (Path task : list(PROC.resolve("self/task"))) {
            String name = read(task.resolve("comm")).strip();
            String[] figures = read(task.resolve("schedstat")).strip().split(" ");
            if (figures.length > 1) {
                threads.put(
                        String.valueOf(task.getFileName()),
                        new Thread(
                                kind(name),
                                Double.parseDouble(figures[0]) / NANOS,
                                Double.parseDouble(figures[1]) / NANOS));
            }
        }
        return threads;
    }

    /** What came to the threads' times between two looks, by kind; a thread that is new had none. */
    static Map<String, Double> ofThreads(Map<String, Thread> before, Map<String, Thread> after) {
        Map<String, Double> times = new LinkedHashMap<>();
        after.forEach((id, thread) -> {
            Thread old = before.getOrDefault(id, new Thread(thread.kind, 0, 0));
            times.merge(thread.kind, thread.used - old.used, Double::sum);
            if (thread.kind.equals("training")) {
                times.merge("training waits", thread.waited - old.waited, Double::sum);
            }
        });
        return times;
    }

    /** What the whole machine's processors did, and this process of it. */
    static Map<String, Double> ofMachine() {
        String[] fields =
                read(PROC.resolve("stat")).lines().findFirst().orElse("").split(" +");
        double busy = 0;
        for (int i : BUSY) {
            busy += Double.parseDouble(fields[i]) / TICKS;
        }
        return Map.of(MACHINE, busy, OURS, used(PROC.resolve("self")));
    }

    private static String kind(String name) {
        if (name.equals("studio-training") || name.startsWith("perceptron-")) {
            return "training";
        }
        if (name.startsWith("studio-") || name.startsWith("HTTP-")) {
            return name.startsWith("studio-frames") ? "server frames" : "server";
        }
        if (name.contains("Compiler")) {
            return "JIT";
        }
        return name.startsWith("G1") || name.startsWith("GC ") || name.startsWith("VM ") ? "JVM" : "other threads";
    }

    /** A browser's processes by what they do: browser, renderer, gpu-process, network and so on. */
    static Map<String, Double> ofProcesses(ProcessHandle browser) {
        Map<String, Double> times = new LinkedHashMap<>();
        Stream.concat(Stream.of(browser), browser.descendants()).forEach(process -> {
            Path folder = PROC.resolve(Long.toString(process.pid()));
            times.merge("chromium " + type(read(folder.resolve("cmdline"))), used(folder), Double::sum);
        });
        return times;
    }

    /** What a process has used in all, threads that have ended included. */
    private static double used(Path process) {
        String stat = read(process.resolve("stat"));
        if (stat.isEmpty()) {
            return 0;
        }
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Double.parseDouble(fields[USER_TIME]) + Double.parseDouble(fields[USER_TIME + 1])) / TICKS;
    }

    private static String type(String commandLine) {
        String type = "browser";
        for (String argument : commandLine.split("[\0 ]")) {
            if (argument.startsWith(TYPE)) {
                type = argument.substring(TYPE.length());
            } else if (argument.startsWith("--utility-sub-type=")) {
                type = argument.replaceFirst(".*=", "").replaceFirst("\\..*", "");
            }
        }
        return type;
    }

    /** What came to these times between two looks. */
    static Map<String, Double> between(Map<String, Double> before, Map<String, Double> after) {
        Map<String, Double> more = new LinkedHashMap<>();
        after.forEach((name, time) -> more.put(name, Math.max(0, time - before.getOrDefault(name, 0.0))));
        return more;
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException("this is no Linux with " + folder, e);
        }
    }

    /** A file's text; none where its thread or process has ended meanwhile. */
    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}

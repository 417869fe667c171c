package dev.perceptron.spark.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A process of the cluster with all that it prints in a file. */
final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final Path log;

    private ChildJvm(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts Java with these arguments. */
    static ChildJvm start(Path log, Map<String, String> environment, List<String> arguments) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        File file = log.toFile();
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(java.toString()), arguments.stream())
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(file)
                .directory(file.getParentFile());
        builder.environment().putAll(environment);
        return new ChildJvm(builder.start(), log);
    }

    /** Waits until it has printed this; returns the first group. */
    String await(String expression) throws Exception {
        Pattern pattern = Pattern.compile(expression, Pattern.MULTILINE);
        Patience.until(
                () -> !process.isAlive() || pattern.matcher(printed()).find(),
                () -> "'" + expression + "' in " + printedSoFar());
        Matcher matcher = pattern.matcher(printed());
        if (!matcher.find()) {
            throw new IllegalStateException("Ended without '" + expression + "' in " + printedSoFar());
        }
        return matcher.group(1);
    }

    /** Waits for the end; anything but success is an error. */
    void awaitEnd() throws Exception {
        Patience.until(() -> !process.isAlive(), () -> "the end of " + printedSoFar());
        if (process.exitValue() != 0) {
            throw new IllegalStateException("Failed with " + process.exitValue() + ": " + printedSoFar());
        }
    }

    String printed() throws IOException {
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    private String printedSoFar() throws IOException {
        return log.getFileName() + ":\n" + printed();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether this process was started by it, or by what it started. */
    boolean hasStarted(long pid) {
        return process.descendants().anyMatch(each -> each.pid() == pid);
    }

    /** Ends it and all that it started at once, as a power cut would. */
    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().join());
    }
}

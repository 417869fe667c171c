package dev.perceptron.cli.bench;

import dev.perceptron.cli.common.Console;
import dev.perceptron.cli.common.ExitCode;
import dev.perceptron.cli.common.FailureException;
import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.Json;
import dev.perceptron.config.JsonException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs one workload in a JVM of its own: the same Java, options and class path as this one's, without a shell. */
final class BenchProcess {
    private static final String INCUBATOR_WARNING = "WARNING: Using incubator modules";

    private BenchProcess() {}

    /** Waits for the child's line and returns it. */
    static ConfigObject measure(Class<?> program, Workload workload, int threads, Console console) {
        String name = workload.name();
        try {
            ProcessBuilder builder = new ProcessBuilder();
            builder.command(command(program, workload, threads, System.currentTimeMillis()));
            Process process = builder.start();
            Thread killer = new Thread(process::destroy);
            Runtime.getRuntime().addShutdownHook(killer);
            process.getOutputStream().close();
            Thread notes = new Thread(() -> relay(process.getErrorStream(), console), "bench notes");
            notes.setDaemon(true);
            notes.start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            int code = process.waitFor();
            notes.join();
            Runtime.getRuntime().removeShutdownHook(killer);
            if (code != ExitCode.OK) {
                throw new FailureException(name + ": its process ended with exit code " + code
                        + "; what it said stands above, --in-process runs it in this process");
            }
            return (ConfigObject) Json.parse(text);
        } catch (IOException e) {
            throw new FailureException(
                    name + ": can't start a process of its own: " + e.getMessage()
                            + "; --in-process runs it in this one",
                    e);
        } catch (JsonException | ClassCastException e) {
            throw new FailureException(
                    name + ": its process printed something else than one line of JSON;"
                            + " options of the JVM that make it print can't be used here",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailureException(name + ": interrupted", e);
        }
    }

    private static List<String> command(Class<?> program, Workload workload, int threads, long now) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of("bench", "--in-process", "--workload", workload.name()));
        command.addAll(List.of("--threads", "" + threads, "--started", "" + now));
        return command;
    }

    private static void relay(InputStream from, Console console) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.startsWith(INCUBATOR_WARNING)) {
                    console.note(line);
                }
            }
        } catch (IOException e) {
            console.note("can't read what the process says: " + e.getMessage());
        }
    }
}

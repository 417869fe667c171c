package dev.perceptron.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.cli.common.Console;
import dev.perceptron.examples.docs.Block;
import dev.perceptron.examples.docs.Commands;
import dev.perceptron.examples.docs.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Every command line of the program in the documentation is one that it understands; blocks with the note {@code sh: run}
 * are run, one after another, in a folder of their own. It stands in the program's package to ask its parser.
 */
final class DocumentedCommandsTest {
    private static final int PATIENCE_SECONDS = 120;

    @Test
    void everyCommandIsUnderstood() throws IOException {
        List<String> refused = new ArrayList<>();
        int understood = 0;
        for (Page page : Page.all()) {
            for (Block block : page.blocks()) {
                if (block.note("sh: skip").isPresent()) {
                    continue;
                }
                for (String command : Commands.of(block)) {
                    if (Commands.isPerceptron(command)) {
                        String problem = parse(Commands.perceptron(command));
                        if (problem.isEmpty()) {
                            understood++;
                        } else {
                            refused.add(page.name() + ":" + block.line() + ": " + command + ": " + problem);
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), refused);
        assertTrue(understood > 20, "found only " + understood + " commands");
    }

    @Test
    void quickCommandsRun(@TempDir Path folder) throws Exception {
        int run = 0;
        for (Page page : Page.all()) {
            Path own = Files.createDirectories(folder.resolve(page.name().replace('/', '-')));
            for (Block block : page.blocks()) {
                if (block.has("sh: run")) {
                    suppose(own);
                    for (String command : Commands.of(block)) {
                        run(page.name() + ":" + block.line(), Commands.perceptron(command), own);
                        run++;
                    }
                }
            }
        }
        assertTrue(run > 3, "ran only " + run + " commands");
    }

    private static String parse(List<String> arguments) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Console console = new Console(nowhere, nowhere);
        CommandLine line = Cli.commands(console, new Interrupts(code -> {}));
        try {
            line.parseArgs(arguments.toArray(new String[0]));
            return "";
        } catch (CommandLine.ParameterException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** The checkout's folder of digits, where pages look for it. */
    private static void suppose(Path folder) throws IOException {
        Path link = folder.resolve("mnist");
        if (!Files.exists(link)) {
            Files.createSymbolicLink(link, Page.root().resolve("mnist").toAbsolutePath());
        }
    }

    /** Runs a command in a process of its own, trainings for one epoch. */
    private static void run(String place, List<String> arguments, Path folder) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments);
        if (arguments.get(0).equals("mnist") && !arguments.contains("--epochs")) {
            command.addAll(List.of("--epochs", "1"));
        }
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), place + ": " + arguments + " takes too long");
        assertEquals(0, process.exitValue(), place + ": " + arguments + ": " + Files.readString(log));
    }
}

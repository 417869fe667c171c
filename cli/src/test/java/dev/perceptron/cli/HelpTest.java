package dev.perceptron.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.cli.common.Console;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Help and version go to standard output and end with exit code 0. */
final class HelpTest {
    @Test
    void theProgramNamesItsCommands() {
        String text = help("--help");
        assertContains(
                text,
                "mnist",
                "predict",
                "summary",
                "inspect",
                "convert",
                "export",
                "bench",
                "--version",
                "Exit codes",
                "Examples");
        assertEquals(text, help());
    }

    @Test
    void aCommandIsMadeWithoutTheOthers() {
        Console console = new Console(System.out, System.err);
        Interrupts interrupts = new Interrupts(code -> {});
        Set<String> all = Cli.commands(console, interrupts).getSubcommands().keySet();
        assertTrue(all.size() > 10, all::toString);
        for (String name : all) {
            String[] args = {name, "--help"};
            assertEquals(
                    Set.of(name),
                    Cli.commands(console, interrupts, args).getSubcommands().keySet());
        }
    }

    @Test
    void mnistListsItsOptions() {
        assertContains(
                help("mnist", "--help"),
                "softmax",
                "hidden",
                "dropout",
                "wide",
                "--network",
                "--epochs",
                "--batch-size",
                "--optimizer",
                "--learning-rate",
                "--momentum",
                "--dropout",
                "--activation",
                "--validation-split",
                "--seed",
                "--threads",
                "--data",
                "--json",
                "--save",
                "--style",
                "--quiet",
                "--help",
                "Exit codes",
                "Examples");
    }

    @Test
    void benchListsItsOptionsAndSaysWhatItMeasures() {
        assertContains(
                help("bench", "-h"),
                "W1",
                "W2",
                "W3",
                "W4",
                "I1",
                "--workload",
                "--threads",
                "--repeat",
                "--in-process",
                "us_per_sample",
                "median",
                "Exit codes",
                "Examples");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mnist",
                "train",
                "predict",
                "evaluate",
                "cv",
                "explain",
                "bench",
                "summary",
                "inspect",
                "convert",
                "export"
            })
    void hiddenOptionsStayHiddenAndLinesFit(String command) {
        String text = command.isEmpty() ? help() : help(command, "--help");
        assertTrue(!text.contains("--stack-trace") && !text.contains("--started"), text);
        text.lines().forEach(line -> assertTrue(line.length() <= 80, line));
    }

    @Test
    void theVersionNamesJavaAndKernels() {
        assertContains(help("--version"), "perceptron ", "Java " + System.getProperty("java.version"), "kernels ");
    }

    private static String help(String... args) {
        Ran ran = Ran.of(args);
        assertEquals(0, ran.code(), ran.err());
        assertEquals("", ran.err());
        return ran.out();
    }

    private static void assertContains(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), () -> part + " is missing in:\n" + text);
        }
    }
}

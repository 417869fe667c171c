package dev.perceptron.examples.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.Test;

/** Sessions of JShell in the documentation run as they stand and answer what the page says. */
final class ShellSessionTest {
    private static final String PROMPT = "jshell> ";
    private static final String ANSWER = "==> ";

    @Test
    void sessionsAnswerWhatThePageSays() throws IOException {
        int sessions = 0;
        for (Page page : Page.all()) {
            for (Block block : page.blocks()) {
                if (block.language().equals("jshell")) {
                    run(page.name() + ":" + block.line(), block.text());
                    sessions++;
                }
            }
        }
        assertTrue(sessions > 0, "no page has a session of JShell");
    }

    @Test
    void theStartupFileHasTheImportsOfTheGuideAndOfTables() throws IOException {
        String startup = Files.readString(Page.root().resolve("examples/jshell/perceptron.jsh"));
        List<String> expected = new ArrayList<>();
        for (Page page : Page.all()) {
            for (Block block : page.blocks()) {
                if (block.has("java: imports") || page.name().equals("docs/tabular.md")) {
                    expected.addAll(imports(block.text()));
                }
            }
        }
        assertFalse(expected.isEmpty());
        assertEquals(expected, imports(startup));
    }

    /** JShell ends a statement where it could end, so a line that begins with a dot comes too late. */
    @Test
    void noStatementGoesOnWithADotAtALinesBeginning() throws IOException {
        for (Page page : Page.all()) {
            for (Block block : page.blocks()) {
                if (block.language().equals("java")) {
                    int open = 0;
                    for (String line : block.text().lines().toList()) {
                        String place = page.name() + ":" + block.line() + ": " + line;
                        assertFalse(open == 0 && line.strip().startsWith("."), place);
                        String code = line.replaceAll("\"[^\"]*\"|//.*", "");
                        open += code.chars()
                                .map(c -> "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0)
                                .sum();
                    }
                }
            }
        }
    }

    private static void run(String place, String session) throws IOException {
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            shell.addToClasspath(System.getProperty("java.class.path"));
            imports(Files.readString(Page.root().resolve("examples/jshell/perceptron.jsh")))
                    .forEach(line -> evaluate(shell, place, line));
            String value = "";
            for (String line : session.lines().toList()) {
                if (line.startsWith(PROMPT)) {
                    value = evaluate(shell, place, line.substring(PROMPT.length()));
                } else if (line.startsWith(ANSWER)) {
                    assertEquals(line.substring(ANSWER.length()), value, place);
                }
            }
        }
    }

    /** Runs one line; returns its value. */
    private static String evaluate(JShell shell, String place, String line) {
        String code = line.endsWith(";") ? line : line + ";";
        List<String> problems = new ArrayList<>();
        String value = "";
        for (SnippetEvent event : shell.eval(code)) {
            shell.diagnostics(event.snippet()).forEach(problem -> problems.add(problem.getMessage(Locale.ROOT)));
            if (event.exception() != null) {
                problems.add(String.valueOf(event.exception()));
            }
            assertEquals(Snippet.Status.VALID, event.status(), place + ": " + line + problems);
            value = event.value() == null ? value : event.value();
        }
        assertEquals(List.of(), problems, place + ": " + line);
        return value;
    }

    private static List<String> imports(String text) {
        return text.lines().filter(line -> line.startsWith("import ")).toList();
    }
}

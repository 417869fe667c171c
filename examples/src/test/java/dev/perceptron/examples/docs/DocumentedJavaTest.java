package dev.perceptron.examples.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every block of Java in README.md and docs is compiled and run, in one process of its own and an empty folder, and prints
 * what the page says.
 */
final class DocumentedJavaTest {
    private static final int PATIENCE_SECONDS = 240;

    @TempDir
    static Path folder;

    @TestFactory
    List<DynamicTest> everyBlockRunsAndPrintsWhatThePageSays() throws Exception {
        List<Page> pages = Page.all();
        List<Chain> chains = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            chains.addAll(Chain.of(pages.get(i), i));
        }
        Map<Chain, List<String>> problems = compile(chains, imports(pages));
        List<Chain> sound = chains.stream()
                .filter(chain -> problems.getOrDefault(chain, List.of()).isEmpty())
                .toList();
        Path results = run(sound);
        List<DynamicTest> tests = new ArrayList<>();
        for (Chain chain : chains) {
            tests.add(DynamicTest.dynamicTest(chain.place(), () -> {
                assertEquals(List.of(), problems.getOrDefault(chain, List.of()), chain.place() + " does not compile");
                if (chain.isRun()) {
                    check(chain, results);
                }
            }));
        }
        return tests;
    }

    @Test
    void blocksWithoutARunSayWhy() throws IOException {
        for (Page page : Page.all()) {
            for (Block block : page.blocks()) {
                for (String note : List.of("java: skip", "java: compile", "sh: skip")) {
                    String place = page.name() + ":" + block.line();
                    block.note(note).ifPresent(why -> assertTrue(why.length() > 10, place + " gives no reason"));
                }
            }
        }
    }

    /** The imports that all snippets have: the guide's own block of them. */
    private static String imports(List<Page> pages) {
        StringBuilder imports = new StringBuilder();
        for (Page page : pages) {
            for (Block block : page.blocks()) {
                if (block.has("java: imports")) {
                    imports.append(block.text());
                }
            }
        }
        assertFalse(imports.isEmpty(), "no page has a block of imports");
        return imports.toString();
    }

    private static Map<Chain, List<String>> compile(List<Chain> chains, String imports) throws IOException {
        Map<String, String> sources = new LinkedHashMap<>(StandIns.sources());
        for (Chain chain : chains) {
            sources.putAll(chain.sources(imports));
        }
        Files.createDirectories(folder.resolve("classes"));
        List<String> all = SourceCompiler.compile(sources, folder.resolve("classes"));
        Map<Chain, List<String>> problems = new LinkedHashMap<>();
        for (Chain chain : chains) {
            List<String> own = all.stream()
                    .filter(problem -> chain.sources(imports).keySet().stream()
                            .anyMatch(name -> problem.startsWith("/" + name.replace('.', '/') + ".java")))
                    .toList();
            problems.put(chain, own);
        }
        long assigned = problems.values().stream().mapToLong(List::size).sum();
        assertEquals(all.size(), assigned, "a problem of no block: " + all);
        if (!all.isEmpty()) { // the compiler writes nothing when one class fails: leave the bad ones out
            List<Chain> sound = chains.stream()
                    .filter(chain -> problems.getOrDefault(chain, List.of()).isEmpty())
                    .toList();
            Map<String, String> rest = new LinkedHashMap<>(StandIns.sources());
            sound.forEach(chain -> rest.putAll(chain.sources(imports)));
            assertEquals(List.of(), SourceCompiler.compile(rest, folder.resolve("classes")));
        }
        return problems;
    }

    /** Runs the programs in one process whose folder is empty but for what the pages suppose there. */
    private static Path run(List<Chain> chains) throws Exception {
        Path results = Files.createDirectories(folder.resolve("results"));
        Path work = Files.createDirectories(folder.resolve("work"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-XX:+UseSerialGC",
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                folder.resolve("classes") + File.pathSeparator + System.getProperty("java.class.path"),
                ProgramRunner.class.getName(),
                results.toString()));
        chains.stream().filter(Chain::isRun).forEach(chain -> command.add(chain.mainClass()));
        Process process = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                fail("The documentation's programs take longer than " + PATIENCE_SECONDS + " s.");
            }
        } finally {
            process.destroyForcibly();
        }
        assertEquals(0, process.exitValue(), Files.readString(folder.resolve("log")));
        return results;
    }

    private static void check(Chain chain, Path results) throws IOException {
        Path error = results.resolve(chain.mainClass() + ".error");
        if (Files.exists(error)) {
            fail(chain.place() + " fails: " + Files.readString(error));
        }
        String printed = Files.readString(results.resolve(chain.mainClass() + ".out"));
        String expected = chain.expected();
        if (expected != null) {
            assertEquals(tidy(expected), tidy(printed), chain.place() + " prints something else");
        }
    }

    /** Blanks at the ends of lines and the last line's end don't count; the page can't show them. */
    private static String tidy(String text) {
        return text.lines()
                .map(String::stripTrailing)
                .reduce("", (a, b) -> a + b + "\n")
                .strip();
    }
}

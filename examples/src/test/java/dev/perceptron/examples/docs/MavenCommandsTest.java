package dev.perceptron.examples.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages' commands for Maven are not run; their modules, profiles, goals and test classes must be there. */
final class MavenCommandsTest {
    private static final Pattern INLINE = Pattern.compile("`(mvn [^`\\n]+)`");
    private static final List<String> PHASES = List.of("test-compile", "test", "package", "verify", "install");
    private static final List<String> SWITCHES = List.of("-q", "-B", "-o", "-ntp", "-am", "-DskipTests");

    @Test
    void everyCommandNamesWhatIsThere() throws IOException {
        String pom = Files.readString(Page.root().resolve("pom.xml"));
        List<String> problems = new ArrayList<>();
        int found = 0;
        for (Page page : Page.all()) {
            for (String command : commands(page)) {
                String problem = problem(command, pom);
                found++;
                if (!problem.isEmpty()) {
                    problems.add(page.name() + ": " + command + ": " + problem);
                }
            }
        }
        assertEquals(List.of(), problems);
        assertTrue(found > 8, "found only " + found + " commands");
    }

    @Test
    void mistakesAreFound() throws IOException {
        String pom = Files.readString(Page.root().resolve("pom.xml"));
        assertEquals("", problem("mvn -q -pl core test -Dtest=DenseTest", pom));
        assertEquals("no module attic", problem("mvn -q -pl core,attic test", pom));
        assertEquals("no test class NoSuchTest in [core]", problem("mvn -pl core test -Dtest=NoSuchTest", pom));
        assertEquals("no test class DenseTest in [vector]", problem("mvn -pl vector test -Dtest=DenseTest", pom));
        assertEquals("no profile attic", problem("mvn -Pattic verify", pom));
        assertEquals("no plugin attic", problem("mvn attic:apply", pom));
        assertEquals("unknown word tset", problem("mvn -q tset", pom));
    }

    private static List<String> commands(Page page) {
        List<String> commands = new ArrayList<>();
        for (Block block : page.blocks()) {
            Commands.of(block).stream()
                    .filter(command -> command.startsWith("mvn "))
                    .forEach(commands::add);
        }
        Matcher inline = INLINE.matcher(page.text());
        while (inline.find()) {
            commands.add(inline.group(1));
        }
        return commands;
    }

    /** What a command names that is not there, or an empty string. */
    private static String problem(String command, String pom) throws IOException {
        List<String> modules = new ArrayList<>();
        String test = "";
        String[] words = command.split("\\s+");
        for (int i = 1; i < words.length; i++) {
            String word = words[i].replace("'", "");
            if (word.equals("-pl")) {
                for (String module : words[++i].replaceAll("['!]", "").split(",")) {
                    if (!pom.contains("<module>" + module + "</module>")) {
                        return "no module " + module;
                    }
                    modules.add(module);
                }
            } else if (word.startsWith("-Dtest=")) {
                test = word.substring("-Dtest=".length());
            } else if (word.startsWith("-P")) {
                if (!pom.contains("<id>" + word.substring(2) + "</id>")) {
                    return "no profile " + word.substring(2);
                }
            } else if (word.matches("[a-z]+:[a-z-]+")) {
                String plugin = word.substring(0, word.indexOf(':'));
                if (!plugin.equals("versions") && !pom.contains(plugin + "-maven-plugin")) {
                    return "no plugin " + plugin;
                }
            } else if (!PHASES.contains(word)
                    && !SWITCHES.contains(word)
                    && !word.matches("-D[\\w.]+=\\S+|-DprocessAllModules")) {
                return "unknown word " + word;
            }
        }
        for (String module : modules) {
            if (!test.isEmpty() && hasTest(module, test)) {
                return "";
            }
        }
        return test.isEmpty() ? "" : "no test class " + test + " in " + modules;
    }

    private static boolean hasTest(String module, String test) throws IOException {
        Path sources = Page.root().resolve(module).resolve("src/test/java");
        if (!Files.isDirectory(sources)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.anyMatch(file -> file.endsWith(test + ".java"));
        }
    }
}

package dev.perceptron.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the modules export is what {@code api.txt} lists, so that a change of it is seen when it is reviewed. */
final class ExportedApiTest {
    private static final Path ROOT =
            Path.of(System.getProperty("basedir", ""), "..").toAbsolutePath().normalize();
    private static final Path LIST = ROOT.resolve("architecture/api.txt");
    private static final List<String> MODULES =
            List.of("core", "vector", "data", "formats", "report", "study", "tabular", "parquet", "studio", "testkit");

    /** After a change that is meant, with the property {@code api.update}: see CONTRIBUTING.md. */
    @Test
    void theExportedApiIsTheOneListed() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String module : MODULES) {
            lines.addAll(api(module).lines());
            lines.add("");
        }
        if (Boolean.getBoolean("api.update")) {
            Files.write(LIST, lines);
        }
        List<String> listed = Files.readAllLines(LIST);
        assertEquals(
                "",
                difference(listed, lines),
                "The exported API differs from architecture/api.txt. If that is meant, write it anew with"
                        + " the command in CONTRIBUTING.md, and note in CHANGELOG.md what users will see.");
    }

    /** Callers by reflection and other languages find only methods that a public class declares. */
    @Test
    void publicMethodsCanBeCalledByReflection() throws IOException {
        Set<String> hidden = new TreeSet<>();
        for (String module : MODULES) {
            for (Class<?> type : api(module).types()) {
                for (Method method : type.getMethods()) {
                    Class<?> owner = method.getDeclaringClass();
                    if (!Modifier.isPublic(owner.getModifiers()) && Modifier.isPublic(type.getModifiers())) {
                        hidden.add(type.getName() + "." + method.getName() + ", declared by " + owner.getName());
                    }
                }
            }
        }
        assertEquals(Set.of(), hidden);
    }

    private static ExportedApi api(String module) throws IOException {
        return new ExportedApi(ROOT.resolve(module).resolve("target/classes"));
    }

    private static String difference(List<String> listed, List<String> found) {
        Set<String> before = qualified(listed);
        Set<String> now = qualified(found);
        return before.stream()
                        .filter(line -> !now.contains(line))
                        .map(line -> "\ngone:  " + line)
                        .collect(Collectors.joining())
                + now.stream()
                        .filter(line -> !before.contains(line))
                        .map(line -> "\nadded: " + line)
                        .collect(Collectors.joining());
    }

    /** Each member with its type, so that a line says all by itself. */
    private static Set<String> qualified(List<String> lines) {
        Set<String> all = new TreeSet<>();
        String owner = "";
        for (String line : lines) {
            boolean isMember = line.startsWith("    ");
            owner = isMember ? owner : line;
            all.add(isMember ? owner.replaceAll("^.*?(dev\\.perceptron[\\w.]*).*$", "$1") + ": " + line.strip() : line);
        }
        return all;
    }
}

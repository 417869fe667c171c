package dev.perceptron.formats.keras;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.perceptron.formats.FormatException;
import dev.perceptron.model.Model;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Wrong files, each with parts of the message that its refusal must have. */
final class Malformed {
    private record Case(String name, byte[] bytes, List<String> parts) {}

    private final Path folder;
    private final String ending;
    private final List<Case> cases = new ArrayList<>();

    Malformed(Path folder, String ending) {
        this.folder = folder;
        this.ending = ending;
    }

    void add(String name, byte[] bytes, String... parts) {
        cases.add(new Case(name, bytes, List.of(parts)));
    }

    int size() {
        return cases.size();
    }

    /** Each file is refused with the typed error, naming the file and all parts. */
    Stream<DynamicTest> tests() {
        return cases.stream()
                .map(each -> dynamicTest(each.name, () -> {
                    Path file = folder.resolve("f" + cases.indexOf(each) + ending);
                    Files.write(file, each.bytes);
                    FormatException error = assertThrows(FormatException.class, () -> Model.load(file));
                    assertTrue(error.getMessage().startsWith(file + ": "), error.getMessage());
                    for (String part : each.parts) {
                        assertTrue(
                                error.getMessage().contains(part),
                                () -> "no \"" + part + "\" in: " + error.getMessage());
                    }
                    assertTrue(Set.of(error.reason().trim()).stream().noneMatch(String::isEmpty));
                }));
    }
}

package dev.perceptron.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page's files are all in the list, and keep what its content policy asks for. */
final class AssetsTest {
    private static Path folder() throws URISyntaxException {
        URL list = Studio.class.getResource("web/assets.txt");
        assertNotNull(list);
        return Path.of(list.toURI()).getParent();
    }

    private static TreeSet<String> files() throws IOException, URISyntaxException {
        Path folder = folder();
        TreeSet<String> files = new TreeSet<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.equals("assets.txt"))
                    .forEach(files::add);
        }
        return files;
    }

    @Test
    void theListNamesEveryFileAndNoOther() throws IOException, URISyntaxException {
        List<String> listed = Files.readAllLines(folder().resolve("assets.txt"), StandardCharsets.UTF_8);
        assertEquals(files(), new TreeSet<>(listed));
        assertEquals(listed.size(), new TreeSet<>(listed).size(), "a file is listed twice");
    }

    @Test
    void nothingNamesAnotherServerOrNeedsWhatThePolicyForbids() throws IOException, URISyntaxException {
        for (String name : files()) {
            String text = Files.readString(folder().resolve(name));
            String own = text.replace("http://www.w3.org/", "");
            assertFalse(own.contains("http://") || own.contains("https://"), name + " names another server");
            assertFalse(own.contains("@import"), name + " imports a style");
            assertFalse(text.matches("(?s).*\\beval\\(.*"), name + " evaluates text");
            assertFalse(text.contains("new Function"), name + " evaluates text");
            if (name.endsWith(".html")) {
                assertFalse(text.matches("(?s).*\\sstyle=.*"), name + " has an inline style");
                assertFalse(text.matches("(?s).*\\son[a-z]+=.*"), name + " has an inline listener");
                assertFalse(text.matches("(?s).*<script>.*"), name + " has an inline script");
            }
        }
    }
}

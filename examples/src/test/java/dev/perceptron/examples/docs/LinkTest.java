package dev.perceptron.examples.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Links lead to files and headings that are there; so do the paths that pages and commands name. */
final class LinkTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern NAMED =
            Pattern.compile("(?<![\\w./-])((?:docs|tools|examples|testkit|core|cli|study|bin|\\.ci)/[\\w./-]*\\w)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");

    @Test
    void linksLeadSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Page page : Page.all()) {
            Path home = Page.root().resolve(page.name()).getParent();
            Matcher link = LINK.matcher(withoutCode(page.text()));
            while (link.find()) {
                String target = link.group(1);
                if (target.matches("https?://.*|mailto:.*")) {
                    continue;
                }
                String[] parts = target.split("#", 2);
                Path file = parts[0].isEmpty() ? Page.root().resolve(page.name()) : home.resolve(parts[0]);
                if (!Files.exists(file)) {
                    broken.add(page.name() + ": " + target);
                } else if (parts.length == 2 && !anchors(Files.readString(file)).contains(parts[1])) {
                    broken.add(page.name() + ": no heading for " + target);
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void pathsThatArePrintedExist() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Page page : Page.all()) {
            Matcher named = NAMED.matcher(page.text());
            while (named.find()) {
                String path = named.group(1);
                // what the build makes is not there before it
                if (!path.contains("/target/") && !Files.exists(Page.root().resolve(path))) {
                    missing.add(page.name() + ": " + path);
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    private static String withoutCode(String text) {
        return text.replaceAll("(?ms)^\\s*```.*?^\\s*```", "").replaceAll("`[^`\\n]*`", "");
    }

    /** The names that headings get: small letters, hyphens for blanks, no punctuation. */
    private static Set<String> anchors(String text) {
        return HEADING.matcher(withoutCode(text))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .strip()
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }
}

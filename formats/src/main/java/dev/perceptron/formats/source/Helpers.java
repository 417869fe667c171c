package dev.perceptron.formats.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The methods a generated class may need, as text; each section names those it calls itself. */
final class Helpers {
    private static final String FILE = "helpers.txt";

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, List<String>> needs = new LinkedHashMap<>();

    Helpers() {
        String all;
        try (InputStream in = Helpers.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + FILE + " is missing from perceptron-formats.");
            }
            all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + FILE + " can't be read: " + e.getMessage(), e);
        }
        for (String section : all.split("(?m)^#", -1)) {
            int end = section.indexOf('\n');
            if (end > 0) {
                List<String> names = List.of(section.substring(0, end).strip().split(" ", -1));
                texts.put(names.get(0), section.substring(end + 1));
                needs.put(names.get(0), names.subList(1, names.size()));
            }
        }
    }

    /** The methods of these names and all that they call, in the order of the file. */
    String text(Set<String> names) {
        Set<String> all = new TreeSet<>();
        names.forEach(name -> collect(name, all));
        StringBuilder text = new StringBuilder();
        texts.forEach((name, method) -> text.append(all.contains(name) ? method : ""));
        return text.toString();
    }

    private void collect(String name, Set<String> all) {
        if (all.add(name)) {
            needs.getOrDefault(name, List.of()).forEach(needed -> collect(needed, all));
        }
    }
}

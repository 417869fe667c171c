package dev.perceptron.examples.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param name its path from the project's folder
 * @param text all of it
 * @param blocks its fenced blocks in order
 */
public record Page(String name, String text, List<Block> blocks) {
    private static final Pattern COMMENT = Pattern.compile("<!--(.*?)-->", Pattern.DOTALL);

    /** Copies the blocks. */
    public Page {
        blocks = List.copyOf(blocks);
    }

    /** The project's folder: the one above that of a module, in which tests run. */
    public static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("bin/perceptron")) ? here : here.getParent();
    }

    /** The pages in the project's folder and in {@code docs}. */
    public static List<Page> all() throws IOException {
        try (Stream<Path> above = Files.list(root());
                Stream<Path> docs = Files.walk(root().resolve("docs"))) {
            List<Path> files = Stream.concat(above, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
            List<Page> pages = new ArrayList<>();
            for (Path file : files) {
                String name = root().relativize(file).toString().replace('\\', '/');
                pages.add(of(name, Files.readString(file)));
            }
            return pages;
        }
    }

    /** Reads a page. */
    public static Page of(String name, String text) {
        String[] lines = text.split("\n", -1);
        List<Block> blocks = new ArrayList<>();
        StringBuilder before = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            if (!line.stripLeading().startsWith("```")) {
                before.append(line).append('\n');
                continue;
            }
            int indent = line.indexOf('`');
            String language = line.strip().substring(3).strip();
            int fence = i + 1;
            StringBuilder code = new StringBuilder();
            for (i++; i < lines.length && !lines[i].strip().equals("```"); i++) {
                int blanks = lines[i].length() - lines[i].stripLeading().length();
                code.append(lines[i].substring(Math.min(indent, blanks))).append('\n');
            }
            blocks.add(new Block(language, code.toString(), fence, notes(before.toString())));
            before.setLength(0);
        }
        return new Page(name, text, blocks);
    }

    /** The comments at the end of the text before a block, with nothing but blanks after each. */
    private static List<String> notes(String before) {
        List<String> notes = new ArrayList<>();
        Matcher comment = COMMENT.matcher(before);
        int end = -1;
        while (comment.find()) {
            if (end < 0 || !before.substring(end, comment.start()).isBlank()) {
                notes.clear();
            }
            notes.add(comment.group(1).strip());
            end = comment.end();
        }
        if (end < 0 || !before.substring(end).isBlank()) {
            notes.clear();
        }
        return notes;
    }
}

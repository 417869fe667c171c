package dev.perceptron.examples.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of Java that make one program: the first and those that continue it.
 *
 * <p>Statements become the body of a method, with the imports of the guide; whole types stay as they are. The notes, which
 * are HTML comments right before a block, are:
 *
 * <ul>
 *   <li>{@code java: continues}: goes on where the Java block above it ended
 *   <li>{@code java: brief}: trained for one epoch here, whatever the block says
 *   <li>{@code java: given …}: statements that the reader has already
 *   <li>{@code java: imports}: the imports of all other blocks
 *   <li>{@code java: compile …}: compiled but not run, with the reason
 *   <li>{@code java: skip …}: neither compiled nor run, with the reason
 *   <li>{@code prints} before a block without a language: exactly what the program above printed
 * </ul>
 */
final class Chain {
    private static final Pattern TYPE =
            Pattern.compile("(?m)^(?:public |final |abstract |sealed )*(class|record|interface|enum) (\\w+)");
    private static final Pattern OWN_PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern MAIN = Pattern.compile("static void main\\(");
    private static final Pattern EPOCHS = Pattern.compile("\\.epochs\\(\\d+\\)");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import .*;\\R");

    private final String page;
    private final int line;
    private final String home;
    private final List<Block> blocks = new ArrayList<>();
    private @Nullable String expected;

    private Chain(String page, Block first, String home) {
        this.page = page;
        this.line = first.line();
        this.home = home;
        blocks.add(first);
    }

    /** The programs of a page. */
    static List<Chain> of(Page page, int number) {
        List<Chain> chains = new ArrayList<>();
        for (Block block : page.blocks()) {
            if (block.has("prints") && !chains.isEmpty()) {
                chains.get(chains.size() - 1).expect(block.text());
            }
            if (!block.language().equals("java")
                    || block.has("java: imports")
                    || block.note("java: skip").isPresent()) {
                continue;
            }
            if (block.has("java: continues") && !chains.isEmpty()) {
                chains.get(chains.size() - 1).blocks.add(block);
            } else {
                chains.add(new Chain(page.name(), block, "page" + number + ".line" + block.line()));
            }
        }
        return chains;
    }

    /** Where the program begins, for messages. */
    String place() {
        return page + ":" + line;
    }

    /** Whether it is run, not only compiled. */
    boolean isRun() {
        return blocks.stream().allMatch(block -> block.note("java: compile").isEmpty());
    }

    /** What it must print, or null if the page doesn't say. */
    @Nullable
    String expected() {
        return expected;
    }

    private void expect(String text) {
        expected = expected == null ? text : expected + text;
    }

    /** The class whose {@code main} runs it. */
    String mainClass() {
        for (Block block : blocks) {
            if (isType(block) && MAIN.matcher(block.text()).find() && !hasStatements()) {
                return home(block) + "." + name(block);
            }
        }
        return home + ".Snippet";
    }

    /** The sources by the names of their classes. */
    Map<String, String> sources(String imports) {
        Map<String, String> sources = new LinkedHashMap<>();
        StringBuilder own = new StringBuilder();
        StringBuilder body = new StringBuilder();
        for (Block block : blocks) {
            String text =
                    block.has("java: brief") ? EPOCHS.matcher(block.text()).replaceAll(".epochs(1)") : block.text();
            if (isType(block)) {
                String inside = OWN_PACKAGE.matcher(text).find() ? text : "package " + home + ";\n" + text;
                boolean bare = !IMPORT.matcher(text).find();
                sources.put(home(block) + "." + name(block), bare ? withImports(inside, imports) : inside);
                if (OWN_PACKAGE.matcher(text).find()) {
                    own.append("import ").append(home(block)).append(".*;\n");
                }
            } else {
                String all =
                        block.note("java: given").map(before -> before + "\n").orElse("") + text;
                Matcher given = IMPORT.matcher(all);
                while (given.find()) {
                    own.append(given.group());
                }
                body.append(given.replaceAll(""));
            }
        }
        if (hasStatements()
                || sources.values().stream()
                        .noneMatch(source -> MAIN.matcher(source).find())) {
            sources.put(
                    home + ".Snippet",
                    "package " + home + ";\n" + imports + own
                            + "public class Snippet {\npublic static void main(String[] args) throws Exception {\n"
                            + body + "}\n}\n");
        }
        return sources;
    }

    private static String withImports(String source, String imports) {
        int at = source.indexOf('\n') + 1;
        return source.substring(0, at) + imports + source.substring(at);
    }

    private boolean hasStatements() {
        return blocks.stream().anyMatch(block -> !isType(block));
    }

    private static boolean isType(Block block) {
        Matcher type = TYPE.matcher(block.text());
        // a record among statements is local: whole files begin with imports, comments or the type itself
        return type.find()
                && block.text()
                        .substring(0, type.start())
                        .lines()
                        .allMatch(line -> line.isBlank() || line.matches("(package|import|//|/\\*|\\s?\\*|@).*"))
                && block.text().stripTrailing().endsWith("\n}");
    }

    private String home(Block block) {
        Matcher own = OWN_PACKAGE.matcher(block.text());
        return own.find() ? own.group(1) : home;
    }

    private static String name(Block block) {
        Matcher open = Pattern.compile(
                        "(?m)^public (?:final |abstract |sealed )*(?:class|record|interface|enum) (\\w+)")
                .matcher(block.text());
        if (open.find()) {
            return open.group(1);
        }
        Matcher first = TYPE.matcher(block.text());
        return first.find() ? first.group(2) : "Unnamed";
    }
}

package dev.perceptron.examples.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command lines in a page's blocks of shell. */
public final class Commands {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    private Commands() {}

    /**
     * The commands of a block without prompts and remarks; lines that end with a backslash go on.
     *
     * @return each command's text
     */
    public static List<String> of(Block block) {
        List<String> commands = new ArrayList<>();
        if (!List.of("", "sh", "bash", "console").contains(block.language())) {
            return commands;
        }
        String joined = block.text().replaceAll("\\\\\\R\\s*", " ");
        for (String line : joined.lines().toList()) {
            String command = line.strip().replaceFirst("^\\$ ", "").replaceFirst("(^|\\s)#( .*)?$", "");
            if (!command.isBlank()) {
                commands.add(command.strip());
            }
        }
        return commands;
    }

    /** The arguments of a command line that starts the program {@code perceptron}, or an empty list for others. */
    public static List<String> perceptron(String command) {
        List<String> words = new ArrayList<>();
        // what a shell does with results doesn't concern the program
        Matcher word =
                WORD.matcher(command.replaceFirst("\\s(\\||>|&&|;).*$", "").replaceFirst("^[A-Z_]+=\\S+ ", ""));
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3));
        }
        boolean ours = !words.isEmpty() && words.get(0).matches("(.*bin/)?perceptron");
        return ours ? words.subList(1, words.size()) : List.of();
    }

    /** Whether a command line starts the program {@code perceptron}. */
    public static boolean isPerceptron(String command) {
        return command.matches("([A-Z_]+=\\S+ )?(\\S*bin/)?perceptron( .*)?");
    }
}

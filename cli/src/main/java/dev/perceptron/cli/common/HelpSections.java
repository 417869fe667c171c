package dev.perceptron.cli.common;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Prints a command's options under headings; the number of each option's order, in tens, says under which. */
public final class HelpSections {
    private static final int TEN = 10;
    private static final Map<Integer, String> HEADINGS = Map.of(
            0, "Networks and training (usual values in parentheses):",
            1, "Files:",
            2, "Running:",
            3, "Output:",
            10, "Help:");

    private HelpSections() {}

    /** Makes a command print its options so. */
    public static void install(CommandLine command) {
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING, help -> "");
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpSections::text);
    }

    private static String text(Help help) {
        Map<Integer, List<OptionSpec>> sections = new LinkedHashMap<>();
        HEADINGS.keySet().stream().sorted().forEach(key -> sections.put(key, of(help, key)));
        StringBuilder text = new StringBuilder();
        sections.forEach((key, options) -> {
            if (!options.isEmpty()) {
                Help.Layout layout = help.createDefaultLayout();
                layout.addOptions(options, help.createDefaultParamLabelRenderer());
                text.append(String.format("%n%s%n", HEADINGS.getOrDefault(key, "")))
                        .append(layout);
            }
        });
        return text.toString();
    }

    private static List<OptionSpec> of(Help help, int key) {
        return help.commandSpec().options().stream()
                .filter(option -> !option.hidden() && option.order() / TEN == key)
                .sorted(java.util.Comparator.comparingInt(OptionSpec::order))
                .toList();
    }
}

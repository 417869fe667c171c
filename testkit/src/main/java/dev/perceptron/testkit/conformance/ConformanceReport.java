package dev.perceptron.testkit.conformance;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import java.util.List;
import java.util.Locale;

/**
 * The results of a run.
 *
 * @param families one for each file, in the order of their names
 */
public record ConformanceReport(List<FamilyReport> families) {
    private static final String ROW = "%-16s %8d %8d %8d %12d";

    /** Copies the list. */
    public ConformanceReport {
        families = List.copyOf(families);
    }

    /** How many cases of all families ended so. */
    public int count(CaseOutcome outcome) {
        return families.stream().mapToInt(family -> family.count(outcome)).sum();
    }

    /** How many cases there were. */
    public int cases() {
        return families.stream().mapToInt(family -> family.results().size()).sum();
    }

    /** Whether no case failed; an unsupported one is no failure. */
    public boolean passed() {
        return count(CaseOutcome.FAILED) == 0;
    }

    /** What a command ends with: 0 if no case failed, else 1. */
    public int exitStatus() {
        return passed() ? 0 : 1;
    }

    /** A table of families, then a line for each case that failed or is unsupported, with the first differing value. */
    public String text() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "%-16s %8s %8s %8s %12s", "family", "cases", "passed", "failed", "unsupported"));
        for (FamilyReport family : families) {
            row(
                    text,
                    family.family(),
                    family.results().size(),
                    family.count(CaseOutcome.PASSED),
                    family.count(CaseOutcome.FAILED),
                    family.count(CaseOutcome.UNSUPPORTED));
        }
        row(text, "all", cases(), count(CaseOutcome.PASSED), count(CaseOutcome.FAILED), count(CaseOutcome.UNSUPPORTED));
        text.append('\n');
        for (FamilyReport family : families) {
            lines(text, "failed", family.family(), family.results(CaseOutcome.FAILED));
            lines(text, "unsupported", family.family(), family.results(CaseOutcome.UNSUPPORTED));
        }
        return text.toString();
    }

    /** The same as JSON, indented by two blanks. */
    public String json() {
        return Json.writePretty(toConfig(), 2) + "\n";
    }

    private ConfigObject toConfig() {
        return ConfigObject.empty()
                .with("cases", ConfigValue.of((long) cases()))
                .with("passed", ConfigValue.of((long) count(CaseOutcome.PASSED)))
                .with("failed", ConfigValue.of((long) count(CaseOutcome.FAILED)))
                .with("unsupported", ConfigValue.of((long) count(CaseOutcome.UNSUPPORTED)))
                .with(
                        "families",
                        ConfigValue.listOf(
                                families.stream().map(FamilyReport::json).toList()));
    }

    private static void row(StringBuilder text, String name, int cases, int passed, int failed, int unsupported) {
        text.append('\n').append(String.format(Locale.ROOT, ROW, name, cases, passed, failed, unsupported));
    }

    private static void lines(StringBuilder text, String what, String family, List<CaseResult> results) {
        for (CaseResult result : results) {
            text.append('\n')
                    .append(what)
                    .append(' ')
                    .append(family)
                    .append(' ')
                    .append(result.id())
                    .append(result.isOptional() ? " (optional)" : "")
                    .append(": ")
                    .append(result.detail());
        }
        text.append(results.isEmpty() ? "" : "\n");
    }
}

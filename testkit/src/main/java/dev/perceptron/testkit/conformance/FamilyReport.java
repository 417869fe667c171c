package dev.perceptron.testkit.conformance;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import java.util.Arrays;
import java.util.List;

/**
 * The results of one file.
 *
 * @param family the family the file names
 * @param file the file's name
 * @param results one for each case, in the order of the file
 */
public record FamilyReport(String family, String file, List<CaseResult> results) {
    /** Copies the results. */
    public FamilyReport {
        results = List.copyOf(results);
    }

    /** How many cases ended so. */
    public int count(CaseOutcome outcome) {
        return (int) results.stream().filter(r -> r.outcome() == outcome).count();
    }

    /** The cases that ended so. */
    public List<CaseResult> results(CaseOutcome outcome) {
        return results.stream().filter(r -> r.outcome() == outcome).toList();
    }

    /** The results as JSON: counts, and each case that did not pass. */
    ConfigObject json() {
        return ConfigObject.empty()
                .with("family", ConfigValue.of(family))
                .with("file", ConfigValue.of(file))
                .with("cases", ConfigValue.of((long) results.size()))
                .with("passed", ConfigValue.of((long) count(CaseOutcome.PASSED)))
                .with("failed", ConfigValue.of((long) count(CaseOutcome.FAILED)))
                .with("unsupported", ConfigValue.of((long) count(CaseOutcome.UNSUPPORTED)))
                .with(
                        "failures",
                        ConfigValue.listOf(results(CaseOutcome.FAILED).stream()
                                .map(FamilyReport::failure)
                                .toList()))
                .with(
                        "unsupported_cases",
                        ConfigValue.listOf(results(CaseOutcome.UNSUPPORTED).stream()
                                .map(FamilyReport::missing)
                                .toList()));
    }

    private static ConfigObject failure(CaseResult result) {
        ConfigObject json = entry(result);
        return result.difference()
                .map(difference -> json.with("key", ConfigValue.of(difference.key()))
                        .with("index", index(difference))
                        .with("expected", ConfigValue.of(difference.expected()))
                        .with("received", ConfigValue.of(difference.received())))
                .orElse(json);
    }

    private static ConfigObject missing(CaseResult result) {
        return entry(result).with("optional", ConfigValue.of(result.isOptional()));
    }

    private static ConfigObject entry(CaseResult result) {
        return ConfigObject.empty()
                .with("id", ConfigValue.of(result.id()))
                .with("detail", ConfigValue.of(result.detail()));
    }

    private static ConfigValue index(Difference difference) {
        return ConfigValue.listOf(Arrays.stream(difference.index())
                .mapToObj(i -> ConfigValue.of((long) i))
                .toList());
    }
}

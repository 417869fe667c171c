package dev.perceptron.testkit.conformance;

import dev.perceptron.config.ConfigException;
import dev.perceptron.config.JsonException;
import java.util.Optional;

/**
 * What became of one case.
 *
 * @param id the case's name
 * @param outcome passed, failed or unsupported
 * @param detail the first differing value, the error, or what is unsupported; empty for a case that passed
 * @param difference the first differing value, if values differed
 * @param isOptional whether the case lies outside of a plain dense-network library
 */
public record CaseResult(
        String id, CaseOutcome outcome, String detail, Optional<Difference> difference, boolean isOptional) {

    /** Runs one case. */
    static CaseResult of(Family family, Case c) {
        Check check = new Check(c.tolerance());
        try {
            family.run(c, check);
        } catch (Unsupported e) {
            return unsupported(c, String.valueOf(e.getMessage()));
        } catch (ConfigException | JsonException e) {
            return failed(c, String.valueOf(e.getMessage()));
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            return failed(c, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
        if (check.first().isPresent()) {
            String count = check.differing() == 1
                    ? ""
                    : "; " + check.differing() + " of " + check.compared() + " values differ";
            return new CaseResult(
                    c.id(), CaseOutcome.FAILED, check.first().get() + count, check.first(), c.isOptional());
        }
        return check.compared() == 0
                ? failed(c, "nothing was compared")
                : new CaseResult(c.id(), CaseOutcome.PASSED, "", Optional.empty(), c.isOptional());
    }

    static CaseResult unsupported(Case c, String what) {
        return new CaseResult(c.id(), CaseOutcome.UNSUPPORTED, what, Optional.empty(), c.isOptional());
    }

    private static CaseResult failed(Case c, String why) {
        return new CaseResult(c.id(), CaseOutcome.FAILED, why, Optional.empty(), c.isOptional());
    }
}

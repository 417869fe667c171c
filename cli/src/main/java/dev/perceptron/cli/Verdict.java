package dev.perceptron.cli;

import dev.perceptron.cli.common.OptionReader;
import dev.perceptron.config.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One sentence on which network read the test pictures best and what the others lacked. */
final class Verdict {
    /** Two counts of misread pictures closer than this many standard deviations are not told apart. */
    private static final double DEVIATIONS = 2;

    private Verdict() {}

    /**
     * Says it.
     *
     * @param testCount how many test pictures there are
     */
    static String of(List<Result> results, int testCount) {
        Result best =
                results.stream().min(Comparator.comparingInt(Result::misread)).orElseThrow();
        String read = OptionReader.grouped(testCount - best.misread()) + " of " + OptionReader.grouped(testCount)
                + " test pictures right (" + Numbers.fixed(best.test().accuracy() * 100, 1) + " %)";
        if (results.size() == 1) {
            String more = best.stillImproving() ? "; its loss was still falling, so more epochs may help." : ".";
            return best.network().name() + " read " + read + more;
        }
        List<String> others = new ArrayList<>();
        for (Result other : results) {
            if (!other.equals(best)) {
                others.add(compare(other, best));
            }
        }
        return "Best here: " + best.network().name() + ", " + read + "; " + String.join("; ", others)
                + ". One seed, one run each.";
    }

    private static String compare(Result other, Result best) {
        String name = other.network().name();
        int more = other.misread() - best.misread();
        if (more <= DEVIATIONS * Math.sqrt(other.misread() + (double) best.misread())) {
            return name + (more == 0 ? " misread as many" : " misread " + OptionReader.grouped(more) + " more")
                    + ", too close to tell the two apart";
        }
        return name + lack(other, best) + " misread " + OptionReader.grouped(more) + " more";
    }

    private static String lack(Result other, Result best) {
        if (other.network().hidden().isEmpty() && !best.network().hidden().isEmpty()) {
            return ", without a hidden layer,";
        }
        if (other.stillImproving()) {
            return ", still improving when it stopped,";
        }
        return other.network().parameters() < best.network().parameters() ? ", with fewer weights," : "";
    }
}

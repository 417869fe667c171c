package dev.perceptron.study.mnist;

import dev.perceptron.report.NumberFormats;
import dev.perceptron.study.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the study found, in sentences; says also what it can't tell apart. */
final class MnistVerdict {
    private final Map<StudyNetwork, TestResult> tested;
    private final Map<StudyNetwork, TunedRate> tuned;
    private final Map<StudyNetwork, Interval> intervals;
    private final Comparisons comparisons;

    MnistVerdict(
            Map<StudyNetwork, TestResult> tested,
            Map<StudyNetwork, TunedRate> tuned,
            Map<StudyNetwork, Interval> intervals,
            Comparisons comparisons) {
        this.tested = tested;
        this.tuned = tuned;
        this.intervals = intervals;
        this.comparisons = comparisons;
    }

    List<String> sentences() {
        StudyNetwork best = comparisons.best();
        if (best == null) {
            return List.of("No network has been tested yet.");
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(best(best));
        sentences.add(apart(best));
        depth(sentences);
        for (Regularization regularization : Regularization.values()) {
            if (regularization != Regularization.PLAIN) {
                regularization(regularization, sentences);
            }
        }
        gap(sentences);
        return sentences;
    }

    private String best(StudyNetwork best) {
        Interval interval = intervals.get(best);
        return "Validation chose " + described(best) + ": it reads " + accuracy(best) + " of the test pictures rightly"
                + (interval == null
                        ? "."
                        : " (95 % interval " + percent(interval.low()) + " to " + percent(interval.high()) + ").");
    }

    private String apart(StudyNetwork best) {
        List<String> alike = new ArrayList<>();
        for (StudyNetwork other : tested.keySet()) {
            if (!other.equals(best) && !comparisons.differ(best, other)) {
                alike.add(other.name());
            }
        }
        int others = tested.size() - 1;
        if (alike.isEmpty()) {
            return "It can be told from all " + others + " others.";
        }
        return "It can't be told from " + alike.size() + " of the " + others + " others: " + String.join(", ", alike)
                + ". Differences among these may be chance.";
    }

    private void depth(List<String> sentences) {
        StudyNetwork none = new StudyNetwork(0, 0, Regularization.PLAIN);
        if (!tested.containsKey(none)) {
            return;
        }
        sentences.add("Without a hidden layer " + accuracy(none) + " of the test pictures are read rightly.");
        for (int width : widths()) {
            List<String> steps = new ArrayList<>();
            StudyNetwork before = none;
            for (int hidden = 1; tested.containsKey(new StudyNetwork(hidden, width, Regularization.PLAIN)); hidden++) {
                StudyNetwork now = new StudyNetwork(hidden, width, Regularization.PLAIN);
                steps.add(ordinal(hidden) + " " + Comparisons.points(comparisons.gain(now, before))
                        + (comparisons.differ(now, before) ? "" : " (not told apart)"));
                before = now;
            }
            if (!steps.isEmpty()) {
                sentences.add("Plain hidden layers of " + width + " units add, in percentage points: "
                        + String.join(", ", steps) + ".");
            }
        }
    }

    private static String ordinal(int number) {
        return switch (number) {
            case 1 -> "the first";
            case 2 -> "the second";
            case 3 -> "the third";
            case 4 -> "the fourth";
            default -> "the " + number + "th";
        };
    }

    private List<Integer> widths() {
        return tested.keySet().stream()
                .map(StudyNetwork::width)
                .filter(w -> w > 0)
                .distinct()
                .toList();
    }

    private void regularization(Regularization regularization, List<String> sentences) {
        int count = 0;
        int better = 0;
        int worse = 0;
        double sum = 0;
        for (StudyNetwork network : tested.keySet()) {
            double gain = network.regularization() == regularization ? comparisons.gainOverPlain(network) : Double.NaN;
            if (!Double.isNaN(gain)) {
                count++;
                sum += gain;
                if (comparisons.differsFromPlain(network)) {
                    better += gain > 0 ? 1 : 0;
                    worse += gain < 0 ? 1 : 0;
                }
            }
        }
        if (count > 0) {
            sentences.add(capitalized(title(regularization)) + " changes the test accuracy by "
                    + Comparisons.points(sum / count) + " points on average over " + count + " shapes: better in "
                    + better + ", worse in " + worse + ", not told apart in " + (count - better - worse) + ".");
        }
    }

    private void gap(List<String> sentences) {
        List<String> parts = new ArrayList<>();
        for (Regularization regularization : Regularization.values()) {
            double[] gaps = tuned.values().stream()
                    .filter(t -> t.network().hidden() > 0 && t.network().regularization() == regularization)
                    .mapToDouble(TunedRate::gap)
                    .toArray();
            if (gaps.length > 0) {
                double mean = java.util.Arrays.stream(gaps).average().orElse(Double.NaN);
                parts.add(title(regularization) + " " + NumberFormats.fixed(mean * 100, 2));
            }
        }
        if (!parts.isEmpty()) {
            sentences.add("Overfitting, as training less validation accuracy in points, on average over networks with"
                    + " hidden layers: " + String.join(", ", parts) + ".");
        }
    }

    private static String title(Regularization regularization) {
        return switch (regularization) {
            case PLAIN -> "plain";
            case DROPOUT -> "dropout";
            case BATCH_NORMALIZATION -> "batch normalization";
            case MAX_NORM -> "max-norm";
            case DROPOUT_MAX_NORM -> "dropout with max-norm";
        };
    }

    private static String capitalized(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String described(StudyNetwork network) {
        String shape = network.hidden() == 0
                ? "the network without a hidden layer"
                : network.hidden() == 1
                        ? "one hidden layer of " + network.width()
                        : network.hidden() + " hidden layers of " + network.width();
        return shape + ", " + title(network.regularization());
    }

    private String accuracy(StudyNetwork network) {
        @Nullable TestResult result = tested.get(network);
        return result == null ? "–" : percent(result.mean("test_accuracy"));
    }

    private static String percent(double share) {
        return NumberFormats.percent(share, 2);
    }
}

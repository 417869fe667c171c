package dev.perceptron.study.mnist;

import dev.perceptron.report.NumberFormats;
import dev.perceptron.report.ReportTable;
import dev.perceptron.study.statistics.Bootstrap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pairs that the study compares: each regularized network with the plain one of its shape, each plain one with that of
 * one hidden layer less, and the best one by validation with all others.
 *
 * @param pairs the pairs, each once
 * @param p McNemar's, corrected by Holm's method for all of them
 * @param best the network with the highest validation accuracy, or null without results
 */
record Comparisons(
        List<SeedPair> pairs, double[] p, @Nullable StudyNetwork best) {
    private static final double LEVEL = 0.05;

    static Comparisons of(
            Map<StudyNetwork, TestResult> tested, Map<StudyNetwork, TunedRate> tuned, Bootstrap bootstrap) {
        Map<String, SeedPair> pairs = new LinkedHashMap<>();
        @Nullable StudyNetwork best = null;
        for (StudyNetwork network : tested.keySet()) {
            TunedRate chosen = tuned.get(network);
            TunedRate champion = best == null ? null : tuned.get(best);
            if (chosen != null && (champion == null || chosen.validation() > champion.validation())) {
                best = network;
            }
            if (network.regularization() != Regularization.PLAIN) {
                add(tested, network, plain(network), bootstrap, pairs);
            } else if (network.hidden() > 0) {
                boolean first = network.hidden() == 1;
                StudyNetwork before =
                        new StudyNetwork(network.hidden() - 1, first ? 0 : network.width(), Regularization.PLAIN);
                add(tested, network, before, bootstrap, pairs);
            }
        }
        if (best != null) {
            for (StudyNetwork other : tested.keySet()) {
                add(tested, best, other, bootstrap, pairs);
            }
        }
        List<SeedPair> all = List.copyOf(pairs.values());
        return new Comparisons(all, SeedPair.holm(all), best);
    }

    private static StudyNetwork plain(StudyNetwork network) {
        return new StudyNetwork(network.hidden(), network.width(), Regularization.PLAIN);
    }

    private static void add(
            Map<StudyNetwork, TestResult> tested,
            StudyNetwork a,
            StudyNetwork b,
            Bootstrap bootstrap,
            Map<String, SeedPair> pairs) {
        TestResult first = tested.get(a);
        TestResult second = tested.get(b);
        if (first == null || second == null || a.equals(b) || pairs.containsKey(key(b, a))) {
            return;
        }
        pairs.computeIfAbsent(key(a, b), key -> SeedPair.of(first, second, bootstrap));
    }

    private static String key(StudyNetwork a, StudyNetwork b) {
        return a.name() + "\n" + b.name();
    }

    /** The number of the pair of two networks, or −1; in whatever order. */
    int indexOf(StudyNetwork a, StudyNetwork b) {
        for (int i = 0; i < pairs.size(); i++) {
            String first = pairs.get(i).first().name();
            String second = pairs.get(i).second().name();
            if (first.equals(a.name()) && second.equals(b.name())
                    || first.equals(b.name()) && second.equals(a.name())) {
                return i;
            }
        }
        return -1;
    }

    /** How much better a is than b; NaN if they were not compared. */
    double gain(StudyNetwork a, StudyNetwork b) {
        int i = indexOf(a, b);
        if (i < 0) {
            return Double.NaN;
        }
        double difference = pairs.get(i).difference().estimate();
        return pairs.get(i).first().name().equals(a.name()) ? difference : -difference;
    }

    /** Whether two networks can be told apart. */
    boolean differ(StudyNetwork a, StudyNetwork b) {
        int i = indexOf(a, b);
        return i >= 0 && p[i] < LEVEL;
    }

    /** The network against the plain one of its shape. */
    double gainOverPlain(StudyNetwork network) {
        return gain(network, plain(network));
    }

    /** Whether the network can be told from the plain one of its shape. */
    boolean differsFromPlain(StudyNetwork network) {
        return differ(network, plain(network));
    }

    ReportTable table() {
        ReportTable table = ReportTable.of(
                "comparisons",
                "Differences of test accuracy in percentage points; discordant: the share of pictures that only one of"
                        + " the two reads rightly",
                "first",
                "second",
                "difference",
                "95 % interval",
                "discordant",
                "McNemar p",
                "Holm p",
                "told apart");
        for (int i = 0; i < pairs.size(); i++) {
            SeedPair pair = pairs.get(i);
            table = table.row(
                    pair.first().name(),
                    pair.second().name(),
                    points(pair.difference().estimate()),
                    points(pair.difference().low()) + " to "
                            + points(pair.difference().high()),
                    NumberFormats.percent(pair.discordant(), 1),
                    NumberFormats.p(pair.p()),
                    NumberFormats.p(p[i]),
                    p[i] < LEVEL ? "yes" : "no");
        }
        return table;
    }

    /** A difference with its sign, in percentage points. */
    static String points(double difference) {
        return (difference > 0 ? "+" : "") + NumberFormats.fixed(difference * 100, 2);
    }
}

package dev.perceptron.study.mnist;

import dev.perceptron.study.report.Numbers;
import dev.perceptron.study.report.Table;
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
record Comparisons(List<Pair> pairs, double[] p, @Nullable Network best) {
    private static final double LEVEL = 0.05;

    static Comparisons of(Map<Network, Tested> tested, Map<Network, Tuned> tuned, Bootstrap bootstrap) {
        Map<String, Pair> pairs = new LinkedHashMap<>();
        @Nullable Network best = null;
        for (Network network : tested.keySet()) {
            Tuned chosen = tuned.get(network);
            Tuned champion = best == null ? null : tuned.get(best);
            if (chosen != null && (champion == null || chosen.validation() > champion.validation())) {
                best = network;
            }
            if (network.regularization() != Regularization.PLAIN) {
                add(tested, network, plain(network), bootstrap, pairs);
            } else if (network.hidden() > 0) {
                boolean first = network.hidden() == 1;
                Network before = new Network(network.hidden() - 1, first ? 0 : network.width(), Regularization.PLAIN);
                add(tested, network, before, bootstrap, pairs);
            }
        }
        if (best != null) {
            for (Network other : tested.keySet()) {
                add(tested, best, other, bootstrap, pairs);
            }
        }
        List<Pair> all = List.copyOf(pairs.values());
        return new Comparisons(all, Pair.holm(all), best);
    }

    private static Network plain(Network network) {
        return new Network(network.hidden(), network.width(), Regularization.PLAIN);
    }

    private static void add(
            Map<Network, Tested> tested, Network a, Network b, Bootstrap bootstrap, Map<String, Pair> pairs) {
        Tested first = tested.get(a);
        Tested second = tested.get(b);
        if (first == null || second == null || a.equals(b) || pairs.containsKey(key(b, a))) {
            return;
        }
        pairs.computeIfAbsent(key(a, b), key -> Pair.of(first, second, bootstrap));
    }

    private static String key(Network a, Network b) {
        return a.name() + "\n" + b.name();
    }

    /** The number of the pair of two networks, or −1; in whatever order. */
    int indexOf(Network a, Network b) {
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
    double gain(Network a, Network b) {
        int i = indexOf(a, b);
        if (i < 0) {
            return Double.NaN;
        }
        double difference = pairs.get(i).difference().estimate();
        return pairs.get(i).first().name().equals(a.name()) ? difference : -difference;
    }

    /** Whether two networks can be told apart. */
    boolean differ(Network a, Network b) {
        int i = indexOf(a, b);
        return i >= 0 && p[i] < LEVEL;
    }

    /** The network against the plain one of its shape. */
    double gainOverPlain(Network network) {
        return gain(network, plain(network));
    }

    /** Whether the network can be told from the plain one of its shape. */
    boolean differsFromPlain(Network network) {
        return differ(network, plain(network));
    }

    Table table() {
        Table table = Table.of(
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
            Pair pair = pairs.get(i);
            table = table.row(
                    pair.first().name(),
                    pair.second().name(),
                    points(pair.difference().estimate()),
                    points(pair.difference().low()) + " to "
                            + points(pair.difference().high()),
                    Numbers.percent(pair.discordant(), 1),
                    Numbers.p(pair.p()),
                    Numbers.p(p[i]),
                    p[i] < LEVEL ? "yes" : "no");
        }
        return table;
    }

    /** A difference with its sign, in percentage points. */
    static String points(double difference) {
        return (difference > 0 ? "+" : "") + Numbers.fixed(difference * 100, 2);
    }
}

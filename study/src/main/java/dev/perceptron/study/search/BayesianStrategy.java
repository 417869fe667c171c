package dev.perceptron.study.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A Gaussian process of the scores, and next the point where mean − beta·deviation is lowest among many random ones and
 * many near the best so far.
 * Source: KerasTuner's {@code BayesianOptimization}, Matérn 5/2 in place of its 1.5; Rasmussen and Williams 2006.
 */
record BayesianStrategy(int maxTrials, int initialPoints, double alpha, double beta, Objective objective, long seed)
        implements Strategy {
    private static final int CANDIDATES = 2000;
    private static final int BATCH = 1;
    private static final double NEIGHBOURHOOD = 0.2;

    @Override
    public List<Proposal> next(Map<String, SearchParameter> space, List<Scored> done) {
        int first = initialPoints > 0 ? initialPoints : Math.max(3 * space.size(), 3);
        if (done.size() < Math.min(first, maxTrials)) {
            return new RandomStrategy(Math.min(first, maxTrials), seed).next(space, done);
        }
        if (done.size() >= maxTrials) {
            return List.of();
        }
        List<double[]> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        Set<Map<String, String>> seen = new HashSet<>();
        for (Scored trial : done) {
            seen.add(trial.values());
            double loss = objective.loss(trial.score());
            if (Double.isFinite(loss)) {
                x.add(SpacePoints.point(space, trial.values()));
                y.add(loss);
            }
        }
        if (x.size() < 2) {
            return new RandomStrategy(done.size() + BATCH, seed).next(space, done);
        }
        Map<String, String> leader = done.stream()
                .min(Comparator.comparingDouble((Scored trial) -> objective.loss(trial.score()))
                        .thenComparingInt(Scored::number))
                .orElseThrow()
                .values();
        GaussianProcess process = GaussianProcess.fit(x, y, alpha);
        Map<String, String> best = null;
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < CANDIDATES; i++) {
            Map<String, String> values = SpacePoints.random(space, seed + done.size() + 1, maxTrials + i);
            if (i % 2 == 1) {
                values = near(space, SpacePoints.point(space, leader), SpacePoints.point(space, values));
            }
            double bound = process.lowerBound(SpacePoints.point(space, values), beta);
            if (bound < lowest && !seen.contains(values)) {
                lowest = bound;
                best = values;
            }
        }
        return best == null ? List.of() : List.of(new Proposal(best, 0));
    }

    /** A point in the neighbourhood of the best one so far. */
    private static Map<String, String> near(Map<String, SearchParameter> space, double[] best, double[] anywhere) {
        double[] point = new double[best.length];
        for (int i = 0; i < point.length; i++) {
            point[i] = best[i] + NEIGHBOURHOOD * (anywhere[i] - 0.5);
        }
        return SpacePoints.values(space, point);
    }
}

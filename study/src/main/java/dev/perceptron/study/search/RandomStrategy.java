package dev.perceptron.study.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Random values, none twice. */
record RandomStrategy(int maxTrials, long seed) implements Strategy {
    private static final int TRIES = 100;

    @Override
    public List<Proposal> next(Map<String, SearchParameter> space, List<Scored> done) {
        Set<Map<String, String>> seen = new HashSet<>();
        done.forEach(trial -> seen.add(trial.values()));
        List<Proposal> proposals = new ArrayList<>();
        for (int number = done.size(); number < maxTrials; number++) {
            Map<String, String> values = fresh(space, seed, number, seen);
            if (values == null) {
                break;
            }
            proposals.add(new Proposal(values, 0));
        }
        return proposals;
    }

    /** Values not seen before, or null if a hundred draws found none. */
    static @Nullable Map<String, String> fresh(
            Map<String, SearchParameter> space, long seed, int number, Set<Map<String, String>> seen) {
        for (int i = 0; i < TRIES; i++) {
            Map<String, String> values = SpacePoints.random(space, seed + i * 0x9E3779B97F4A7C15L, number);
            if (seen.add(values)) {
                return values;
            }
        }
        return null;
    }
}

package dev.perceptron.study.search;

import java.util.List;
import java.util.Map;

/** Which values to try next. Follows from the seed and the scores alone, so an interrupted search goes on the same way. */
interface Strategy {
    /**
     * What to run next.
     *
     * @param values the hyper-parameters
     * @param epochs how long to train, or 0
     */
    record Proposal(Map<String, String> values, int epochs) {}

    /**
     * The next trials, to be run side by side; empty when the search has ended.
     *
     * @param space the parameters known so far
     * @param done all trials so far
     */
    List<Proposal> next(Map<String, SearchParameter> space, List<Scored> done);
}

package dev.perceptron.study.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Factors × levels × seeds: the trials of a study, in a fixed order.
 *
 * <pre>{@code
 * Plan plan = Plan.of(depth, activation).seeds(10).where(t -> depth.of(t) > 0 || t.text("activation").equals("tanh"));
 * List<Trial> trials = plan.trials();
 * }</pre>
 *
 * @param factors in order; the last one varies fastest, the seed faster still
 * @param seeds how many repetitions, numbered from 1; 0 for trials without a seed's number
 * @param kept which trials are made
 */
public record StudyPlan(List<Factor<?>> factors, int seeds, Predicate<Trial> kept) {
    /** Copies the factors and checks the number of seeds. */
    public StudyPlan {
        factors = List.copyOf(factors);
        if (seeds < 0) {
            throw new IllegalArgumentException("The number of seeds must be 0 or more, received " + seeds + ".");
        }
    }

    /** All combinations of these factors, once each. */
    public static StudyPlan of(Factor<?>... factors) {
        return new StudyPlan(List.of(factors), 0, trial -> true);
    }

    /** The same with this many repetitions, as the setting {@code seed} from 1 up. */
    public StudyPlan seeds(int newSeeds) {
        return new StudyPlan(factors, newSeeds, kept);
    }

    /** The same without the trials that fail a condition. */
    public StudyPlan where(Predicate<Trial> condition) {
        return new StudyPlan(factors, seeds, kept.and(condition));
    }

    /** The trials in order. */
    public List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        fill(0, Trial.empty(), trials);
        return List.copyOf(trials);
    }

    private void fill(int position, Trial soFar, List<Trial> trials) {
        if (position < factors.size()) {
            Factor<?> factor = factors.get(position);
            for (String text : factor.texts()) {
                fill(position + 1, soFar.with(factor.name(), text), trials);
            }
        } else if (seeds == 0) {
            add(soFar, trials);
        } else {
            for (int seed = 1; seed <= seeds; seed++) {
                add(soFar.with(Trial.SEED, seed), trials);
            }
        }
    }

    private void add(Trial trial, List<Trial> trials) {
        if (kept.test(trial)) {
            trials.add(trial);
        }
    }
}

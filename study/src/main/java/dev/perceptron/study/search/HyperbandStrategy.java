package dev.perceptron.study.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Hyperband: brackets of many short trainings down to few long ones; in each round the best part goes on to more epochs.
 * Source: Li and others 2018; the sizes are KerasTuner's. Trainings start anew with more epochs instead of going on, so
 * that every trial follows from its settings alone.
 */
record HyperbandStrategy(int maxEpochs, int factor, int iterations, Objective objective, long seed)
        implements Strategy {
    @Override
    public List<Proposal> next(Map<String, SearchParameter> space, List<Scored> done) {
        int start = 0;
        int drawn = 0;
        for (int iteration = 0; iteration < iterations; iteration++) {
            for (int bracket = brackets() - 1; bracket >= 0; bracket--) {
                List<Scored> previous = List.of();
                for (int round = 0; round <= bracket; round++) {
                    int size = size(bracket, round);
                    int epochs = epochs(bracket, round);
                    if (start == done.size()) {
                        return round == 0
                                ? drawn(space, drawn, size, epochs)
                                : best(previous, Math.min(size, previous.size()), epochs);
                    }
                    previous = done.subList(start, Math.min(done.size(), start + size));
                    drawn += round == 0 ? size : 0;
                    start += previous.size();
                }
            }
        }
        return List.of();
    }

    private int brackets() {
        int brackets = 1;
        for (double epochs = maxEpochs; epochs >= factor; epochs /= factor) {
            brackets++;
        }
        return brackets;
    }

    /** How many trials a round has: ⌈⌈s·η^b/(b+1)⌉ / η^round⌉, s being the number of brackets. */
    int size(int bracket, int round) {
        double first = Math.ceil(brackets() * StrictMath.pow(factor, bracket) / (bracket + 1) - 1e-9);
        return (int) Math.ceil(first / StrictMath.pow(factor, round) - 1e-9);
    }

    /** How many epochs a round's trials have: ⌈max / η^(bracket − round)⌉. */
    int epochs(int bracket, int round) {
        return (int) Math.ceil(maxEpochs / StrictMath.pow(factor, bracket - round) - 1e-9);
    }

    private List<Proposal> drawn(Map<String, SearchParameter> space, int first, int size, int epochs) {
        List<Proposal> proposals = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            proposals.add(new Proposal(SpacePoints.random(space, seed, first + i), epochs));
        }
        return proposals;
    }

    private List<Proposal> best(List<Scored> previous, int size, int epochs) {
        return previous.stream()
                .sorted(Comparator.comparingDouble((Scored s) -> objective.loss(s.score()))
                        .thenComparingInt(Scored::number))
                .limit(size)
                .map(s -> new Proposal(s.values(), epochs))
                .toList();
    }
}

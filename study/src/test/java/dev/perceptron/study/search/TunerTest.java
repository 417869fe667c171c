package dev.perceptron.study.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.study.run.StudyException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TunerTest {
    private static final Objective LOSS = Objective.min("loss");

    @TempDir
    Path folder;

    /** (log₁₀ rate + 2)² + (units − 5)²/10, a little more with the tanh of a conditional share. */
    private static final HyperModel BOWL = new HyperModel() {
        @Override
        public Model build(HyperParameters hp) {
            hp.Float("rate", 1e-4, 1, Sampling.LOG);
            hp.Int("units", 1, 9);
            hp.Choice("kind", "a", "b");
            hp.conditional("kind", List.of("b"), some -> some.Float("share", 0.1, 0.5, 0.1));
            return Sequential.of(Input.of(1), Dense.of(1));
        }

        @Override
        public double fit(HyperParameters hp, Model model, int epochs) {
            double rate = Math.log10(Double.parseDouble(hp.get("rate"))) + 2;
            double units = Double.parseDouble(hp.get("units")) - 5;
            double share = hp.get("kind").equals("b") ? Double.parseDouble(hp.get("share")) : 0;
            return rate * rate + units * units / 10 + share + (epochs > 0 ? 1.0 / epochs : 0);
        }
    };

    @Test
    void findsConditionalParametersBeforeAnyTrial() {
        String summary = Tuner.randomSearch(BOWL, LOSS, 5).searchSpaceSummary();

        assertTrue(summary.contains("size: 4") && summary.contains("share (Float)"), summary);
    }

    @Test
    void gridTriesAllCombinationsOnce() {
        Tuner tuner = Tuner.gridSearch(BOWL, LOSS, 10_000);

        assertTrue(tuner.search(folder));
        // 10 rates × 9 units × (a, or b with 5 shares)
        assertEquals(10 * 9 * 6, tuner.trials().size());
        assertEquals("5", tuner.bestHyperParameters(1).get(0).get("units"));
        assertEquals("a", tuner.bestHyperParameters(1).get(0).get("kind"));
    }

    @Test
    void bayesComesCloserThanChance() {
        Tuner random = Tuner.randomSearch(BOWL, LOSS, 30, 1);
        Tuner bayes = Tuner.bayesianOptimization(BOWL, LOSS, 30, 1);
        random.search(folder.resolve("random"));
        bayes.search(folder.resolve("bayes"));

        assertEquals(30, random.trials().size());
        assertEquals(30, bayes.trials().size());
        assertTrue(
                bayes.best(1).get(0).score() < random.best(1).get(0).score(),
                bayes.best(1) + " against " + random.best(1));
    }

    /** Li and others 2018, table 1: R = 81, η = 3. */
    @Test
    void hyperbandHasThePublishedRounds() {
        HyperbandStrategy strategy = new HyperbandStrategy(81, 3, 1, LOSS, 1);
        int[][] trials = {{81, 27, 9, 3, 1}, {34, 12, 4, 2}, {15, 5, 2}, {8, 3}, {5}};
        for (int i = 0; i < trials.length; i++) {
            int bracket = 4 - i;
            for (int round = 0; round <= bracket; round++) {
                assertEquals(trials[i][round], strategy.size(bracket, round), "bracket " + bracket + " round " + round);
                assertEquals((int) Math.pow(3, round + i), strategy.epochs(bracket, round));
            }
        }
    }

    @Test
    void hyperbandRunsAndGoesOn() {
        Tuner tuner = Tuner.hyperband(BOWL, LOSS, 9, 3, 1, 7);
        assertTrue(tuner.search(folder));
        List<Scored> first = tuner.trials();
        Tuner again = Tuner.hyperband(BOWL, LOSS, 9, 3, 1, 7);
        assertTrue(again.search(folder));

        assertEquals(first, again.trials());
        assertEquals(9, tuner.best(1).get(0).epochs());
        assertEquals(1, tuner.bestModels(1).size());
        assertTrue(tuner.resultsSummary(3).contains("Score: "));
    }

    @Test
    void threeFailuresInARowEndIt() {
        HyperModel broken = new HyperModel() {
            @Override
            public Model build(HyperParameters hp) {
                return BOWL.build(hp);
            }

            @Override
            public double fit(HyperParameters hp, Model model, int epochs) {
                throw new IllegalStateException("broken");
            }
        };

        StudyException e = assertThrows(
                StudyException.class, () -> Tuner.randomSearch(broken, LOSS, 10).search(folder));
        assertTrue(e.getMessage().contains("broken"), e.getMessage());
    }

    @Test
    void valuesStayInTheirRange() {
        for (Sampling sampling : Sampling.values()) {
            SearchParameter parameter =
                    new SearchParameter("p", SearchParameter.Kind.FLOAT, 0.01, 0.9, 0, sampling, List.of(), List.of());
            for (double place : new double[] {0, 0.2, 0.5, 0.99, 1}) {
                String text = parameter.text(place);
                assertEquals(place, parameter.place(text), 1e-9, sampling + " " + text);
            }
        }
        SearchParameter steps =
                new SearchParameter("p", SearchParameter.Kind.INT, 32, 256, 32, Sampling.LINEAR, List.of(), List.of());
        assertEquals(8, steps.count());
        assertEquals("32", steps.text(0));
        assertEquals("256", steps.text(1));
        assertEquals("96", steps.at(2));
    }
}

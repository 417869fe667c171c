package dev.perceptron.tabular.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perceptron.model.Model;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.Seed;
import dev.perceptron.tabular.features.Encoded;
import dev.perceptron.tabular.features.Target;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks of several recipes, taken out of training and put into one model. */
final class EnsembleTest {
    private static final int ROWS = 90;
    private static final int WIDTH = 3;
    private static final Target KIND = new Target.Classes("kind", List.of("a", "b"));
    private static final Target PRICE = new Target.Quantity("price", false, 5, 2, -95, 105);

    private static Encoded rows() {
        double[] drawn = Seed.of(5).stream(Purpose.DATA, 0, 0).normal(ROWS * WIDTH);
        float[] numbers = new float[drawn.length];
        float[] street = new float[ROWS];
        for (int i = 0; i < numbers.length; i++) {
            // far from standardised, so that forgetting it would show
            numbers[i] = (float) (2 + 0.3 * drawn[i]);
            street[i / WIDTH] = 1 + i / WIDTH % 4;
        }
        return new Encoded(Tensor.of(numbers, ROWS, WIDTH), List.of(Tensor.of(street, ROWS, 1)), Map.of());
    }

    private static Tensor targets(Encoded rows, boolean classification) {
        Tensor y = Tensor.zeros(ROWS, classification ? 2 : 1);
        for (int i = 0; i < ROWS; i++) {
            float value = rows.numbers().get(i, 0) - rows.numbers().get(i, 1);
            if (classification) {
                y.set(1f, i, value > 0 ? 1 : 0);
            } else {
                y.set(value, i, 0);
            }
        }
        return y;
    }

    private static MemberTrainer.Trained train(NetworkRecipe recipe, boolean classification, long seed) {
        return new MemberTrainer(layout(recipe, classification), 6, 1)
                .train(
                        examples(recipe, classification),
                        IntStream.range(30, ROWS).toArray(),
                        heldOut(),
                        seed,
                        null,
                        (epoch, epochs, error) -> {});
    }

    private static MemberTrainer.Examples examples(NetworkRecipe recipe, boolean classification) {
        Encoded rows = rows();
        Standard standard = recipe.realMlp() ? null : Standard.of(rows);
        return new MemberTrainer.Examples(
                standard == null ? rows : standard.apply(rows), standard, targets(rows, classification));
    }

    private static int[] heldOut() {
        return IntStream.range(0, 30).toArray();
    }

    private static NetworkLayout layout(NetworkRecipe recipe, boolean classification) {
        return new NetworkLayout(WIDTH, List.of(5), classification ? 2 : 1, classification, recipe);
    }

    private static float[] predict(Model model) {
        List<Rows> inputs = rows().inputs(heldOut());
        return model.predict(inputs, 64).get(0).toArray();
    }

    /** What scaled inputs while training is in the weights afterwards. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aNetworkAnswersAsItDidInTraining(boolean classification) {
        for (NetworkRecipe recipe : NetworkRecipe.forFewRows(classification)) {
            MemberTrainer.Trained trained = train(recipe, classification, 3);
            assertAnswers(trained.predictions(), trained.member(), recipe, classification);
        }
    }

    private static void assertAnswers(
            Tensor predictions, MemberNetwork member, NetworkRecipe recipe, boolean classification) {
        RecipeMembers alone = new RecipeMembers(layout(recipe, classification), List.of(member), 1, 1);
        float[] answers = predict(Ensemble.of(List.of(alone), classification ? KIND : PRICE, 1));
        float[] expected = predictions.toArray();
        for (int i = 0; i < answers.length; i++) {
            assertEquals(
                    classification ? expected[i] : 5 + 2 * expected[i],
                    answers[i],
                    2e-4,
                    recipe.name() + ", answer " + i);
        }
    }

    @Test
    void theWholeIsTheWeightedSumOfTheMeansOfItsGroups() {
        List<NetworkRecipe> recipes = NetworkRecipe.forFewRows(true);
        double[] shares = {0.5, 0.3, 0.2};
        List<RecipeMembers> groups = new ArrayList<>();
        double[] expected = new double[60];
        for (int i = 0; i < shares.length; i++) {
            NetworkRecipe recipe = recipes.get(i);
            List<MemberNetwork> members = List.of(
                    train(recipe, true, 1).member(), train(recipe, true, 2).member());
            RecipeMembers group = new RecipeMembers(layout(recipe, true), members, shares[i], 1 + i);
            groups.add(group);
            float[] mean = predict(Ensemble.of(List.of(group), KIND, 1));
            for (int j = 0; j < expected.length; j++) {
                expected[j] += shares[i] * mean[j];
            }
        }
        float[] answers = predict(Ensemble.of(groups, KIND, 1));
        for (int j = 0; j < expected.length; j++) {
            assertEquals(expected[j], answers[j], 1e-6, "answer " + j);
        }
    }

    /** Training until an epoch gives the network that a longer training has after that epoch. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void trainingUntilAnEpochIsTheBeginningOfALongerOne(boolean classification) {
        int[] all = IntStream.range(0, ROWS).toArray();
        for (NetworkRecipe recipe : NetworkRecipe.forFewRows(classification)) {
            MemberTrainer trainer = new MemberTrainer(layout(recipe, classification), 6, 1);
            List<Integer> epochsSeen = new ArrayList<>();
            List<Tensor> predictions = trainer.outOfFold(
                    examples(recipe, classification), all, heldOut(), 2, 3, null, (epoch, epochs, error) -> {
                        assertEquals(6, epochs);
                        assertEquals(epoch % 2 == 0, Double.isFinite(error));
                        epochsSeen.add(epoch);
                    });
            assertEquals(List.of(1, 2, 3, 4, 5, 6), epochsSeen);
            assertEquals(3, predictions.size());
            MemberNetwork member = trainer.trainUntil(
                    4, examples(recipe, classification), 3, null, (epoch, epochs, error) -> assertEquals(4, epochs));
            assertEquals(4, member.bestEpoch());
            assertAnswers(predictions.get(1), member, recipe, classification);
        }
    }
}

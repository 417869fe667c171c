package dev.perceptron.study.mnist;

import dev.perceptron.study.run.Results;
import dev.perceptron.study.run.TrialResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What tuning chose for a network: the learning rate of the highest mean validation accuracy after the last epoch; of
 * equal ones that of the lower loss. Every rate had as many trials.
 *
 * @param network which
 * @param rate the learning rate
 * @param epochs how many it was trained for
 * @param edge −1 or 1 if the rate is the lowest or highest tried, else 0
 * @param trainAccuracy after each epoch at that rate, the mean over tuning seeds
 * @param trainLoss likewise
 * @param accuracy on the validation pictures
 * @param loss likewise
 */
record TunedRate(
        StudyNetwork network,
        double rate,
        int epochs,
        int edge,
        double[] trainAccuracy,
        double[] trainLoss,
        double[] accuracy,
        double[] loss) {

    /** Chooses from the results of one network; null if all trials failed or none has run. */
    static @Nullable TunedRate of(StudyNetwork network, Results results) {
        List<String> texts = new ArrayList<>(results.texts("rate"));
        texts.sort((a, b) -> Double.compare(Double.parseDouble(a), Double.parseDouble(b)));
        TunedRate best = null;
        for (int i = 0; i < texts.size(); i++) {
            List<TrialResult> seeds = results.where("rate", texts.get(i)).all().stream()
                    .filter(result -> !result.failed())
                    .toList();
            if (seeds.isEmpty()) {
                continue;
            }
            int edge = i == 0 ? -1 : i == texts.size() - 1 ? 1 : 0;
            TunedRate tuned = of(network, Double.parseDouble(texts.get(i)), edge, seeds);
            best = best == null || tuned.beats(best) ? tuned : best;
        }
        return best;
    }

    private static TunedRate of(StudyNetwork network, double rate, int edge, List<TrialResult> seeds) {
        double[] accuracy = mean(seeds, "val_accuracy");
        double[] loss = mean(seeds, "val_loss");
        return new TunedRate(
                network,
                rate,
                accuracy.length,
                edge,
                mean(seeds, "train_accuracy"),
                mean(seeds, "train_loss"),
                accuracy,
                loss);
    }

    private boolean beats(TunedRate other) {
        double difference = validation() - other.validation();
        return difference > 0 || difference == 0 && loss[epochs - 1] < other.loss[other.epochs - 1];
    }

    private static double[] mean(List<TrialResult> seeds, String series) {
        double[] sum = new double[seeds.get(0).series(series).size()];
        for (TrialResult seed : seeds) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += seed.series(series).get(i) / seeds.size();
            }
        }
        return sum;
    }

    /** The validation accuracy after the last epoch. */
    double validation() {
        return accuracy[epochs - 1];
    }

    /** By how much the training accuracy exceeds the validation accuracy after the last epoch. */
    double gap() {
        return trainAccuracy[epochs - 1] - validation();
    }
}

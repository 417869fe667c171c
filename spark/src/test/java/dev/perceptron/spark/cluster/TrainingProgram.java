package dev.perceptron.spark.cluster;

import dev.perceptron.layer.Activation;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Losses;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Optimizers;
import dev.perceptron.spark.MnistTable;
import dev.perceptron.spark.samples.Columns;
import dev.perceptron.spark.samples.SampleBlocks;
import dev.perceptron.spark.training.LocalSgd;
import dev.perceptron.spark.training.LocalTraining;
import dev.perceptron.spark.training.ModelRecipe;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.sql.SparkSession;

/** Learns some digits over three partitions, and does not finish before an executor is lost. */
public final class TrainingProgram {
    private static final int ROWS = 3000;
    private static final int PARTITIONS = 3;
    private static final int ROUNDS = 12;
    private static final int WAITING_ROUND = 9;

    private TrainingProgram() {}

    /** The driver. */
    public static void main(String[] arguments) {
        SparkSession session = SparkSession.builder().appName("training").getOrCreate();
        AtomicBoolean lost = lost(session.sparkContext());
        System.out.println("executor " + executor(session.sparkContext()));
        String fingerprint = train(session, round -> {
            System.out.println("round " + round);
            if (round == WAITING_ROUND) {
                try {
                    Patience.until(lost::get, () -> "the loss of an executor");
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        System.out.println("fingerprint " + fingerprint);
        session.stop();
    }

    /** The fingerprint of what is learned; the listener is told of each round. */
    static String train(SparkSession session, IntConsumer listener) {
        Sequential model = Sequential.of(
                Input.of(784),
                Dense.of(24).withActivation("relu"),
                Dropout.of(0.1),
                Dense.of(10),
                Activation.of("softmax"));
        model.compile(Optimizers.get("adam"), Losses.sparseCategoricalCrossentropy());
        Columns columns = new Columns("features", "label", "", "");
        try (SampleBlocks samples = SampleBlocks.of(MnistTable.train(session, ROWS, PARTITIONS), columns, 0)) {
            LocalSgd settings = new LocalSgd(0, ROUNDS, 32, 25, 0.9, 0.5, 0, false, "");
            return new LocalTraining(ModelRecipe.of(model, 42), samples, settings, null, 1)
                    .onRound(listener)
                    .run()
                    .model()
                    .fingerprint();
        }
    }

    /** The process of some executor. */
    private static long executor(SparkContext context) {
        return JavaSparkContext.fromSparkContext(context)
                .parallelize(List.of(0), 1)
                .map(any -> ProcessHandle.current().pid())
                .first();
    }

    private static AtomicBoolean lost(SparkContext context) {
        AtomicBoolean lost = new AtomicBoolean();
        context.addSparkListener(new SparkListener() {
            @Override
            public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
                System.out.println("lost " + removed.executorId());
                lost.set(true);
            }
        });
        return lost;
    }
}

import dev.perceptron.data.Mnist;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Losses;
import dev.perceptron.metric.Metrics;
import dev.perceptron.training.Fit;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Optimizers;
import dev.perceptron.spark.MnistTable;
import dev.perceptron.spark.PerceptronClassificationModel;
import dev.perceptron.spark.PerceptronClassifier;
import java.util.Locale;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Trains 784-128-10 on the digits over a cluster, or without Spark, and prints the test accuracy. Arguments: master (or
 * alone), rows, epochs, local steps.
 */
final class ClusterMnist {
    private static final int PARTITIONS = 2;
    private static final double RATE = 0.003; // Adam's 0.001 suits one chain of steps, two that are averaged bear more

    public static void main(String[] args) {
        if (args[0].equals("alone")) {
            alone(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        } else {
            onSpark(args);
        }
    }

    /** The same network, optimizer, batches and epochs by Model.fit. */
    private static void alone(int rows, int epochs) {
        Mnist mnist = Mnist.load();
        Model model = Sequential.of(
                Input.of(784), Dense.of(128).withActivation("relu"), Dense.of(10).withActivation("softmax"));
        model.compile(Optimizers.get("adam"), Losses.sparseCategoricalCrossentropy(), Metrics.accuracy());
        long start = System.nanoTime();
        model.fit(
                mnist.xTrain().reshape(60000, 784).dividedBy(255).range(0, rows),
                mnist.yTrain().toFloat().range(0, rows),
                Fit.batchSize(32).epochs(epochs).verbose(0));
        double seconds = (System.nanoTime() - start) * 1e-9;
        double accuracy = model.evaluate(
                        mnist.xTest().reshape(10000, 784).dividedBy(255), mnist.yTest().toFloat())
                .accuracy();
        System.out.printf(Locale.ROOT, "accuracy %.4f, %.1f s%n", accuracy, seconds);
    }

    private static void onSpark(String[] args) {
        SparkSession session =
                SparkSession.builder().master(args[0]).appName("mnist").getOrCreate();
        long begin = System.currentTimeMillis();
        session.sparkContext().addSparkListener(new SparkListener() {
            @Override
            public void onJobEnd(SparkListenerJobEnd job) {
                System.out.printf(
                        Locale.ROOT, "job %d done at %.2f s%n", job.jobId(), (job.time() - begin) / 1000.0);
            }
        });
        Dataset<Row> train = MnistTable.train(session, Integer.parseInt(args[1]), PARTITIONS);
        PerceptronClassifier classifier = new PerceptronClassifier()
                .setHiddenUnits(new int[] {128})
                .setBatchSize(32)
                .setStepSize(RATE)
                .setMaxIter(Integer.parseInt(args[2]))
                .setLocalSteps(Integer.parseInt(args[3]));
        long start = System.nanoTime();
        PerceptronClassificationModel model = classifier.fit(train);
        double seconds = (System.nanoTime() - start) * 1e-9;
        double accuracy = new MulticlassClassificationEvaluator()
                .setMetricName("accuracy")
                .evaluate(model.transform(MnistTable.test(session, PARTITIONS)));
        System.out.printf(
                Locale.ROOT,
                "accuracy %.4f, %.1f s, %d rounds, %d bytes to each executor and %d from each partition in a round%n",
                accuracy,
                seconds,
                model.trainingLog().loss().size(),
                model.trainingLog().bytesSent(),
                model.trainingLog().bytesReceived());
        System.out.println("fingerprint " + model.toModel().fingerprint());
        session.stop();
    }
}

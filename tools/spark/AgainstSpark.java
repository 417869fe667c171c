import dev.perceptron.data.Mnist;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.loss.Losses;
import dev.perceptron.metric.Metrics;
import dev.perceptron.training.Execution;
import dev.perceptron.training.Fit;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Optimizers;
import dev.perceptron.spark.MnistTable;
import dev.perceptron.spark.PerceptronClassifier;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import java.util.Locale;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The digits learned by Spark's own MultilayerPerceptronClassifier and by PerceptronClassifier: the same rows, the same
 * network (sigmoid, softmax), the same session. Arguments: master rows hidden-units epochs.
 */
final class AgainstSpark {
    private static final int PARTITIONS = 2;
    private static final int LOCAL_STEPS = 500;
    private static final double RATE = 0.003; // Adam's 0.001 suits one chain of steps, two that are averaged bear more

    public static void main(String[] args) {
        SparkSession session =
                SparkSession.builder().master(args[0]).appName("comparison").getOrCreate();
        int rows = Integer.parseInt(args[1]);
        int[] layers = {784, Integer.parseInt(args[2]), 10};
        Dataset<Row> train = MnistTable.train(session, rows, PARTITIONS).cache();
        Dataset<Row> test = MnistTable.test(session, PARTITIONS).cache();
        System.out.println(train.count() + " rows to train on, " + test.count() + " to test on");
        int epochs = Integer.parseInt(args[3]);
        measure(
                "PerceptronClassifier, " + epochs + " epochs",
                new PerceptronClassifier()
                        .setLayers(layers)
                        .setActivation("sigmoid")
                        .setStepSize(RATE)
                        .setLocalSteps(LOCAL_STEPS)
                        .setMaxIter(epochs),
                train,
                test);
        measure(
                "MultilayerPerceptronClassifier, 100 iterations",
                new MultilayerPerceptronClassifier().setLayers(layers).setSeed(42).setMaxIter(100),
                train,
                test);
        alone(rows, layers, epochs);
        session.stop();
    }

    private static void measure(String name, Estimator<?> estimator, Dataset<Row> train, Dataset<Row> test) {
        long start = System.nanoTime();
        Transformer model = estimator.fit(train);
        print(
                name,
                (System.nanoTime() - start) * 1e-9,
                new MulticlassClassificationEvaluator()
                        .setMetricName("accuracy")
                        .evaluate(model.transform(test)));
    }

    /** The same network trained without Spark. */
    private static void alone(int rows, int[] layers, int epochs) {
        Mnist mnist = Mnist.load();
        Rows x = mnist.xTrain().reshape(60000, 784).dividedBy(255).range(0, rows);
        Tensor y = mnist.yTrain().toFloat();
        dev.perceptron.model.Model model = Sequential.of(
                Input.of(784),
                Dense.of(layers[1]).withActivation("sigmoid"),
                Dense.of(10).withActivation("softmax"));
        model.setExecution(Execution.threads(2));
        model.compile(Optimizers.get("adam"), Losses.sparseCategoricalCrossentropy(), Metrics.accuracy());
        long start = System.nanoTime();
        model.fit(x, y.range(0, rows), Fit.batchSize(32).epochs(epochs).verbose(0));
        print(
                "without Spark, " + epochs + " epochs",
                (System.nanoTime() - start) * 1e-9,
                model.evaluate(mnist.xTest().reshape(10000, 784).dividedBy(255), mnist.yTest().toFloat())
                        .accuracy());
    }

    private static void print(String name, double seconds, double accuracy) {
        System.out.printf(Locale.ROOT, "%-50s %7.1f s   test accuracy %.4f%n", name, seconds, accuracy);
    }
}

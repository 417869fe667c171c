///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS dev.perceptron:perceptron-core:0.1.0-SNAPSHOT
//DEPS dev.perceptron:perceptron-data:0.1.0-SNAPSHOT
//DEPS dev.perceptron:perceptron-mnist:0.1.0-SNAPSHOT
//DEPS dev.perceptron:perceptron-vector:0.1.0-SNAPSHOT
//DEPS dev.perceptron:perceptron-formats:0.1.0-SNAPSHOT
//JAVA_OPTIONS --add-modules jdk.incubator.vector

import static dev.perceptron.activation.Activations.relu;
import static dev.perceptron.activation.Activations.softmax;
import static dev.perceptron.loss.Losses.categoricalCrossentropy;
import static dev.perceptron.metric.Metrics.accuracy;
import static dev.perceptron.model.Utils.toCategorical;

import dev.perceptron.data.Mnist;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Input;
import dev.perceptron.training.Fit;
import dev.perceptron.model.Model;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Adam;
import dev.perceptron.tensor.Rows;
import java.nio.file.Path;

/** Learns digits and saves what it learned; the argument is how many epochs. Runs by jbang, or by java with the jars. */
public class Digits {
    public static void main(String[] args) {
        int epochs = args.length == 0 ? 5 : Integer.parseInt(args[0]);
        Mnist mnist = Mnist.load();
        Rows x = mnist.xTrain().reshape(60000, 784).dividedBy(255);
        Rows xTest = mnist.xTest().reshape(10000, 784).dividedBy(255);

        Model model = Sequential.of(
                Input.of(784), Dense.of(128).withActivation(relu()), Dense.of(10).withActivation(softmax()));
        model.compile(Adam.of(), categoricalCrossentropy(), accuracy());
        model.fit(x, toCategorical(mnist.yTrain(), 10), Fit.batchSize(128).epochs(epochs));
        double right = model.evaluate(xTest, toCategorical(mnist.yTest(), 10)).accuracy();
        System.out.printf("%.2f %% of the test digits read rightly%n", 100 * right);
        model.save(Path.of("digits.keras"));
    }
}

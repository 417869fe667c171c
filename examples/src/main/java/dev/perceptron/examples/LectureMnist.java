package dev.perceptron.examples;

import static dev.perceptron.activation.Activations.softmax;
import static dev.perceptron.loss.Losses.categoricalCrossentropy;
import static dev.perceptron.metric.Metrics.accuracy;
import static dev.perceptron.model.Utils.toCategorical;

import dev.perceptron.callback.ProgressLook;
import dev.perceptron.callback.Terminal;
import dev.perceptron.data.Mnist;
import dev.perceptron.layer.Activation;
import dev.perceptron.layer.Dense;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Tensor;
import dev.perceptron.training.Evaluation;
import dev.perceptron.training.Fit;
import dev.perceptron.training.History;

/**
 * The lecture's first network in Keras, line for line: softmax regression on handwritten digits.
 *
 * <p>{@code --style keras2} prints the summary and progress as Keras 2 did.
 */
public final class LectureMnist {
    private LectureMnist() {}

    /** Trains and tests the network. */
    public static void main(String[] args) {
        ProgressLook look = look(args);

        // (X_train, y_train), (X_test, y_test) = mnist.load_data()
        Mnist mnist = Mnist.load();

        // X_train = X_train.reshape(60000, 784).astype('float32') / 255
        Rows xTrain = mnist.xTrain().reshape(60000, 784).dividedBy(255);
        // X_test = X_test.reshape(10000, 784).astype('float32') / 255
        Rows xTest = mnist.xTest().reshape(10000, 784).dividedBy(255);

        // Y_train = to_categorical(y_train, 10)
        Tensor yTrain = toCategorical(mnist.yTrain(), 10);
        // Y_test = to_categorical(y_test, 10)
        Tensor yTest = toCategorical(mnist.yTest(), 10);

        // model = Sequential()
        Sequential model = new Sequential();
        // model.add(Dense(10, input_shape=(784,)))
        model.add(Dense.of(10).withInputShape(784));
        // model.add(Activation('softmax'))
        model.add(Activation.of(softmax()));

        // model.summary()
        model.summary(look);

        // model.compile(loss='categorical_crossentropy', optimizer=SGD(), metrics=['accuracy'])
        model.compile(Sgd.of(0.01), categoricalCrossentropy(), accuracy());

        // history = model.fit(X_train, Y_train, batch_size=25, epochs=10, verbose=1, validation_split=0.3)
        History history = model.fit(
                xTrain,
                yTrain,
                Fit.batchSize(25).epochs(10).verbose(1).validationSplit(0.3).look(look));

        // score = model.evaluate(X_test, Y_test, verbose=1)
        Evaluation score = model.evaluate(xTest, yTest);

        // print("Test score:", score[0])
        Terminal.println("Test score: " + score.loss());
        // print('Test accuracy:', score[1])
        Terminal.println("Test accuracy: " + score.accuracy());

        // history.history['val_accuracy'][-1]
        Terminal.println("Validation accuracy after the last epoch: " + history.last("val_accuracy"));
    }

    private static ProgressLook look(String[] args) {
        if (args.length == 0) {
            return ProgressLook.KERAS3;
        }
        if (args.length == 2 && args[0].equals("--style") && args[1].matches("keras[23]")) {
            return args[1].equals("keras2") ? ProgressLook.KERAS2 : ProgressLook.KERAS3;
        }
        throw new IllegalArgumentException(
                "Received " + String.join(" ", args) + "; expected nothing, --style keras3 or --style keras2.");
    }
}

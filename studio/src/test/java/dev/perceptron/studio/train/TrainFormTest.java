package dev.perceptron.studio.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.config.ConfigObject;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.layer.BatchNormalization;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dropout;
import dev.perceptron.model.Sequential;
import dev.perceptron.optimizer.Sgd;
import dev.perceptron.regularizer.Regularizers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form means what it says, and says what is wrong where it is wrong. */
final class TrainFormTest {
    private static final int AVAILABLE = 60_000;

    private static TrainForm read(String json, FormErrors errors) {
        return TrainForm.read(Json.parse(json), AVAILABLE, errors);
    }

    private static TrainForm read(String json) {
        FormErrors errors = new FormErrors();
        TrainForm form = read(json, errors);
        assertTrue(errors.isEmpty(), errors.toString());
        return form;
    }

    @Test
    void anEmptyFormIsTheStandardOneAndWritesBack() {
        TrainForm standard = TrainForm.standard(AVAILABLE);
        assertEquals(standard, read("{}"));
        FormErrors errors = new FormErrors();
        assertEquals(standard, TrainForm.read(standard.write(), AVAILABLE, errors));
        assertTrue(errors.isEmpty());
    }

    @Test
    void buildsTheNetworkItSays() {
        TrainForm form = read("""
                {"layers": [{"kind": "dense", "units": 32, "activation": "tanh"}, {"kind": "dropout", "rate": 0.4},
                            {"kind": "batch_normalization"}],
                 "initializer": "he_normal", "l1": 0.001, "l2": 0.01, "optimizer": "sgd", "learningRate": 0.05,
                 "momentum": 0.9, "loss": "mean_squared_error", "seed": 7}""");
        Sequential model = form.model(784, 10);
        Dense first = (Dense) model.layers().get(0);
        assertEquals(32, first.units());
        assertEquals("tanh", first.activation().className());
        assertEquals("HeNormal", first.kernel().initializer().className());
        assertEquals(Regularizers.l1l2(0.001f, 0.01f), first.kernel().regularizer());
        assertEquals(0.4f, ((Dropout) model.layers().get(1)).rate());
        assertTrue(model.layers().get(2) instanceof BatchNormalization);
        Dense last = (Dense) model.layers().get(3);
        assertEquals(10, last.units());
        assertEquals("softmax", last.activation().className());
        assertEquals(Sgd.of(0.05).withMomentum(0.9), model.compiled().optimizer());
        assertEquals("mean_squared_error", model.compiled().losses().get(0).name());
        assertEquals(7, model.seed().value());
        assertEquals("784-32-10", form.name(784, 10));
    }

    @Test
    void everyChoiceBuildsANetwork() {
        for (String optimizer : Choices.OPTIMIZERS.keySet()) {
            for (String loss : Choices.LOSSES) {
                ConfigObject body = ConfigObject.empty()
                        .with("optimizer", ConfigValue.of(optimizer))
                        .with("loss", ConfigValue.of(loss))
                        .with("layers", ConfigValue.listOf());
                assertTrue(read(body.toString()).model(4, 3).isCompiled());
            }
        }
        for (String activation : Choices.ACTIVATIONS) {
            for (String initializer : Choices.INITIALIZERS) {
                String json = "{\"initializer\": \"" + initializer
                        + "\", \"layers\": [{\"kind\": \"dense\", \"units\": 2, \"activation\": \"" + activation
                        + "\"}]}";
                assertEquals(2 * 5 + 3 * 3, read(json).model(4, 3).countParams());
            }
        }
    }

    @Test
    void theLogsSettingsHaveTheNamesOfOtherRuns() {
        ConfigObject settings = read("{\"layers\": [{\"units\": 128, \"activation\": \"relu\"},"
                        + " {\"kind\": \"dropout\", \"rate\": 0.2}, {\"units\": 64, \"activation\": \"tanh\"}],"
                        + " \"optimizer\": \"sgd\", \"momentum\": 0.9, \"batchSize\": 32}")
                .settings();
        assertEquals("128-64", settings.get("layers").string());
        assertEquals("relu-tanh", settings.get("activation").string());
        assertEquals(0.2, settings.get("dropout").asDouble());
        assertEquals("SGD", settings.get("optimizer").string());
        assertEquals(0.9, settings.get("momentum").asDouble());
        assertEquals(32, settings.get("batch_size").asInt());
        assertEquals(0.1, settings.get("validation_split").asDouble());
        assertTrue(
                settings.entries().keySet().stream().allMatch(name -> name.matches("[a-z0-9_]+")),
                settings.entries().keySet()::toString);
    }

    @ParameterizedTest
    @CsvSource({"online, 1, 54000", "mini, 100, 540", "full, 54000, 1"})
    void batchModesAreTheLectures(String mode, int step, int steps) {
        TrainForm form = read("{\"batchMode\": \"" + mode + "\", \"batchSize\": 100}");
        assertEquals(step, form.step());
        assertEquals(steps, form.steps());
        assertEquals(54_000, form.training());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"epochs\": 0} | epochs | The number of epochs must be an integer from 1 to 10000, received 0.",
                "{\"epochs\": 2.5} | epochs | The number of epochs must be an integer from 1 to 10000, received 2.5.",
                "{\"epochs\": \"\"} | epochs | The number of epochs must be an integer from 1 to 10000, received .",
                "{\"learningRate\": 0} | learningRate | The learning rate must be a number above 0 and below 100,"
                        + " received 0.",
                "{\"momentum\": 1} | momentum | The momentum must be a number from 0 to 0.999, received 1.",
                "{\"momentum\": 0.9} | momentum | Only SGD and RMSprop take a momentum; adam has means of its own. Set it"
                        + " to 0.",
                "{\"optimizer\": \"magic\"} | optimizer | The optimizer must be one of sgd, adam, rmsprop, adamw, nadam,"
                        + " adamax, adagrad, adadelta, lion; received 'magic'.",
                "{\"layers\": [{\"kind\": \"dense\", \"units\": 9999}]} | layers.0.units | A layer's units must be an"
                        + " integer from 1 to 2048, received 9999.",
                "{\"layers\": [{}, {\"kind\": \"conv\"}]} | layers.1.kind | A layer's kind must be one of dense, dropout,"
                        + " batch_normalization; received 'conv'.",
                "{\"layers\": [{\"kind\": \"dropout\", \"rate\": 1}]} | layers.0.rate | A dropout's rate must be a number"
                        + " from 0 to 0.95, received 1.",
                "{\"samples\": 60001} | samples | The number of pictures must be an integer from 10 to 60000, received"
                        + " 60001.",
                "{\"seed\": -1} | seed | The seed must be an integer from 0 to 9007199254740992, received -1."
            })
    void errorsTeachBesideTheirField(String json, String field, String message) {
        FormErrors errors = new FormErrors();
        read(json, errors);
        assertEquals(message, errors.write().get(field).get("message").string());
        assertEquals(1, errors.write().entries().size());
    }

    @Test
    void stepsThatDoNotFitInMemoryAreRefused() {
        TrainForm form = read("{\"batchMode\": \"full\", \"layers\": [{\"kind\": \"dense\", \"units\": 2048}]}");
        FormErrors errors = new FormErrors();
        form.check(784, 10, 1L << 30, errors);
        String message = errors.write().get("batchMode").get("message").string();
        assertTrue(message.startsWith("A step of 54000 pictures through these layers takes about 23"), message);
        FormErrors none = new FormErrors();
        form.check(784, 10, 1L << 40, none);
        assertTrue(none.isEmpty());
    }

    @Test
    void splitsThatLeaveNothingAreRefused() {
        FormErrors errors = new FormErrors();
        TrainForm.read(Json.parse("{\"samples\": 10, \"validationSplit\": 0.001}"), AVAILABLE, errors)
                .check(4, 3, 1L << 30, errors);
        // 9 train and 1 validates: that works
        assertTrue(errors.isEmpty());
    }
}

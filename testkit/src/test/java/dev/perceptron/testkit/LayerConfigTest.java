package dev.perceptron.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perceptron.activation.Activations;
import dev.perceptron.config.ConfigValue;
import dev.perceptron.config.Json;
import dev.perceptron.config.Registry;
import dev.perceptron.config.Type;
import dev.perceptron.constraint.Constraints;
import dev.perceptron.initializer.Initializers;
import dev.perceptron.layer.Activation;
import dev.perceptron.layer.ActivityRegularization;
import dev.perceptron.layer.Add;
import dev.perceptron.layer.AlphaDropout;
import dev.perceptron.layer.Average;
import dev.perceptron.layer.BatchNormalization;
import dev.perceptron.layer.Concatenate;
import dev.perceptron.layer.Dense;
import dev.perceptron.layer.Dot;
import dev.perceptron.layer.Dropout;
import dev.perceptron.layer.ELU;
import dev.perceptron.layer.EinsumDense;
import dev.perceptron.layer.Embedding;
import dev.perceptron.layer.Flatten;
import dev.perceptron.layer.GaussianDropout;
import dev.perceptron.layer.GaussianNoise;
import dev.perceptron.layer.GlobalMaxPooling1D;
import dev.perceptron.layer.GroupNormalization;
import dev.perceptron.layer.Identity;
import dev.perceptron.layer.Input;
import dev.perceptron.layer.Layer;
import dev.perceptron.layer.LayerNormalization;
import dev.perceptron.layer.Layers;
import dev.perceptron.layer.LeakyReLU;
import dev.perceptron.layer.Masking;
import dev.perceptron.layer.Maximum;
import dev.perceptron.layer.Minimum;
import dev.perceptron.layer.Multiply;
import dev.perceptron.layer.PReLU;
import dev.perceptron.layer.Permute;
import dev.perceptron.layer.RMSNormalization;
import dev.perceptron.layer.ReLU;
import dev.perceptron.layer.RepeatVector;
import dev.perceptron.layer.Rescaling;
import dev.perceptron.layer.Reshape;
import dev.perceptron.layer.Softmax;
import dev.perceptron.layer.SpatialDropout1D;
import dev.perceptron.layer.SpatialDropout2D;
import dev.perceptron.layer.SpatialDropout3D;
import dev.perceptron.layer.SpectralNormalization;
import dev.perceptron.layer.Subtract;
import dev.perceptron.layer.TimeDistributed;
import dev.perceptron.layer.UnitNormalization;
import dev.perceptron.regularizer.Regularizers;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every layer of the catalogue is written as Keras writes it and read back as it was. */
final class LayerConfigTest {
    static final List<Layer> LAYERS = List.of(
            Input.of(3, 4),
            Dense.of(3)
                    .withName("hidden")
                    .withActivation("relu")
                    .withKernelInitializer(Initializers.heNormal())
                    .withKernelRegularizer(Regularizers.l2(0.01f))
                    .withBiasConstraint(Constraints.nonNeg())
                    .withActivityRegularizer(Regularizers.l1(0.1f))
                    .withTrainable(false),
            Dense.of(2).withActivation(Activations.elu()),
            EinsumDense.of("abc,cd->abd", -1, 5).withBiasAxes("d"),
            Embedding.of(5, 2).withMaskZero(true),
            Masking.of(-1),
            Identity.of().withName("same"),
            Activation.of("tanh"),
            LeakyReLU.of(0.1),
            PReLU.of().withSharedAxes(1),
            ReLU.of(),
            ELU.of(),
            Softmax.of().withAxis(1),
            Dropout.of(0.3).withNoiseShape(Dropout.FROM_INPUT, 1).withSeed(7),
            AlphaDropout.of(0.3).withSeed(7),
            GaussianDropout.of(0.3),
            GaussianNoise.of(0.1).withSeed(3),
            SpatialDropout1D.of(0.2),
            SpatialDropout2D.of(0.2).withChannelsFirst(true),
            SpatialDropout3D.of(0.2),
            ActivityRegularization.of(0.1, 0.2),
            BatchNormalization.of().withAxis(1).withMomentum(0.9).withScale(false),
            BatchNormalization.of().withRenorm(new BatchNormalization.Renorm(0.5f, 2f, null, 0.9f)),
            LayerNormalization.of().withAxis(1, 2).withCenter(false),
            RMSNormalization.of().withEpsilon(1e-5),
            GroupNormalization.of(4),
            UnitNormalization.of(),
            SpectralNormalization.of(Dense.of(4)),
            Add.of(),
            Subtract.of(),
            Multiply.of(),
            Average.of(),
            Maximum.of(),
            Minimum.of(),
            Concatenate.of(1),
            Dot.of(1, 2).withNormalize(true),
            Dot.of(1),
            Flatten.of().withChannelsFirst(true),
            Reshape.of(-1, 2),
            Permute.of(2, 1),
            RepeatVector.of(3),
            GlobalMaxPooling1D.of().withKeepdims(true),
            TimeDistributed.of(Dense.of(4).withActivation("softmax")),
            Rescaling.of(0.5).withOffset(-1));

    @Test
    void everyLayerComesBack() {
        for (Layer layer : LAYERS) {
            ConfigValue written = Json.parse(Json.write(Registry.write("keras.layers", layer)));
            assertEquals(layer, Layers.REGISTRY.read(written), () -> written.toString());
        }
    }

    @Test
    void everyTypeIsTried() {
        Set<String> tried = LAYERS.stream().map(Layer::className).collect(Collectors.toSet());
        for (Type<? extends Layer> type : Layers.REGISTRY.types()) {
            assertTrue(tried.contains(type.name()), type.name() + " lacks an example in this test");
        }
    }
}

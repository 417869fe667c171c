package dev.perceptron.layer;

import dev.perceptron.config.Registry;
import dev.perceptron.config.Type;

/** The catalogue of layers by Keras's class names; a user's own are added by {@link Registry#with}. */
public final class Layers {
    /** All layers that a config can name. */
    public static final Registry<Layer> REGISTRY = Registry.of(
            "layer",
            Input.TYPE,
            full(Dense.SCHEMA),
            full(EinsumDense.TYPE),
            full(Embedding.TYPE),
            full(Masking.TYPE),
            full(Identity.TYPE),
            full(Activation.TYPE),
            full(ReLU.TYPE),
            full(LeakyReLU.TYPE),
            full(PReLU.TYPE),
            full(ELU.TYPE),
            full(Softmax.TYPE),
            full(Dropout.TYPE),
            full(AlphaDropout.TYPE),
            full(GaussianDropout.TYPE),
            full(GaussianNoise.TYPE),
            full(SpatialDropout1D.TYPE),
            full(SpatialDropout2D.TYPE),
            full(SpatialDropout3D.TYPE),
            full(ActivityRegularization.TYPE),
            full(BatchNormalization.TYPE),
            full(LayerNormalization.TYPE),
            full(RMSNormalization.TYPE),
            full(GroupNormalization.TYPE),
            full(UnitNormalization.TYPE),
            full(SpectralNormalization.TYPE),
            full(Add.TYPE),
            full(Subtract.TYPE),
            full(Multiply.TYPE),
            full(Average.TYPE),
            full(Maximum.TYPE),
            full(Minimum.TYPE),
            full(Concatenate.TYPE),
            full(Dot.TYPE),
            full(Flatten.TYPE),
            full(Reshape.TYPE),
            full(Permute.TYPE),
            full(RepeatVector.TYPE),
            full(GlobalMaxPooling1D.TYPE),
            full(TimeDistributed.TYPE),
            full(Rescaling.TYPE));

    private Layers() {}

    /** A type that reads from its config also what every layer may have. */
    private static Type<Layer> full(Type<? extends Layer> type) {
        return Type.of(
                type.name(),
                config -> ActivityRegularized.read(Lora.read(type.read(config), config), config),
                type.aliases().toArray(String[]::new));
    }
}

package dev.perceptron.layer;

import dev.perceptron.config.Registry;

/** The catalogue of layers by Keras's class names; a user's own are added by {@link Registry#with}. */
public final class Layers {
    /** All layers that a config can name. */
    public static final Registry<Layer> REGISTRY = Registry.of(
            "layer",
            Layer.class,
            Input.SCHEMA,
            new LayerType(Dense.SCHEMA),
            new LayerType(EinsumDense.SCHEMA),
            new LayerType(Embedding.SCHEMA),
            new LayerType(Masking.SCHEMA),
            new LayerType(Identity.SCHEMA),
            new LayerType(Activation.SCHEMA),
            new LayerType(ReLU.SCHEMA),
            new LayerType(LeakyReLU.SCHEMA),
            new LayerType(PReLU.SCHEMA),
            new LayerType(ELU.SCHEMA),
            new LayerType(Softmax.SCHEMA),
            new LayerType(Dropout.SCHEMA),
            new LayerType(AlphaDropout.SCHEMA),
            new LayerType(GaussianDropout.SCHEMA),
            new LayerType(GaussianNoise.SCHEMA),
            new LayerType(SpatialDropout1D.SCHEMA),
            new LayerType(SpatialDropout2D.SCHEMA),
            new LayerType(SpatialDropout3D.SCHEMA),
            new LayerType(ActivityRegularization.SCHEMA),
            new LayerType(BatchNormalization.SCHEMA),
            new LayerType(LayerNormalization.SCHEMA),
            new LayerType(RMSNormalization.SCHEMA),
            new LayerType(GroupNormalization.SCHEMA),
            new LayerType(UnitNormalization.SCHEMA),
            new LayerType(SpectralNormalization.SCHEMA),
            new LayerType(Add.SCHEMA),
            new LayerType(Subtract.SCHEMA),
            new LayerType(Multiply.SCHEMA),
            new LayerType(Average.SCHEMA),
            new LayerType(Maximum.SCHEMA),
            new LayerType(Minimum.SCHEMA),
            new LayerType(Concatenate.SCHEMA),
            new LayerType(Dot.SCHEMA),
            new LayerType(Flatten.SCHEMA),
            new LayerType(Reshape.SCHEMA),
            new LayerType(Permute.SCHEMA),
            new LayerType(RepeatVector.SCHEMA),
            new LayerType(GlobalMaxPooling1D.SCHEMA),
            new LayerType(TimeDistributed.SCHEMA),
            new LayerType(Rescaling.SCHEMA, Rescaling::read));

    private Layers() {}
}

package dev.perceptron.layer;

import dev.perceptron.config.Registry;

/** The catalogue of layers by Keras's class names; a user's own are added by {@link Registry#with}. */
public final class Layers {
    /** All layers that a config can name. */
    public static final Registry<Layer> REGISTRY = Registry.of(
            "layer",
            Input.TYPE,
            Dense.TYPE,
            EinsumDense.TYPE,
            Embedding.TYPE,
            Masking.TYPE,
            Identity.TYPE,
            Activation.TYPE,
            ReLU.TYPE,
            LeakyReLU.TYPE,
            PReLU.TYPE,
            ELU.TYPE,
            Softmax.TYPE,
            Dropout.TYPE,
            AlphaDropout.TYPE,
            GaussianDropout.TYPE,
            GaussianNoise.TYPE,
            SpatialDropout1D.TYPE,
            SpatialDropout2D.TYPE,
            SpatialDropout3D.TYPE,
            ActivityRegularization.TYPE,
            BatchNormalization.TYPE,
            LayerNormalization.TYPE,
            RMSNormalization.TYPE,
            GroupNormalization.TYPE,
            UnitNormalization.TYPE,
            SpectralNormalization.TYPE,
            Add.TYPE,
            Subtract.TYPE,
            Multiply.TYPE,
            Average.TYPE,
            Maximum.TYPE,
            Minimum.TYPE,
            Concatenate.TYPE,
            Dot.TYPE,
            Flatten.TYPE,
            Reshape.TYPE,
            Permute.TYPE,
            RepeatVector.TYPE,
            TimeDistributed.TYPE,
            Rescaling.TYPE);

    private Layers() {}
}

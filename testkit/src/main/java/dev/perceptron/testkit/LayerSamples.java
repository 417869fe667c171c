package dev.perceptron.testkit;

import dev.perceptron.activation.Activations;
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
import dev.perceptron.layer.Lambda;
import dev.perceptron.layer.Layer;
import dev.perceptron.layer.LayerNormalization;
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
import dev.perceptron.layer.RescalingColumns;
import dev.perceptron.layer.Reshape;
import dev.perceptron.layer.Softmax;
import dev.perceptron.layer.SpatialDropout1D;
import dev.perceptron.layer.SpatialDropout2D;
import dev.perceptron.layer.SpatialDropout3D;
import dev.perceptron.layer.SpectralNormalization;
import dev.perceptron.layer.Subtract;
import dev.perceptron.layer.TimeDistributed;
import dev.perceptron.layer.UnitNormalization;
import dev.perceptron.preprocessing.CategoryEncoding;
import dev.perceptron.preprocessing.Discretization;
import dev.perceptron.preprocessing.Normalization;
import dev.perceptron.regularizer.Regularizers;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;

/** At least one sample of every layer of the catalogue but {@link Input}, which computes nothing: an explicit list. */
public final class LayerSamples {
    private static final Shape VECTOR = Shape.of(5);
    private static final Shape MATRIX = Shape.of(3, 4);
    private static final Shape CUBE = Shape.of(2, 3, 4);
    private static final int WIDE = 37;

    /** Until the spectral norm is exact: only then is the gradient, which holds u and v fixed, the true one. */
    private static final int ITERATIONS = 80;

    private LayerSamples() {}

    /** All samples. */
    public static List<LayerSample> all() {
        return List.of(
                LayerSample.of(Dense.of(4).withActivation("tanh"), VECTOR),
                LayerSample.of(Dense.of(4).withActivityRegularizer(Regularizers.l2(0.1f)), CUBE),
                LayerSample.of(EinsumDense.of("abc,cd->abd", -1, 5).withBiasAxes("d"), MATRIX),
                LayerSample.of(EinsumDense.of("ab,bc->ac", 3).withActivation(Activations.sigmoid()), VECTOR),
                LayerSample.of(Embedding.of(4, 3), VECTOR).with(LayerSample.Numbers.INDICES),
                LayerSample.of(Masking.of(), MATRIX),
                LayerSample.of(Identity.of(), MATRIX),
                LayerSample.of(Activation.of("softplus"), MATRIX),
                LayerSample.of(ReLU.of().withMaxValue(0.5).withNegativeSlope(0.2), VECTOR),
                LayerSample.of(LeakyReLU.of(), VECTOR),
                LayerSample.of(PReLU.of(), VECTOR),
                LayerSample.of(PReLU.of().withSharedAxes(1), MATRIX),
                LayerSample.of(ELU.of(), VECTOR),
                LayerSample.of(Softmax.of(), MATRIX),
                LayerSample.of(Softmax.of().withAxis(1), MATRIX),
                LayerSample.of(Dropout.of(0.4), MATRIX),
                LayerSample.of(AlphaDropout.of(0.3), MATRIX),
                LayerSample.of(GaussianDropout.of(0.3), MATRIX),
                LayerSample.of(GaussianNoise.of(0.2), MATRIX),
                LayerSample.of(SpatialDropout1D.of(0.4), MATRIX),
                LayerSample.of(SpatialDropout2D.of(0.4), CUBE),
                LayerSample.of(SpatialDropout3D.of(0.4), Shape.of(2, 2, 2, 3)),
                LayerSample.of(ActivityRegularization.of(0.1, 0.2), VECTOR),
                LayerSample.of(BatchNormalization.of(), VECTOR),
                LayerSample.of(BatchNormalization.of().withAxis(1), CUBE),
                LayerSample.of(BatchNormalization.of().withTrainable(false), MATRIX)
                        .with(LayerSample.Numbers.POSITIVE),
                LayerSample.of(LayerNormalization.of(), VECTOR),
                LayerSample.of(LayerNormalization.of().withAxis(1, 2), MATRIX),
                LayerSample.of(RMSNormalization.of(), MATRIX),
                LayerSample.of(GroupNormalization.of(2), MATRIX),
                LayerSample.of(UnitNormalization.of(), MATRIX),
                LayerSample.of(UnitNormalization.of().withAxis(1), MATRIX),
                LayerSample.of(SpectralNormalization.of(Dense.of(3)).withPowerIterations(ITERATIONS), VECTOR),
                LayerSample.of(Dense.of(3).withLoraRank(2), VECTOR),
                LayerSample.of(Multiply.of().withActivityRegularizer(Regularizers.l2(0.3f)), MATRIX, MATRIX),
                LayerSample.of(Add.of(), MATRIX, MATRIX, MATRIX),
                LayerSample.of(Add.of(), MATRIX, Shape.of(1, 4)),
                LayerSample.of(Subtract.of(), MATRIX, MATRIX),
                LayerSample.of(Multiply.of(), MATRIX, MATRIX, MATRIX),
                LayerSample.of(Average.of(), MATRIX, MATRIX),
                LayerSample.of(Maximum.of(), MATRIX, MATRIX),
                LayerSample.of(Minimum.of(), MATRIX, MATRIX, MATRIX),
                LayerSample.of(Concatenate.of(), MATRIX, Shape.of(3, 2)),
                LayerSample.of(Concatenate.of(1), MATRIX, Shape.of(2, 4)),
                LayerSample.of(Dot.of(2, 2), MATRIX, Shape.of(2, 4)),
                LayerSample.of(Dot.of(1).withNormalize(true), VECTOR, VECTOR),
                LayerSample.of(Flatten.of(), CUBE),
                LayerSample.of(Reshape.of(-1, 2), MATRIX),
                LayerSample.of(Permute.of(2, 1), MATRIX),
                LayerSample.of(RepeatVector.of(3), VECTOR),
                LayerSample.of(GlobalMaxPooling1D.of(), MATRIX),
                LayerSample.of(GlobalMaxPooling1D.of().withChannelsFirst(true).withKeepdims(true), MATRIX),
                LayerSample.of(TimeDistributed.of(Dense.of(2).withActivation("softmax")), MATRIX),
                LayerSample.of(Rescaling.of(0.5).withOffset(-1), MATRIX),
                LayerSample.of(new RescalingColumns(null, List.of(0.5f, 2f, -1f, 3f), List.of(1f)), MATRIX),
                LayerSample.of(Lambda.of(Activations.silu()), MATRIX),
                LayerSample.of(normalization(), MATRIX),
                LayerSample.of(Discretization.of(100), VECTOR),
                LayerSample.of(CategoryEncoding.of(4), VECTOR).with(LayerSample.Numbers.INDICES));
    }

    /** Samples wide enough for full vectors and a rest, of the layers with loops of their own along an axis. */
    public static List<LayerSample> wide() {
        Shape line = Shape.of(WIDE);
        Shape lines = Shape.of(3, WIDE);
        return List.of(
                LayerSample.of(Dense.of(WIDE).withActivation("gelu"), line),
                LayerSample.of(EinsumDense.of("abc,cd->abd", -1, WIDE).withBiasAxes("d"), lines),
                LayerSample.of(Embedding.of(4, WIDE), VECTOR).with(LayerSample.Numbers.INDICES),
                LayerSample.of(PReLU.of(), lines),
                LayerSample.of(Softmax.of(), lines),
                LayerSample.of(Softmax.of().withAxis(1), lines),
                LayerSample.of(Dropout.of(0.4), lines),
                LayerSample.of(AlphaDropout.of(0.3), lines),
                LayerSample.of(GaussianDropout.of(0.3), lines),
                LayerSample.of(GaussianNoise.of(0.2), lines),
                LayerSample.of(ActivityRegularization.of(0.1, 0.2), lines),
                LayerSample.of(BatchNormalization.of(), line),
                LayerSample.of(BatchNormalization.of().withAxis(1), lines),
                LayerSample.of(LayerNormalization.of(), lines),
                LayerSample.of(RMSNormalization.of(), lines),
                LayerSample.of(GroupNormalization.of(1), lines),
                LayerSample.of(UnitNormalization.of(), lines),
                LayerSample.of(UnitNormalization.of().withAxis(1), lines),
                LayerSample.of(SpectralNormalization.of(Dense.of(WIDE)), line),
                LayerSample.of(Multiply.of(), lines, lines, lines),
                LayerSample.of(Maximum.of(), lines, lines),
                LayerSample.of(Average.of(), lines, Shape.of(1, WIDE)),
                LayerSample.of(Concatenate.of(), lines, lines),
                LayerSample.of(Dot.of(2, 2).withNormalize(true), lines, lines),
                LayerSample.of(Permute.of(2, 1), lines),
                LayerSample.of(RepeatVector.of(3), line),
                LayerSample.of(GlobalMaxPooling1D.of(), lines));
    }

    private static Layer normalization() {
        Tensor mean = Tensor.of(new float[] {0.5f, -1, 2, 0});
        return Normalization.of().withMoments(mean, Tensor.of(new float[] {4, 0.25f, 1, 16}));
    }
}

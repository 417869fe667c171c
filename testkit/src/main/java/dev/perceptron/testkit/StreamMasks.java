package dev.perceptron.testkit;

import dev.perceptron.layer.Dropout;
import dev.perceptron.random.Purpose;
import dev.perceptron.random.RandomStream;
import dev.perceptron.random.Seed;
import dev.perceptron.tensor.Shape;
import java.util.List;

/**
 * The masks that a model draws: number i is dropped if its 32-bit word, unsigned, is below rate·2³², and the others are
 * divided by 1−rate.
 *
 * <p>Words come from the stream (seed, noise, node, step); a layer with a seed of its own uses that.
 *
 * @param seed the model's seed
 * @param node the layer's place in the graph
 * @param step the training step, from 0
 */
record StreamMasks(Seed seed, int node, long step) implements LayerCall.Masks {
    @Override
    public double[] mask(Dropout dropout, SampleValues input) {
        Long own = dropout.seed();
        RandomStream stream = (own == null ? seed : Seed.of(own)).stream(Purpose.NOISE, node, step);
        Shape noise = noiseShape(dropout, input.shape());
        double[] drawn = draw(stream, dropout.rate(), noise.size());
        double[] mask = new double[input.shape().size()];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = drawn[Broadcast.source(i, input.shape(), noise)];
        }
        return mask;
    }

    private static Shape noiseShape(Dropout dropout, Shape input) {
        List<Integer> given = dropout.noiseShape();
        int[] dims = input.dims();
        for (int i = 0; given != null && i < dims.length; i++) {
            dims[i] = given.get(i) == Dropout.FROM_INPUT ? dims[i] : given.get(i);
        }
        return Shape.of(dims);
    }

    private static double[] draw(RandomStream stream, float rate, int count) {
        double[] mask = new double[count];
        int[] words = new int[RandomStream.GROUP];
        for (int i = 0; i < count; i++) {
            if (i % RandomStream.GROUP == 0) {
                stream.group(i / RandomStream.GROUP, words);
            }
            boolean kept = Integer.toUnsignedLong(words[i % RandomStream.GROUP]) >= Math.round(rate * 0x1p32);
            mask[i] = kept && rate < 1 ? 1 / (1 - (double) rate) : 0;
        }
        return mask;
    }
}

package dev.perceptron.layer;

/**
 * A layer that takes samples with the channels as the last axis or as the first.
 *
 * @param <L> the layer itself
 */
public interface ChannelOrder<L extends ChannelOrder<L>> extends LayerRecipe<L> {
    /** Whether the channels are the first axis of a sample, default false. */
    boolean channelsFirst();

    /** The same with the channels as the first axis of a sample, or as the last. */
    default L withChannelsFirst(boolean channelsFirst) {
        return LayerOptions.with(this, LayerOptions.CHANNELS_FIRST, channelsFirst);
    }
}

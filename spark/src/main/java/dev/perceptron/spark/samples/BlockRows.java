package dev.perceptron.spark.samples;

import dev.perceptron.tensor.Rows;
import dev.perceptron.tensor.Shape;
import dev.perceptron.tensor.Tensor;
import java.util.List;
import java.util.function.Function;

/** One column of blocks, read in place. */
final class BlockRows implements Rows {
    private final List<float[]> blocks;
    private final int count;
    private final Shape shape;
    private final int width;

    private BlockRows(List<float[]> blocks, int count, Shape shape) {
        this.blocks = blocks;
        this.count = count;
        this.shape = shape;
        this.width = shape.size();
    }

    static BlockRows of(List<SampleBlock> blocks, Function<SampleBlock, float[]> column, Shape shape) {
        int count = blocks.stream().mapToInt(SampleBlock::count).sum();
        return new BlockRows(blocks.stream().map(column).toList(), count, shape);
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public Shape rowShape() {
        return shape;
    }

    @Override
    public void gather(int[] indices, int from, int howMany, Tensor into, int row) {
        float[] out = into.storage().floats();
        for (int i = 0; i < howMany; i++) {
            int sample = indices[from + i];
            float[] block = blocks.get(sample / SampleBlock.MOST);
            System.arraycopy(block, sample % SampleBlock.MOST * width, out, into.offset() + (row + i) * width, width);
        }
    }
}

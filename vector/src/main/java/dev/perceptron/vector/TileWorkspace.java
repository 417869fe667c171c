package dev.perceptron.vector;

import dev.perceptron.kernel.Kernels;
import jdk.incubator.vector.FloatVector;

/** What one thread needs for products: a block of a transposed A, the edge of C, the tile under way. */
final class TileWorkspace implements Kernels.Workspace {
    final float[] block = new float[Tiles.BLOCK * Tiles.DEPTH];
    final float[] edge = new float[Tiles.EDGE_ROWS * FloatVector.SPECIES_PREFERRED.length()];
    final Tile tile = new Tile();
}

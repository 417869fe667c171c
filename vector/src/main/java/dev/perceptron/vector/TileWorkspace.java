package dev.perceptron.vector;

import dev.perceptron.kernel.Kernels;

/** What one thread needs for products: the left side, the edge of C, the tile under way. */
final class TileWorkspace implements Kernels.Workspace {
    final LeftSide left = new LeftSide();
    final float[] edge = new float[Tiles.EDGE_ROWS * Panels.FULL];
    final Tile tile = new Tile();
}

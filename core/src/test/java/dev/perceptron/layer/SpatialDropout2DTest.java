package dev.perceptron.layer;

import dev.perceptron.tensor.Shape;
import org.junit.jupiter.api.Test;

class SpatialDropout2DTest extends SpatialDropoutExamples<SpatialDropout2D> {
    SpatialDropout2DTest() {
        super(SpatialDropout2D::of, 2, 3);
    }

    @Test
    void withTheChannelsFirstTheirAxisIsTheFirst() {
        assertChannelsFirst(SpatialDropout2D.of(0.5).withChannelsFirst(true), Shape.of(200, 2, 3));
    }
}

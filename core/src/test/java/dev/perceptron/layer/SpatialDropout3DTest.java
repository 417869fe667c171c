package dev.perceptron.layer;

import dev.perceptron.tensor.Shape;
import org.junit.jupiter.api.Test;

class SpatialDropout3DTest extends SpatialDropoutExamples<SpatialDropout3D> {
    SpatialDropout3DTest() {
        super(SpatialDropout3D::of, 2, 1, 3);
    }

    @Test
    void withTheChannelsFirstTheirAxisIsTheFirst() {
        assertChannelsFirst(SpatialDropout3D.of(0.5).withChannelsFirst(true), Shape.of(200, 2, 1, 3));
    }
}

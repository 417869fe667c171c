package dev.perceptron.layer;

class SpatialDropout1DTest extends SpatialDropoutExamples<SpatialDropout1D> {
    SpatialDropout1DTest() {
        super(SpatialDropout1D::of, 3);
    }
}

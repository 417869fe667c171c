/** Files of trained networks: Keras, HDF5, ONNX, safetensors, npz, and TensorBoard's logs. */
module dev.perceptron.formats {
    requires transitive dev.perceptron.core;
    requires static org.jspecify;

    exports dev.perceptron.formats;
}

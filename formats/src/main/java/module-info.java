/** Files of trained networks: Keras, HDF5, ONNX, safetensors, npz, and TensorBoard's logs. */
module dev.perceptron.formats {
    requires transitive dev.perceptron.core;
    requires java.compiler;
    requires static org.jspecify;

    exports dev.perceptron.formats;
    exports dev.perceptron.formats.array;
    exports dev.perceptron.formats.hdf5;
    exports dev.perceptron.formats.keras;
    exports dev.perceptron.formats.onnx;
    exports dev.perceptron.formats.npz;
    exports dev.perceptron.formats.safetensors;
    exports dev.perceptron.formats.source;
    exports dev.perceptron.formats.tensorboard;
    exports dev.perceptron.formats.zip;

    provides dev.perceptron.model.ModelFormat with
            dev.perceptron.formats.keras.KerasFormat,
            dev.perceptron.formats.keras.WeightsFormat,
            dev.perceptron.formats.keras.LegacyFormat,
            dev.perceptron.formats.npz.NpzFormat,
            dev.perceptron.formats.safetensors.SafetensorsFormat,
            dev.perceptron.formats.onnx.OnnxFormat;
}

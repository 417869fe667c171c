/** Files of trained networks: Keras, HDF5, ONNX, safetensors, npz, and TensorBoard's logs. */
@SuppressWarnings("module") // the modules a package is exported to are built later
module dev.perceptron.formats {
    requires transitive dev.perceptron.core;
    requires java.compiler;
    requires static org.jspecify;

    exports dev.perceptron.formats;
    exports dev.perceptron.formats.array to
            dev.perceptron.cli;
    exports dev.perceptron.formats.hdf5 to
            dev.perceptron.cli;
    exports dev.perceptron.formats.keras to
            dev.perceptron.cli,
            dev.perceptron.tabular;
    exports dev.perceptron.formats.onnx to
            dev.perceptron.cli;
    exports dev.perceptron.formats.npz to
            dev.perceptron.cli;
    exports dev.perceptron.formats.safetensors to
            dev.perceptron.cli;
    exports dev.perceptron.formats.source;
    exports dev.perceptron.formats.tensorboard;
    exports dev.perceptron.formats.zip to
            dev.perceptron.cli;

    provides dev.perceptron.model.ModelFormat with
            dev.perceptron.formats.keras.KerasFormat,
            dev.perceptron.formats.keras.WeightsFormat,
            dev.perceptron.formats.keras.LegacyFormat,
            dev.perceptron.formats.npz.NpzFormat,
            dev.perceptron.formats.safetensors.SafetensorsFormat,
            dev.perceptron.formats.onnx.OnnxFormat;
}

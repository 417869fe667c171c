/** The wire format of protocol buffers, as ONNX files and TensorBoard's logs have it; no part of the public API. */
@NullMarked
package dev.perceptron.formats.protobuf;

import org.jspecify.annotations.NullMarked;

/**
 * ONNX files: trained models written as graphs of standard operators, and dense graphs of other tools read as models.
 *
 * <p>The file is a protobuf message, read and written by this package itself. Source: the ONNX specification, operator
 * sets {@code ai.onnx} and {@code ai.onnx.ml}.
 */
@NullMarked
package dev.perceptron.formats.onnx;

import org.jspecify.annotations.NullMarked;

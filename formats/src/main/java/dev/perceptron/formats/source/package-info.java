/** A trained network as Java source text: one class without dependencies that predicts the same bits. */
@NullMarked
package dev.perceptron.formats.source;

import org.jspecify.annotations.NullMarked;

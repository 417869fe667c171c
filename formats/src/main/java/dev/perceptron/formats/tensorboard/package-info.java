/** TensorBoard's event files: written while training, read back, and Keras's callback of that name. */
@NullMarked
package dev.perceptron.formats.tensorboard;

import org.jspecify.annotations.NullMarked;

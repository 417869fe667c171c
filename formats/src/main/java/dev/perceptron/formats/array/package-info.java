/** Arrays of numbers as files hold them, of any element type, and their way into a model's weights and back. */
@NullMarked
package dev.perceptron.formats.array;

import org.jspecify.annotations.NullMarked;

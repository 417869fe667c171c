/**
 * Configurations as plain data: JSON-like values, their text form, and numbers written so that nothing is lost.
 *
 * <p>Imports nothing of the library. A {@link dev.perceptron.config.ConfigValue} is what a model file says about a
 * layer; {@link dev.perceptron.config.Json} reads and writes it as Python's {@code json} module does, so that Keras
 * reads what we write.
 */
@NullMarked
package dev.perceptron.config;

import org.jspecify.annotations.NullMarked;

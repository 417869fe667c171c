/**
 * Pictures bent a little, differently in each epoch, so that a network learns from more than the ones there are.
 *
 * <p>May import the packages of core; imports nothing else of this module.
 */
@NullMarked
package dev.perceptron.data.distortion;

import org.jspecify.annotations.NullMarked;

/**
 * Readers of data files, splits, batches and dataset loaders.
 *
 * <p>May import the packages of core; nothing in core knows this package.
 */
@NullMarked
package dev.perceptron.data;

import org.jspecify.annotations.NullMarked;

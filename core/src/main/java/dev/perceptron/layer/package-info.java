/**
 * Layers: recipes, and the functions they become when bound to shapes; one file each. Imports what stands above it: {@code tensor} to {@code constraint}.
 */
@NullMarked
package dev.perceptron.layer;

import org.jspecify.annotations.NullMarked;

/** Files that training is resumed from: named parts, each with its hash. May import {@code file} and {@code tensor}. */
@NullMarked
package dev.perceptron.checkpoint;

import org.jspecify.annotations.NullMarked;

/** What stands behind the factories of {@code loss}; one room with it, exported to the library's own modules only. */
@NullMarked
package dev.perceptron.loss.internal;

import org.jspecify.annotations.NullMarked;

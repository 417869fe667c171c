/** What stands behind the factories of {@code plot}; one room with it, exported to the library's own modules only. */
@NullMarked
package dev.perceptron.plot.internal;

import org.jspecify.annotations.NullMarked;

/** What stands behind the factories of {@code regularizer}; one room with it, exported to the library's own modules only. */
@NullMarked
package dev.perceptron.regularizer.internal;

import org.jspecify.annotations.NullMarked;

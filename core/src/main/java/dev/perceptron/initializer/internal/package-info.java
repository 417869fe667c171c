/** What stands behind the factories of {@code initializer}; one room with it, exported to the library's own modules only. */
@NullMarked
package dev.perceptron.initializer.internal;

import org.jspecify.annotations.NullMarked;

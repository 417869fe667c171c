/** What stands behind the factories of {@code random}; one room with it, exported to the library's own modules only. */
@NullMarked
package dev.perceptron.random.internal;

import org.jspecify.annotations.NullMarked;

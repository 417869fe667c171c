/** What stands behind the factories of {@code callback}; one room with it, exported to the library's own modules only. */
@NullMarked
package dev.perceptron.callback.internal;

import org.jspecify.annotations.NullMarked;

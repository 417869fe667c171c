/** What stands behind the factories of {@code activation}; one room with it, exported to the library's own modules only. */
@NullMarked
package dev.perceptron.activation.internal;

import org.jspecify.annotations.NullMarked;

/** What stands behind the factories of {@code constraint}; one room with it, exported to the library's own modules only. */
@NullMarked
package dev.perceptron.constraint.internal;

import org.jspecify.annotations.NullMarked;

/** What stands behind the factories of {@code summary}; one room with it, exported to the library's own modules only. */
@NullMarked
package dev.perceptron.summary.internal;

import org.jspecify.annotations.NullMarked;

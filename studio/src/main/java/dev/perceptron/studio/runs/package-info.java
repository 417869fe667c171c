/** Logs of trainings: written while they run, read back, compared and exported. */
@NullMarked
package dev.perceptron.studio.runs;

import org.jspecify.annotations.NullMarked;

/**
 * Learning rates that change from step to step. Imports {@code config}.
 */
@NullMarked
package dev.perceptron.schedule;

import org.jspecify.annotations.NullMarked;

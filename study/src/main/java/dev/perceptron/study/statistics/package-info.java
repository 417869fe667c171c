/** Figures with their uncertainty: intervals, paired tests, rank tests and rules of choice. */
@NullMarked
package dev.perceptron.study.statistics;

import org.jspecify.annotations.NullMarked;

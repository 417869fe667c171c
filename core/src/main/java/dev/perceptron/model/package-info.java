/**
 * Models as users know them: compile, fit, evaluate, predict, summary. Imports every other package of the core.
 */
@NullMarked
package dev.perceptron.model;

import org.jspecify.annotations.NullMarked;

/**
 * The lecture's first assignment as a study: networks with 0 to 4 hidden layers on handwritten digits, and recipes with
 * published figures.
 */
@NullMarked
package dev.perceptron.study.mnist;

import org.jspecify.annotations.NullMarked;

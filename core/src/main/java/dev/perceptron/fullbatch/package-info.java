/**
 * Training on all samples at once in double precision, for small smooth problems: L-BFGS, Levenberg–Marquardt, RPROP.
 * Imports everything up to {@code graph}.
 */
@NullMarked
package dev.perceptron.fullbatch;

import org.jspecify.annotations.NullMarked;

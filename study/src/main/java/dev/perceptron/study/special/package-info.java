/** A study of two-argument special functions with published errors of other networks. */
@NullMarked
package dev.perceptron.study.special;

import org.jspecify.annotations.NullMarked;

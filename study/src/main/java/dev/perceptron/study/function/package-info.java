/** Functions to learn: random instances of classes. */
@NullMarked
package dev.perceptron.study.function;

import org.jspecify.annotations.NullMarked;

/** Functions to learn: random instances of classes, and expressions typed by the user. */
@NullMarked
package dev.perceptron.study.function;

import org.jspecify.annotations.NullMarked;

/** The study of depth: how many hidden layers which functions of how many arguments need. */
@NullMarked
package dev.perceptron.study.depth;

import org.jspecify.annotations.NullMarked;

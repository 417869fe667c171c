@NullMarked
package dev.perceptron.study.mnist;

import org.jspecify.annotations.NullMarked;

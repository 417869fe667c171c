@NullMarked
package dev.perceptron.cli;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.perceptron.cli.common;

import org.jspecify.annotations.NullMarked;

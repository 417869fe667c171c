@NullMarked
package dev.perceptron.cli.torture;

import org.jspecify.annotations.NullMarked;

/** Rules about the structure of all modules. */
@NullMarked
package dev.perceptron.architecture;

import org.jspecify.annotations.NullMarked;

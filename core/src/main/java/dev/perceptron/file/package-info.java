/** Writing files so that nobody ever sees half of one. May import nothing but the Java platform. */
@NullMarked
package dev.perceptron.file;

import org.jspecify.annotations.NullMarked;

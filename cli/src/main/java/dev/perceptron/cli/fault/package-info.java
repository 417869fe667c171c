/** A file system whose operations fail on demand, to see what is left when they do. */
@NullMarked
package dev.perceptron.cli.fault;

import org.jspecify.annotations.NullMarked;

/** {@code perceptron torture}: tries to break the promises of SECURITY.md. */
@NullMarked
package dev.perceptron.cli.torture;

import org.jspecify.annotations.NullMarked;

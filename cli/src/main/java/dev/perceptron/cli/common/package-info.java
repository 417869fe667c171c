/** What several groups of commands need: the console, options, exceptions that become exit codes, the digits. */
@NullMarked
package dev.perceptron.cli.common;

import org.jspecify.annotations.NullMarked;

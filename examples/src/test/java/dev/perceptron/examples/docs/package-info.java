/** What keeps the documentation true: every block of code in it is compiled and run, every command and link checked. */
@NullMarked
package dev.perceptron.examples.docs;

import org.jspecify.annotations.NullMarked;

/** What all formats share: the error and the bounds within which a file is read. */
@NullMarked
package dev.perceptron.formats;

import org.jspecify.annotations.NullMarked;

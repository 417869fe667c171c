/** ZIP archives read from memory or a file by their central directory, never extracted, with every claim checked. */
@NullMarked
package dev.perceptron.formats.zip;

import org.jspecify.annotations.NullMarked;

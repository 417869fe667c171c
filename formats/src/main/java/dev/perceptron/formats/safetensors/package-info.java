/** The safetensors format: named arrays behind a JSON header, nothing else. */
@NullMarked
package dev.perceptron.formats.safetensors;

import org.jspecify.annotations.NullMarked;

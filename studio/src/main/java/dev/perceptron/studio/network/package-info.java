/** What a network looks like inside: its columns of neurons, what they answer and what they look for. */
@NullMarked
package dev.perceptron.studio.network;

import org.jspecify.annotations.NullMarked;

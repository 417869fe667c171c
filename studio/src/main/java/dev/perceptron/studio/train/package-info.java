/** The page of training: a network built in a form, trained, paused, stepped and looked into while it learns. */
@NullMarked
package dev.perceptron.studio.train;

import org.jspecify.annotations.NullMarked;

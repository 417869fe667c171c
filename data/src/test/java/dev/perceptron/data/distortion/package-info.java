@NullMarked
package dev.perceptron.data.distortion;

import org.jspecify.annotations.NullMarked;

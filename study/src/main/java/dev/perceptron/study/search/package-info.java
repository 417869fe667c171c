/** Search of hyper-parameters in the shape of KerasTuner. */
@NullMarked
package dev.perceptron.study.search;

import org.jspecify.annotations.NullMarked;

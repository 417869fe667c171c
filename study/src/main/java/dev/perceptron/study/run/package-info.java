/** Runs trials: on this machine's cores, with a log that survives interruptions. */
@NullMarked
package dev.perceptron.study.run;

import org.jspecify.annotations.NullMarked;

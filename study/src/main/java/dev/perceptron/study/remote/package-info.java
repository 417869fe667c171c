/** Makes the studies' tasks anew on other machines. Imports the studies. */
@NullMarked
package dev.perceptron.study.remote;

import org.jspecify.annotations.NullMarked;

/** What a network sees of a table: its columns as numbers, and its target. Imports the tables only. */
@NullMarked
package dev.perceptron.tabular.features;

import org.jspecify.annotations.NullMarked;

/** Models of tables: fitted on a table, kept with their preprocessing in one file, asked by columns' names. */
@NullMarked
package dev.perceptron.tabular;

import org.jspecify.annotations.NullMarked;

/** Tables of numbers, dates and categories, and how they are read from CSV files. Imports nothing of the module. */
@NullMarked
package dev.perceptron.tabular.table;

import org.jspecify.annotations.NullMarked;

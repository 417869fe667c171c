/** Tables in Parquet files: the file's structure, its pages, encodings and compressions. Imports tabular's tables only. */
@NullMarked
package dev.perceptron.parquet;

import org.jspecify.annotations.NullMarked;

/** The default network of tables: its layers, training and the file's ensemble. Imports the features only. */
@NullMarked
package dev.perceptron.tabular.network;

import org.jspecify.annotations.NullMarked;

/** NumPy's files: one array ({@code .npy}) and archives of arrays ({@code .npz}). */
@NullMarked
package dev.perceptron.formats.npz;

import org.jspecify.annotations.NullMarked;

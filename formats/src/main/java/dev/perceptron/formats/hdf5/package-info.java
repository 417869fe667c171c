/**
 * HDF5 files of dense networks, read and written in plain Java: the structures h5py and Keras use, nothing that follows
 * links, other files or foreign code. Imports only {@code dev.perceptron.formats} and core's tensors.
 */
@NullMarked
package dev.perceptron.formats.hdf5;

import org.jspecify.annotations.NullMarked;

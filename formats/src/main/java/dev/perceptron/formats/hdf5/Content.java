package dev.perceptron.formats.hdf5;

import java.nio.ByteBuffer;

/** Where the elements of an array are: gives all their bytes, row-major, in the file's byte order. */
interface Content {
    /** A buffer over exactly the array's bytes. */
    ByteBuffer bytes();
}

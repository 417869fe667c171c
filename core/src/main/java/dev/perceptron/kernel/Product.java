package dev.perceptron.kernel;

/**
 * The operands of one matrix product C = A·B, with what is done to each element of C before it is stored.
 *
 * <p>Mutable and reused: {@code Compute} fills it, kernels read it. A is read at {@code aOffset + i·aRow + k·aColumn},
 * so that A or its transpose can be meant. B has been packed by the same kernels. Each element of C is one chain of
 * fused multiply-adds in ascending k, starting from 0 or, if {@code accumulate}, from what C holds; then the bias is
 * added, then ReLU taken.
 */
public final class Product {
    /** The left operand. */
    public float[] a = {};
    /** The place of A's first element. */
    public int aOffset;
    /** The distance between rows of A. */
    public int aRow;
    /** The distance between columns of A. */
    public int aColumn;
    /** The right operand, packed. */
    public float[] b = {};
    /** The result; modified. */
    public float[] c = {};
    /** The place of C's first element. */
    public int cOffset;
    /** The distance between rows of C. */
    public int cRow;
    /** Rows of A and C. */
    public int rows;
    /** Columns of B and C. */
    public int columns;
    /** Columns of A and rows of B. */
    public int depth;
    /** Whether {@link #bias} is added to every row. */
    public boolean hasBias;
    /** One number for each column, if {@link #hasBias}. */
    public float[] bias = {};
    /** The place of the first bias. */
    public int biasOffset;
    /** Whether negative results become 0. */
    public boolean relu;
    /** Whether the chains start from C's old values. */
    public boolean accumulate;
    /**
     * Whether C is stored transposed, element (i, j) at {@code cOffset + j·cRow + i}; then A is not transposed, and there
     * is neither bias nor ReLU nor {@link #accumulate}.
     */
    public boolean transposedOutput;
}

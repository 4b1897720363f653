package org.descentlab.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/// A dense rows × columns matrix in column-major order, made by a [Workspace], held off-heap by ND4J and freed by [#close].
/// Element (i, j) lies at i + j·rows. A vector is a matrix of one column. Not thread-safe.
///
/// A stack is several such matrices of one shape, one after the other: its slices. Backends treat all of them alike, while
/// single elements are those of a [#slice].
public final class Matrix implements AutoCloseable {
    /// 1 unless this is a stack.
    public final int slices;
    public final int rows;
    public final int columns;
    public final Precision precision;
    /// BLAS kernels may sum in another order at another alignment: equal alignment, equal bits.
    private static final int ALIGNMENT = 64;
    /// Null in a view, which owns nothing.
    private final DataBuffer buffer;
    /// ND4J's view of the same memory ('f' order), made when first asked for: that takes longer than a small product.
    private INDArray array;
    /// A stack's slices, made when first asked for.
    private final Matrix[] parts;
    /// The memory that the array is made on, where on it, and how far from one slice to the next, in elements.
    private final DataBuffer data;
    private final long offset;
    private final long stride;
    private final boolean direct;
    /// The memory itself; null on a device, where only ND4J knows which copy is up to date, and where it has gaps.
    private final MemorySegment memory;
    /// Where the memory starts, for vector loops.
    final long address;
    /// The memory as BLAS wants it; the one of the other precision is null.
    final FloatPointer floats;
    final DoublePointer doubles;

    /// @param direct whether elements are reached in memory, or else through ND4J
    Matrix(Precision precision, int slices, int rows, int columns, boolean direct) {
        if (slices < 1 || rows < 1 || columns < 1) throw new IllegalArgumentException(slices + " matrices of " + rows + " × " + columns);
        int bytes = bytes(precision);
        DataBuffer buffer = Nd4j.createBuffer(type(precision), (long) slices * rows * columns + (direct ? ALIGNMENT / bytes : 0), true);
        long skipped = direct ? (-buffer.address() & (ALIGNMENT - 1)) / bytes : 0;
        this(precision, slices, rows, columns, buffer, buffer, skipped, (long) rows * columns, direct);
    }

    @SuppressWarnings("restricted") // native memory is this room's to reach: packaging/jvm.options grants it
    private Matrix(Precision precision, int slices, int rows, int columns, DataBuffer owned, DataBuffer data, long offset, long stride,
            boolean direct) {
        this.slices = slices;
        this.rows = rows;
        this.columns = columns;
        this.precision = precision;
        this.data = data;
        this.offset = offset;
        this.stride = stride;
        this.direct = direct;
        parts = slices == 1 ? null : new Matrix[slices];
        buffer = owned;
        address = direct ? data.address() + offset * bytes(precision) : 0;
        boolean whole = slices == 1 || stride == (long) rows * columns;
        memory = direct && whole ? MemorySegment.ofAddress(address).reinterpret(size() * bytes(precision)) : null;
        floats = direct && precision == Precision.FLOAT32 ? new Pointers.Floats(address) : null;
        doubles = direct && precision == Precision.FLOAT64 ? new Pointers.Doubles(address) : null;
    }

    /// Of rank 2, or for a stack of rank 3: rows × columns × slices.
    INDArray array() {
        if (array == null)
            array = Nd4j.create(data, shape(), slices == 1 ? new long[] {1, rows} : new long[] {1, rows, stride}, offset, 'f',
                    type(precision));
        return array;
    }

    private long[] shape() {
        return slices == 1 ? new long[] {rows, columns} : new long[] {rows, columns, slices};
    }

    private static DataType type(Precision precision) {
        return precision == Precision.FLOAT32 ? DataType.FLOAT : DataType.DOUBLE;
    }

    /// Of one element.
    static int bytes(Precision precision) {
        return precision == Precision.FLOAT32 ? 4 : 8;
    }

    /// One matrix of a stack, on the same memory; valid until this one is closed.
    public Matrix slice(int k) {
        if (slices == 1 && k == 0) return this;
        if (k < 0 || k >= slices) throw new IndexOutOfBoundsException("slice " + k + " of " + slices);
        if (parts[k] == null) parts[k] = new Matrix(precision, 1, rows, columns, null, data, offset + k * stride, stride, direct);
        return parts[k];
    }

    /// The columns `from` … `from + count − 1` (of every slice) as a matrix on the same memory; valid until this one is closed.
    public Matrix columns(int from, int count) {
        if (from < 0 || count < 1 || from + count > columns)
            throw new IndexOutOfBoundsException("columns " + from + " + " + count + " of " + columns);
        return new Matrix(precision, slices, rows, count, null, data, offset + (long) from * rows, stride, direct);
    }

    /// The memory from its k-th element on.
    FloatPointer floats(long k) {
        return k == 0 ? floats : new Pointers.Floats(address + 4 * k);
    }

    DoublePointer doubles(long k) {
        return k == 0 ? doubles : new Pointers.Doubles(address + 8 * k);
    }

    /// The number of elements of all slices.
    public long size() {
        return (long) rows * columns * slices;
    }

    private void single() {
        if (slices > 1) throw new IllegalStateException("an element of which of " + slices + " slices?");
    }

    public double get(int i, int j) {
        single();
        if (memory == null) return array().getDouble(i, j);
        long k = i + (long) j * rows;
        return precision == Precision.FLOAT32
                ? memory.getAtIndex(ValueLayout.JAVA_FLOAT, k)
                : memory.getAtIndex(ValueLayout.JAVA_DOUBLE, k);
    }

    public void set(int i, int j, double value) {
        single();
        if (memory == null) {
            array().putScalar(i, j, value);
            return;
        }
        long k = i + (long) j * rows;
        if (precision == Precision.FLOAT32) memory.setAtIndex(ValueLayout.JAVA_FLOAT, k, (float) value);
        else memory.setAtIndex(ValueLayout.JAVA_DOUBLE, k, value);
    }

    /// Copies `columnMajor` (rows·columns values for each slice) in.
    public void set(double[] columnMajor) {
        if (columnMajor.length != size())
            throw new IllegalArgumentException(columnMajor.length + " values for " + slices + " × " + rows + " × " + columns);
        if (memory == null) {
            try (INDArray values = Nd4j.createFromArray(columnMajor)) {
                array().assign(values.reshape('f', shape()));
            }
        } else
            if (precision == Precision.FLOAT64) MemorySegment.copy(columnMajor, 0, memory, ValueLayout.JAVA_DOUBLE, 0, columnMajor.length);
            else for (int k = 0; k < columnMajor.length; k++) memory.setAtIndex(ValueLayout.JAVA_FLOAT, k, (float) columnMajor[k]);
    }

    public void set(Matrix source) {
        if (source.precision != precision) set(source.toArray());
        else if (source.size() != size()) throw new IllegalArgumentException("sizes differ");
        else if (memory == null || source.memory == null) array().assign(source.array().reshape('f', shape()));
        else memory.copyFrom(source.memory);
    }

    /// Row i becomes row `rows[i]` of `source`, which has as many columns.
    public void gather(Matrix source, int[] rows) {
        if (rows.length != this.rows || source.columns != columns || source.precision != precision)
            throw new IllegalArgumentException("shapes differ");
        for (int j = 0; j < columns; j++)
            for (int i = 0; i < rows.length; i++) set(i, j, source.get(rows[i], j));
    }

    public void fill(double value) {
        if (memory == null) array().assign(value);
        else if (precision == Precision.FLOAT32) FloatLoops.fill((float) value, address, size());
        else DoubleLoops.fill(value, address, size());
    }

    /// A copy of all elements, slice by slice and column by column.
    public double[] toArray() {
        if (memory == null) {
            try (INDArray copy = array().dup('f')) {
                return copy.data().asDouble();
            }
        }
        double[] out = new double[Math.toIntExact(size())];
        if (precision == Precision.FLOAT64) MemorySegment.copy(memory, ValueLayout.JAVA_DOUBLE, 0, out, 0, out.length);
        else for (int k = 0; k < out.length; k++) out[k] = memory.getAtIndex(ValueLayout.JAVA_FLOAT, k);
        return out;
    }

    @Override
    public void close() {
        if (buffer != null && !buffer.wasClosed()) buffer.close();
    }
}

package org.descentlab.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/// A dense rows × columns matrix in column-major order, held off-heap by ND4J and freed by [#close].
/// Element (i, j) lies at i + j·rows. A vector is a matrix of one column. Not thread-safe.
public final class Matrix implements AutoCloseable {
    public final int rows;
    public final int columns;
    public final Precision precision;
    /// BLAS kernels may sum in another order at another alignment: equal alignment, equal bits.
    private static final int ALIGNMENT = 64;
    /// Null in a view, which owns nothing.
    private final DataBuffer buffer;
    /// ND4J's view of the same memory ('f' order), for the portable backend.
    final INDArray array;
    /// The memory itself; null on a device, where only ND4J knows which copy is up to date.
    private final MemorySegment memory;
    /// Where the memory starts, for vector loops.
    final long address;
    /// The memory as BLAS wants it; the one of the other precision is null.
    final FloatPointer floats;
    final DoublePointer doubles;

    public Matrix(Precision precision, int rows, int columns) {
        this(precision, rows, columns, Nd4j.getEnvironment().isCPU());
    }

    /// @param direct whether elements are reached in memory, or else through ND4J
    Matrix(Precision precision, int rows, int columns, boolean direct) {
        if (rows < 1 || columns < 1) throw new IllegalArgumentException("a matrix of " + rows + " × " + columns);
        DataType type = precision == Precision.FLOAT32 ? DataType.FLOAT : DataType.DOUBLE;
        int bytes = bytes(precision);
        DataBuffer buffer = Nd4j.createBuffer(type, (long) rows * columns + (direct ? ALIGNMENT / bytes : 0), true);
        long skipped = direct ? (-buffer.address() & (ALIGNMENT - 1)) / bytes : 0;
        INDArray array = Nd4j.create(buffer, new long[] {rows, columns}, new long[] {1, rows}, skipped, 'f', type);
        this(precision, rows, columns, buffer, array, direct ? buffer.address() + skipped * bytes : 0);
    }

    private Matrix(Precision precision, int rows, int columns, DataBuffer buffer, INDArray array, long address) {
        this.rows = rows;
        this.columns = columns;
        this.precision = precision;
        this.buffer = buffer;
        this.array = array;
        this.address = address;
        memory = address == 0 ? null : MemorySegment.ofAddress(address).reinterpret(size() * bytes(precision));
        floats = address == 0 || precision == Precision.FLOAT64 ? null : new Floats(address);
        doubles = address == 0 || precision == Precision.FLOAT32 ? null : new Doubles(address);
    }

    private static int bytes(Precision precision) {
        return precision == Precision.FLOAT32 ? 4 : 8;
    }

    /// The columns `from` … `from + count − 1` as a matrix on the same memory; valid until this one is closed.
    public Matrix columns(int from, int count) {
        if (from < 0 || count < 1 || from + count > columns) throw new IndexOutOfBoundsException("columns " + from + " + " + count + " of " + columns);
        long skipped = (long) from * rows;
        INDArray part = Nd4j.create(array.data(), new long[] {rows, count}, new long[] {1, rows}, array.offset() + skipped, 'f', array.dataType());
        return new Matrix(precision, rows, count, null, part, address == 0 ? 0 : address + skipped * bytes(precision));
    }

    private static final class Floats extends FloatPointer {
        Floats(long address) {
            super((Pointer) null);
            this.address = address;
        }
    }

    private static final class Doubles extends DoublePointer {
        Doubles(long address) {
            super((Pointer) null);
            this.address = address;
        }
    }

    /// The memory from its k-th element on.
    FloatPointer floats(long k) {
        return k == 0 ? floats : new Floats(address + 4 * k);
    }

    DoublePointer doubles(long k) {
        return k == 0 ? doubles : new Doubles(address + 8 * k);
    }

    public static Matrix of(Precision precision, int rows, int columns, double[] columnMajor) {
        Matrix m = new Matrix(precision, rows, columns);
        m.set(columnMajor);
        return m;
    }

    public long size() {
        return (long) rows * columns;
    }

    public double get(int i, int j) {
        if (memory == null) return array.getDouble(i, j);
        long k = i + (long) j * rows;
        return precision == Precision.FLOAT32 ? memory.getAtIndex(ValueLayout.JAVA_FLOAT, k) : memory.getAtIndex(ValueLayout.JAVA_DOUBLE, k);
    }

    public void set(int i, int j, double value) {
        if (memory == null) {
            array.putScalar(i, j, value);
            return;
        }
        long k = i + (long) j * rows;
        if (precision == Precision.FLOAT32) memory.setAtIndex(ValueLayout.JAVA_FLOAT, k, (float) value);
        else memory.setAtIndex(ValueLayout.JAVA_DOUBLE, k, value);
    }

    /// Copies `columnMajor` (rows·columns values) in.
    public void set(double[] columnMajor) {
        if (columnMajor.length != size()) throw new IllegalArgumentException(columnMajor.length + " values for " + rows + " × " + columns);
        if (memory == null) {
            try (INDArray values = Nd4j.createFromArray(columnMajor)) {
                array.assign(values.reshape('f', rows, columns));
            }
        } else if (precision == Precision.FLOAT64) MemorySegment.copy(columnMajor, 0, memory, ValueLayout.JAVA_DOUBLE, 0, columnMajor.length);
        else for (int k = 0; k < columnMajor.length; k++) memory.setAtIndex(ValueLayout.JAVA_FLOAT, k, (float) columnMajor[k]);
    }

    public void set(Matrix source) {
        if (source.precision != precision) set(source.toArray());
        else if (source.size() != size()) throw new IllegalArgumentException("sizes differ");
        else if (memory == null) array.assign(source.array.reshape('f', rows, columns));
        else memory.copyFrom(source.memory);
    }

    /// Row i becomes row `rows[i]` of `source`, which has as many columns.
    public void gather(Matrix source, int[] rows) {
        if (rows.length != this.rows || source.columns != columns || source.precision != precision) throw new IllegalArgumentException("shapes differ");
        for (int j = 0; j < columns; j++)
            for (int i = 0; i < rows.length; i++) set(i, j, source.get(rows[i], j));
    }

    public void fill(double value) {
        array.assign(value);
    }

    /// A copy of all elements, column by column.
    public double[] toArray() {
        if (memory == null) {
            try (INDArray copy = array.dup('f')) {
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

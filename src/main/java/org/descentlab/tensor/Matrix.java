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
    private final DataBuffer buffer;
    /// ND4J's view of the same memory ('f' order), for the portable backend.
    final INDArray array;
    /// The memory itself, for vector loops; null on a device, where only ND4J knows which copy is up to date.
    final MemorySegment memory;
    /// The memory as BLAS wants it; the one of the other precision is null.
    final FloatPointer floats;
    final DoublePointer doubles;

    public Matrix(Precision precision, int rows, int columns) {
        this(precision, rows, columns, Nd4j.getEnvironment().isCPU());
    }

    /// @param direct whether elements are reached in memory, or else through ND4J
    Matrix(Precision precision, int rows, int columns, boolean direct) {
        if (rows < 1 || columns < 1) throw new IllegalArgumentException("a matrix of " + rows + " × " + columns);
        this.rows = rows;
        this.columns = columns;
        this.precision = precision;
        boolean single = precision == Precision.FLOAT32;
        int bytes = single ? 4 : 8;
        DataType type = single ? DataType.FLOAT : DataType.DOUBLE;
        if (!direct) {
            array = Nd4j.create(type, new long[] {rows, columns}, 'f');
            buffer = array.data();
            memory = null;
            floats = null;
            doubles = null;
            return;
        }
        buffer = Nd4j.createBuffer(type, size() + ALIGNMENT / bytes, true);
        long skipped = (-buffer.address() & (ALIGNMENT - 1)) / bytes;
        array = Nd4j.create(buffer, new long[] {rows, columns}, new long[] {1, rows}, skipped, 'f', type);
        memory = MemorySegment.ofAddress(buffer.address() + skipped * bytes).reinterpret(size() * bytes);
        floats = single ? new Floats(memory.address()) : null;
        doubles = single ? null : new Doubles(memory.address());
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
        if (!buffer.wasClosed()) buffer.close();
    }
}

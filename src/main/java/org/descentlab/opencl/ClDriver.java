package org.descentlab.opencl;

import static org.lwjgl.opencl.CL12.*;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import org.descentlab.net.Recorder;
import org.descentlab.net.Training;
import org.descentlab.opencl.OpenClDevice.Kind;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/// A device by OpenCL.
final class ClDriver implements Driver {
    private static final int GROUP = 128;
    /// Work-items of a launch up to which POCL has one kernel compiled, and beyond which it compiles another one for seconds.
    private static final int SMALL = 0xFFFF;
    private final int group;
    private final int groups;
    private final long largest;
    private final long context;
    private final long queue;
    private final long program;
    private final long[] kernels = new long[Kernel.values().length];

    /// Compiles the kernels.
    ///
    /// @throws Failure if the driver cannot
    ClDriver(Platforms.Found found) {
        group = Math.min(GROUP, Integer.highestOneBit((int) Platforms.number(found.id(), CL_DEVICE_MAX_WORK_GROUP_SIZE)));
        groups = found.device().kind() == Kind.CPU ? SMALL / group : Integer.MAX_VALUE;
        largest = Platforms.number(found.id(), CL_DEVICE_MAX_MEM_ALLOC_SIZE);
        try (var stack = MemoryStack.stackPush()) {
            IntBuffer error = stack.callocInt(1);
            PointerBuffer properties = stack.pointers(CL_CONTEXT_PLATFORM, found.platform(), 0);
            context = clCreateContext(properties, found.id(), null, 0, error);
            check(error);
            queue = clCreateCommandQueue(context, found.id(), 0, error);
            check(error);
            program = clCreateProgramWithSource(context, source(), error);
            check(error);
            check(clBuildProgram(program, found.id(), "-cl-std=CL1.2 -DGROUP=%d -DFITTED=%sf -DDIVERGED=%sf".formatted(group,
                    bound(Training.FITTED), bound(Recorder.DIVERGED)), null, 0));
            for (Kernel k : Kernel.values()) {
                kernels[k.ordinal()] = clCreateKernel(program, k.label(), error);
                check(error);
            }
        }
    }

    /// The float below which exactly those floats lie that are below a double.
    static float bound(double of) {
        float near = (float) of;
        return near < of ? Math.nextUp(near) : near;
    }

    private static String source() {
        try (var in = ClDriver.class.getResourceAsStream("networks.cl")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(IntBuffer error) {
        check(error.get(0));
    }

    private static void check(int code) {
        if (code == CL_SUCCESS) return;
        throw switch (code) {
            case CL_MEM_OBJECT_ALLOCATION_FAILURE, CL_OUT_OF_HOST_MEMORY, CL_INVALID_BUFFER_SIZE -> new Failure("out of memory", true);
            case CL_OUT_OF_RESOURCES -> new Failure("out of resources", true);
            case CL_BUILD_PROGRAM_FAILURE -> new Failure("its compiler failed", false);
            default -> new Failure("driver error " + code, false);
        };
    }

    @Override
    public int group() {
        return group;
    }

    @Override
    public int groups() {
        return groups;
    }

    @Override
    public long largest() {
        return largest;
    }

    @Override
    public long allocate(long bytes) {
        try (var stack = MemoryStack.stackPush()) {
            IntBuffer error = stack.callocInt(1);
            long buffer = clCreateBuffer(context, CL_MEM_READ_WRITE, bytes, error);
            check(error);
            ByteBuffer zero = stack.calloc(4);
            check(clEnqueueFillBuffer(queue, buffer, zero, 0, bytes, null, null));
            return buffer;
        }
    }

    @Override
    public void free(long buffer) {
        check(clReleaseMemObject(buffer));
    }

    @Override
    public void write(long buffer, long at, float[] values) {
        check(clEnqueueWriteBuffer(queue, buffer, true, at * Float.BYTES, values, null, null));
    }

    @Override
    public void write(long buffer, long at, int[] values) {
        check(clEnqueueWriteBuffer(queue, buffer, true, at * Integer.BYTES, values, null, null));
    }

    @Override
    public void read(long buffer, float[] into) {
        check(clEnqueueReadBuffer(queue, buffer, true, 0, into, null, null));
    }

    @Override
    public void launch(Kernel kernel, int groups, Object... arguments) {
        long k = kernels[kernel.ordinal()];
        for (int i = 0; i < arguments.length; i++)
            check(arguments[i] instanceof Long buffer
                    ? clSetKernelArg1p(k, i, buffer)
                    : clSetKernelArg1i(k, i, (Integer) arguments[i]));
        // The kernels' local memory.
        check(clSetKernelArg(k, arguments.length, 16L * Float.BYTES * group));
        check(clSetKernelArg(k, arguments.length + 1, (long) Float.BYTES * group));
        try (var stack = MemoryStack.stackPush()) {
            check(clEnqueueNDRangeKernel(queue, k, 1, null, stack.pointers((long) groups * group), stack.pointers(group), null, null));
        }
    }

    @Override
    public void finish() {
        check(clFinish(queue));
    }

    @Override
    public void close() {
        for (long k : kernels) clReleaseKernel(k);
        clReleaseProgram(program);
        clReleaseCommandQueue(queue);
        clReleaseContext(context);
    }
}

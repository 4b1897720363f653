package org.descentlab.speed.peer;

import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import org.descentlab.speed.Peer;
import org.descentlab.speed.Workload;

/// A tangent kernel of the network at its initial weights.
abstract class TorchKernel extends TorchNetwork implements Peer.Computation {
    private PtNDArray kernel;

    TorchKernel(Workload workload, boolean exact, boolean track) {
        super(workload, exact, track);
    }

    /// The batch × batch kernel in memory of its own.
    abstract PtNDArray kernel();

    @Override
    public final void compute() {
        if (kernel != null) kernel.close();
        kernel = kernel();
    }

    @Override
    public final double[] result() {
        if (kernel.getDataType() == DataType.FLOAT64) return kernel.toDoubleArray();
        float[] narrow = kernel.toFloatArray();
        double[] v = new double[narrow.length];
        for (int i = 0; i < v.length; i++) v[i] = narrow[i];
        return v;
    }
}

package org.descentlab.speed.peer;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.descentlab.speed.Peer;

/// A decomposition that DJL's arrays lack, as a TorchScript module: `src/test/peer/make-scripts.py` makes them.
final class Script implements Peer.Computation {
    private final NDManager manager = Torch.manager();
    private final ParameterStore none = new ParameterStore(manager, false);
    private final NDList inputs = new NDList();
    private final Model module;
    private final int shown;
    private NDList outputs = new NDList();

    /// @param name   of the module
    /// @param shown  which of its outputs is the result
    /// @param rows   of every input
    /// @param inputs matrices with that many rows, row-major
    Script(String name, int shown, int rows, double[]... inputs) {
        this.shown = shown;
        for (double[] input : inputs) this.inputs.add(manager.create(input, new Shape(rows, input.length / rows)));
        module = Model.newInstance(name, Device.cpu(), "PyTorch");
        try (InputStream in = Script.class.getResourceAsStream(name + ".pt")) {
            module.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedModelException e) {
            throw new IllegalStateException(name + ".pt is no module that this PyTorch can read", e);
        }
    }

    @Override
    public void compute() {
        Torch.enter(false);
        outputs.close();
        outputs = module.getBlock().forward(none, inputs, false);
    }

    @Override
    public double[] result() {
        return outputs.get(shown).toDoubleArray();
    }

    @Override
    public void close() {
        module.close();
        manager.close();
    }
}

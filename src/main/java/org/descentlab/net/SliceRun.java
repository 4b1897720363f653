package org.descentlab.net;

import org.descentlab.net.Course.Ending;

/// The run of one network of a stack, which may end before the others': its record, its stop rule, and at its end its weights.
final class SliceRun {
    private final int slice;
    private final Network net;
    private final Training.Observer observer;
    private final RunRecorder record;
    /// The current loss, and what the run ends with at this step, or null.
    private double loss;
    private Ending ending;
    /// Null until the run has ended.
    private Run run;
    private double[] weights;

    /// @param net this network alone
    SliceRun(int slice, Network net, Training.Observer observer, int steps) {
        this.slice = slice;
        this.net = net;
        this.observer = observer;
        record = new RunRecorder(steps);
    }

    /// Decides whether this step is the last: FITTED only by a loss of all examples.
    void judge(double[] losses, boolean whole, boolean lastStep) {
        loss = losses[slice];
        if (Recorder.diverged(loss)) ending = Ending.DIVERGED;
        else if (whole && loss < Training.FITTED) ending = Ending.FITTED;
        else if (lastStep) ending = Ending.FINISHED;
    }

    /// Whether this step belongs to the curves.
    boolean shows(boolean recorded) {
        return ending != Ending.DIVERGED && (recorded || ending != null);
    }

    /// Notes step t, and keeps the weights if it is the last. `test` has just been evaluated if this step shows; null for none.
    void note(int t, boolean recorded, Evaluation test) {
        if (shows(recorded)) {
            record.add(t, loss, test == null ? Double.NaN : test.loss(slice), test == null ? Double.NaN : test.errorRate(slice));
            observer.at(t, net, () -> record.end(Ending.UNDER_WAY, t, loss));
        } else if (ending == null) {
            record.loss(loss);
        }
        if (ending == null) return;
        run = record.end(ending, t, loss);
        weights = net.weights();
    }

    boolean ended() {
        return run != null;
    }

    /// The finished run; its network is given back the weights that it ended with.
    Run finish() {
        net.set(weights);
        return run;
    }
}

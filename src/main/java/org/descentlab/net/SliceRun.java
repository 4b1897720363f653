package org.descentlab.net;

/// The run of one network of a stack, which may end before the others': its record, and at its end its weights.
final class SliceRun {
    private final int slice;
    private final Network net;
    private final Training.Observer observer;
    private final RunRecorder record;
    /// Null until the run has ended.
    private double[] weights;

    /// @param net this network alone
    SliceRun(int slice, Network net, Training.Observer observer, int steps) {
        this.slice = slice;
        this.net = net;
        this.observer = observer;
        record = new RunRecorder(steps);
    }

    /// @param whole whether the losses are of all examples
    void judge(int step, double[] losses, boolean whole) {
        record.judge(step, losses[slice], whole);
    }

    boolean shows() {
        return record.shows();
    }

    /// Notes the step judged last, and keeps the weights if it is the run's last. `test` has just been evaluated if the step shows; null
    /// for none.
    void note(int step, Evaluation test) {
        boolean tested = test != null && shows();
        record.note(tested ? test.loss(slice) : Double.NaN, tested ? test.errorRate(slice) : Double.NaN);
        if (shows()) observer.at(step, net, record::soFar);
        if (record.ended()) weights = net.weights();
    }

    boolean ended() {
        return record.ended();
    }

    /// The finished run; its network is given back the weights that it ended with.
    Run finish() {
        net.set(weights);
        return record.run();
    }
}

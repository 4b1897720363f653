package org.descentlab.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.descentlab.data.Examples;
import org.descentlab.net.Architecture;
import org.descentlab.net.Loss;
import org.descentlab.net.Network;
import org.descentlab.net.Optimizer;
import org.descentlab.net.Parametrisation;
import org.descentlab.net.Recipe;
import org.descentlab.net.Training;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Precision;

/// Training steps of one network, and of a whole sweep over the workers.
final class TrainingSpeed {
    static final int BATCH = 256, INPUTS = 16;
    private static final int[] WIDTHS = {4, 16, 64, 256, 1024};
    private static final int SWEEP_WIDTHS = 40, SWEEP_SEEDS = 5, SWEEP_BATCH = 200, SWEEP_NARROW = 4, SWEEP_WIDE = 128;
    private static final int CHECKED = 20;
    private static final double RATE = 1e-3;

    private TrainingSpeed() {}

    /// Plain gradient descent on the mean squared error, as [Workload] says.
    static Training training(Backend backend, Workload p) {
        Architecture a = architecture(p);
        var recipe = new Recipe(Loss.SQUARED, Optimizer.GD, 2 * p.rate(), false, 0, 0, Integer.MAX_VALUE - 1, 1, false);
        return new Training(backend, recipe, work -> Network.of(work, Precision.FLOAT32, a, weights(p, a)), 0, examples(p), null,
                2 * p.rate());
    }

    static Architecture architecture(Workload p) {
        return new Architecture(p.inputs(), 2, p.width(), 1, Activation.RELU, true, Parametrisation.STANDARD, Math.sqrt(2));
    }

    /// A workload's weights and biases as [Network#weights()] orders them.
    static double[] weights(Workload p, Architecture a) {
        double[] all = new double[a.parameters()];
        int at = 0;
        for (int l = 0; l < 3; l++)
            for (int j = 0; j < a.fanOut(l); j++) {
                for (int i = 0; i < a.fanIn(l); i++) all[at++] = p.weights()[l][i * a.fanOut(l) + j];
                all[at++] = p.biases()[l][j];
            }
        return all;
    }

    static Examples examples(Workload p) {
        int n = p.batch(), d = p.inputs();
        double[] x = new double[n * d], y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = p.y()[i];
            for (int k = 0; k < d; k++) x[i + k * n] = p.x()[i * d + k];
        }
        return new Examples(n, x, y);
    }

    /// `step/w…` in µs, and with a peer `step/w…/hand-written`.
    static void steps(Backend backend, Peer peer, Stopwatch watch, double peak, Consumer<SpeedRow> out) {
        for (int width : WIDTHS) {
            Workload p = Workload.random(BATCH, INPUTS, width, RATE, width);
            String name = "step/w" + width;
            if (peer == null) {
                try (Training ours = training(backend, p)) {
                    double t = Stopwatch.median(watch.time(ours::advance)[0]);
                    out.accept(new SpeedRow(name, "µs", t * 1e6, Double.NaN, Double.NaN, p.operations() / t / peak));
                }
                continue;
            }
            try (Training ours = training(backend, p);
                    Peer.Trainer autograd = peer.autograd(p);
                    Peer.Trainer written = peer.handWritten(p)) {
                ours.advance(CHECKED);
                autograd.train(CHECKED);
                written.train(CHECKED);
                sameLoss(name, ours.loss(), autograd.loss());
                sameLoss(name, ours.loss(), written.loss());
                double[][] times = watch.time(ours::advance, autograd::train, written::train);
                double t = Stopwatch.median(times[0]);
                for (int which = 1; which < 3; which++)
                    out.accept(new SpeedRow(which == 1 ? name : name + "/hand-written", "µs", t * 1e6, Stopwatch.median(times[which]) * 1e6,
                            Stopwatch.ratio(times[which], times[0]), p.operations() / t / peak));
            }
        }
    }

    private static void sameLoss(String name, double ours, double peers) {
        if (!(Math.abs(ours - peers) <= 1e-4 * Math.abs(peers)))
            throw new IllegalStateException(
                    name + ": after " + CHECKED + " equal steps the losses differ: " + ours + " here, " + peers + " there.");
    }

    /// `sweep` in network-steps/s: 40 widths from 4 to 128 by 5 seeds, one network at a time on each worker, widest first.
    static void sweep(Backend backend, Peer peer, int rounds, int steps, double peak, Consumer<SpeedRow> out) {
        List<Workload> workloads = new ArrayList<>();
        double operations = 0;
        for (int i = SWEEP_WIDTHS - 1; i >= 0; i--)
            for (int seed = 0; seed < SWEEP_SEEDS; seed++) {
                int width = (int) Math.round(SWEEP_NARROW * Math.pow((double) SWEEP_WIDE / SWEEP_NARROW, i / (SWEEP_WIDTHS - 1.0)));
                workloads.add(Workload.random(SWEEP_BATCH, INPUTS, width, RATE, seed));
                operations += workloads.getLast().operations() / (SWEEP_WIDTHS * SWEEP_SEEDS);
            }
        int workers = Runtime.getRuntime().availableProcessors();
        double[] ours = new double[rounds], peers = new double[rounds];
        for (int r = -1; r < rounds; r++) {
            double mine = speed(workloads, workers, steps, p -> {
                try (Training t = training(backend, p)) {
                    t.advance(steps);
                }
            });
            double theirs = peer == null ? Double.NaN : speed(workloads, workers, Math.min(steps, 50), p -> {
                try (Peer.Trainer t = peer.autograd(p)) {
                    t.train(Math.min(steps, 50));
                }
            });
            if (r < 0) continue;
            ours[r] = mine;
            peers[r] = theirs;
        }
        double speed = Stopwatch.median(ours);
        out.accept(new SpeedRow("sweep", "network-steps/s", speed, Stopwatch.median(peers), Stopwatch.ratio(ours, peers),
                speed * operations / (workers * peak)));
    }

    /// Steps a second of all networks together, by the clock.
    private static double speed(List<Workload> workloads, int workers, int steps, Consumer<Workload> train) {
        Queue<Workload> queue = new ConcurrentLinkedQueue<>(workloads);
        Thread[] threads = new Thread[workers];
        long start = System.nanoTime();
        for (int i = 0; i < workers; i++)
            threads[i] = Thread.ofPlatform().start(() -> {
                for (Workload p = queue.poll(); p != null; p = queue.poll()) train.accept(p);
            });
        try {
            for (Thread t : threads) t.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException("The benchmark was interrupted.", e);
        }
        return (double) workloads.size() * steps / ((System.nanoTime() - start) * 1e-9);
    }
}

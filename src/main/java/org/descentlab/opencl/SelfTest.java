package org.descentlab.opencl;

import java.util.Arrays;
import java.util.List;
import org.descentlab.data.Examples;
import org.descentlab.net.Architecture;
import org.descentlab.net.Network;
import org.descentlab.net.NetworkTrainer.Trained;
import org.descentlab.net.Optimizer;
import org.descentlab.net.Recipe;
import org.descentlab.net.Run;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Streams;

/// A small network that a device has to train as plain loops over doubles do, before anything else is believed of it.
record SelfTest(Member member) {
    /// Rounding makes 1e-6 of it in so few steps.
    static final double TOLERANCE = 1e-4;
    private static final int STEPS = 24, EXAMPLES = 37, TESTS = 130, INPUTS = 3;

    static final List<SelfTest> ALL = List.of(of(Activation.TANH, Optimizer.HEAVY_BALL, 19, 0.3),
            of(Activation.RELU, Optimizer.ADAM, 33, 0.02));

    private static SelfTest of(Activation f, Optimizer optimizer, int width, double rate) {
        Architecture a = Architecture.ntk(INPUTS, width, f);
        return new SelfTest(new Member(a, Recipe.fullBatch(optimizer, rate, STEPS, 1), examples(EXAMPLES), examples(TESTS), rate,
                Network.initial(a, 1)));
    }

    private static Examples examples(int n) {
        var random = Streams.stream(n, "self-test");
        return new Examples(n, random.doubles(n * INPUTS, -1.5, 1.5).toArray(), random.doubles(n, -1, 1).toArray());
    }

    /// By how much what a device made of it differs, as a share: the largest difference of a training or test loss.
    double off(Trained trained) {
        Run run = trained.run();
        if (run.lastStep() != STEPS) return Double.NaN;
        double[] w = member.start().clone(), first = new double[w.length], second = new double[w.length];
        double[] origin = outputs(w, member.train()), testOrigin = outputs(w, member.test());
        double worst = 0;
        for (int t = 0, at = 0; t <= STEPS; t++) {
            double[] r = residuals(w, origin, member.train());
            if (t == run.steps()[at]) {
                worst = Math.max(worst, difference(run.train()[at], loss(r)));
                worst = Math.max(worst, difference(run.test()[at++], loss(residuals(w, testOrigin, member.test()))));
            }
            move(w, first, second, gradient(w, r), t + 1);
        }
        return worst;
    }

    /// Not a number if one of them is none.
    private static double difference(double device, double plain) {
        return Math.abs(device - plain) / plain;
    }

    private static double loss(double[] r) {
        return Arrays.stream(r).map(v -> v * v).average().orElseThrow();
    }

    /// φ of each unit for example i.
    private double[] units(double[] w, Examples e, int i) {
        double[] h = new double[member.width()];
        for (int j = 0; j < h.length; j++) {
            for (int k = 0; k < INPUTS; k++) h[j] += member.architecture().scale(0) * w[k + j * INPUTS] * e.inputs()[i + k * e.count()];
            h[j] = member.relu() ? Math.max(0, h[j]) : Math.tanh(h[j]);
        }
        return h;
    }

    /// g of every example.
    private double[] outputs(double[] w, Examples e) {
        double[] g = new double[e.count()];
        for (int i = 0; i < g.length; i++) {
            double[] h = units(w, e, i);
            for (int j = 0; j < h.length; j++) g[i] += member.architecture().scale(1) * w[INPUTS * h.length + j] * h[j];
        }
        return g;
    }

    private double[] residuals(double[] w, double[] origin, Examples e) {
        double[] r = outputs(w, e);
        for (int i = 0; i < r.length; i++) r[i] = member.recipe().alpha() * (r[i] - origin[i]) - e.targets()[i];
        return r;
    }

    private double[] gradient(double[] w, double[] r) {
        double[] g = new double[w.length];
        for (int i = 0; i < r.length; i++) {
            double[] h = units(w, member.train(), i);
            double outer = member.architecture().scale(1) * r[i] / (r.length * member.recipe().alpha());
            for (int j = 0; j < h.length; j++) {
                double slope = member.relu() ? Math.signum(h[j]) : 1 - h[j] * h[j];
                double inner = outer * w[INPUTS * h.length + j] * slope * member.architecture().scale(0);
                g[INPUTS * h.length + j] += outer * h[j];
                for (int k = 0; k < INPUTS; k++) g[k + j * INPUTS] += inner * member.train().inputs()[i + k * r.length];
            }
        }
        return g;
    }

    private void move(double[] w, double[] first, double[] second, double[] g, int step) {
        double rate = member.rate() * member.recipe().share(step - 1), momentum = member.recipe().optimizer().momentum;
        for (int k = 0; k < w.length; k++) {
            if (member.adam()) {
                first[k] = 0.9 * first[k] + 0.1 * g[k];
                second[k] = 0.999 * second[k] + 0.001 * g[k] * g[k];
                w[k] -= rate * first[k] / (1 - Math.pow(0.9, step)) / (Math.sqrt(second[k] / (1 - Math.pow(0.999, step))) + 1e-8);
            } else {
                first[k] = momentum * first[k] - rate * g[k];
                w[k] += first[k];
            }
        }
    }
}

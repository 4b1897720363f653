package org.descentlab.experiment.deeplinear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.apache.commons.math3.ode.FirstOrderDifferentialEquations;
import org.apache.commons.math3.ode.nonstiff.DormandPrince853Integrator;
import org.descentlab.Lab;
import org.descentlab.experiment.deeplinear.DeepLinear.Spectrum;
import org.descentlab.net.Course;
import org.descentlab.net.DeepLinearNetwork;
import org.descentlab.net.DeepLinearNetwork.Look;
import org.descentlab.net.DeepLinearNetwork.Start;
import org.descentlab.net.Keyframe;
import org.descentlab.net.ModeTheory;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Here;
import org.descentlab.study.Series;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Test;

class DeepLinearTest {
    private static final double[] STRENGTHS = {4, 2, 1, 0.5};
    private static final int D = 5;
    private final Experiment bench = new DeepLinear();

    private static final class Mode implements FirstOrderDifferentialEquations {
        private final int layers;
        private final double s;

        Mode(int layers, double s) {
            this.layers = layers;
            this.s = s;
        }

        @Override
        public int getDimension() {
            return 1;
        }

        @Override
        public void computeDerivatives(double t, double[] u, double[] du) {
            du[0] = layers * Math.pow(u[0], 2 - 2.0 / layers) * (s - u[0]);
        }
    }

    /// Against an adaptive solver of the differential equation, from below s and from above it, to 1e-6 of the larger.
    @Test
    void theorySolvesItsEquation() {
        for (int layers = 1; layers <= 5; layers++)
            for (double s : STRENGTHS)
                for (double u0 : new double[] {1e-3, 0.1, 0.5, 0.8}) {
                    var theory = new ModeTheory(layers, s, u0);
                    var solver = new DormandPrince853Integrator(1e-10, 1, 1e-13, 1e-12);
                    double end = 1.3 * theory.until(DeepLinearNetwork.LEARNED) + 0.1;
                    double[] u = {u0};
                    for (int i = 1; i <= 20; i++) {
                        solver.integrate(new Mode(layers, s), end * (i - 1) / 20, u, end * i / 20, u);
                        assertEquals(u[0], theory.at(end * i / 20), 1e-6 * Math.max(s, u0), layers + " layers, s " + s + ", u0 " + u0);
                    }
                    assertEquals(u0, theory.at(0), 1e-9);
                    if (u0 < s / 2) assertEquals(s / 2, theory.at(theory.half()), 1e-6);
                }
        double s = 4, u0 = 1e-3;
        assertEquals(Math.log(s / u0 - 1) / (2 * s), new ModeTheory(2, s, u0).half(), 1e-9);
        for (double t : new double[] {0.2, 1, 1.3}) {
            double e = Math.exp(2 * s * t);
            assertEquals(s * e / (e - 1 + s / u0), new ModeTheory(2, s, u0).at(t), 1e-9);
        }
    }

    private static DeepLinearNetwork network(int layers, Start start, double scale, double rate) {
        return new DeepLinearNetwork(Lab.BACKEND, STRENGTHS, D, layers, start, scale, rate, 3);
    }

    private static RealMatrix factor(Keyframe at, int l, int layers) {
        double[] w = at.part(l);
        int columns = l == 0 ? D : 2 * D, rows = l == layers - 1 ? D : 2 * D;
        var m = new Array2DRowRealMatrix(rows, columns);
        for (int i = 0; i < rows; i++) for (int j = 0; j < columns; j++) m.setEntry(i, j, w[i * columns + j]);
        return m;
    }

    /// Σ as one layer's first step tells it: W + (ΔW)/η.
    private static RealMatrix target() {
        var one = network(1, Start.RANDOM, 0.3, 0.5);
        RealMatrix before = factor(one.keyframe(0), 0, 1);
        one.step();
        return before.add(factor(one.keyframe(1), 0, 1).subtract(before).scalarMultiply(2));
    }

    private static RealMatrix product(RealMatrix[] w, int from, int to) {
        RealMatrix all = null;
        for (int l = from; l < to; l++) all = all == null ? w[l] : w[l].multiply(all);
        return all;
    }

    /// Steps and looks against another library's matrices and singular vectors, to rounding.
    @Test
    void descentAgreesWithPlainMatrices() {
        RealMatrix sigma = target();
        var modes = new SingularValueDecomposition(sigma);
        for (int m = 0; m < STRENGTHS.length; m++) assertEquals(STRENGTHS[m], modes.getSingularValues()[m], 1e-12);
        assertEquals(0, modes.getSingularValues()[4], 1e-12);
        for (Start start : Start.values())
            for (int layers = 1; layers <= 4; layers++) {
                double rate = 0.01;
                var network = network(layers, start, 0.4, rate);
                RealMatrix[] w = new RealMatrix[layers];
                for (int l = 0; l < layers; l++) w[l] = factor(network.keyframe(0), l, layers);
                if (start != Start.RANDOM) assertArrayEquals(new double[] {0.4, 0.4, 0.4, 0.4}, network.look().strengths(), 1e-12);
                for (int t = 0; t < 120; t++) {
                    RealMatrix error = product(w, 0, layers).subtract(sigma);
                    assertEquals(Math.pow(error.getFrobeniusNorm(), 2) / 2, network.step(), 1e-11);
                    RealMatrix[] next = new RealMatrix[layers];
                    for (int l = 0; l < layers; l++) {
                        RealMatrix gradient = error;
                        if (l < layers - 1) gradient = product(w, l + 1, layers).transpose().multiply(gradient);
                        if (l > 0) gradient = gradient.multiply(product(w, 0, l).transpose());
                        next[l] = w[l].subtract(gradient.scalarMultiply(rate));
                    }
                    w = next;
                }
                Look look = network.look();
                RealMatrix whole = product(w, 0, layers);
                var now = new SingularValueDecomposition(whole);
                for (int m = 0; m < STRENGTHS.length; m++) {
                    var u = modes.getU().getColumnVector(m);
                    assertEquals(u.dotProduct(whole.operate(modes.getV().getColumnVector(m))), look.strengths()[m], 1e-11);
                    assertEquals(Math.abs(u.dotProduct(now.getU().getColumnVector(m))), look.directions()[m], 1e-8,
                            start + ", " + layers + " layers, mode " + m);
                }
            }
    }

    @Test
    void keyframesGoOnToTheBit() {
        var one = network(3, Start.RANDOM, 0.4, 0.01);
        for (int t = 0; t < 50; t++) one.step();
        Keyframe at = one.keyframe(50);
        for (int t = 0; t < 50; t++) one.step();
        var other = network(3, Start.RANDOM, 0.4, 0.01);
        other.resume(at);
        for (int t = 0; t < 50; t++) other.step();
        assertArrayEquals(one.keyframe(100).part(1), other.keyframe(100).part(1));
    }

    private static Course<Look> run(int layers, double rate, double time) {
        return new Stages(layers, 4, Spectrum.GEOMETRIC, Start.BALANCED, 0.01, rate, time, 1).compute(new Here());
    }

    /// 2 over the curvature L s^(2 − 2/L): just below it the strongest mode settles; just above it swings, and one layer diverges.
    @Test
    void theEdgeIsWhereTheStrongestModeNoLongerSettles() {
        for (int layers = 1; layers <= 4; layers++) {
            double edge = DeepLinear.edge(layers, 4);
            assertTrue(run(layers, 0.95 * edge, 200).fitted(), layers + " layers below");
            Course<Look> above = run(layers, 1.1 * edge, 200);
            assertFalse(above.fitted(), layers + " layers above");
            assertEquals(layers == 1, above.diverged(), layers + " layers diverge");
        }
        assertTrue(run(2, 2 * DeepLinear.edge(2, 4), 200).diverged(), "twice the edge");
    }

    /// The modes' courses depend on the seed at a random start alone.
    private Frame trial(Map<String, Double> changes) {
        return Trial.run(bench, Trial.with(changes, "seeds", changes.containsKey("start") ? 3 : 1));
    }

    private Map<String, Double> preset(String title) {
        return bench.presets().stream().filter(p -> p.title().equals(title)).findFirst().orElseThrow().changes();
    }

    private static void says(Frame f, String modes, String loss, String times, String directions) {
        assertEquals(List.of(modes, loss, times, directions), List.of(Trial.says(f, "modes"), Trial.says(f, "loss"), Trial.says(f, "times"),
                Trial.says(f, "directions")), f.settings().toString());
    }

    @Test
    void everyPresetShowsWhatItAnnounces() {
        says(trial(Map.of()), "modes.stages", "loss.stairs", "times.order", "directions.kept");
        says(trial(preset("Control: one layer")), "modes.together", "loss.smooth", "times.level", "directions.kept");
        says(trial(preset("A small random start")), "modes.stages", "loss.stairs", "times.order", "directions.turned");
        says(trial(preset("A large random start")), "modes.together", "loss.smooth", "times.mixed", "directions.late");
        says(trial(preset("One strength")), "modes.flat", "loss.smooth", "times.flat", "directions.kept");
        says(trial(preset("Too large a step")), "modes.unsettled", "loss.unsettled", "times.order", "directions.kept");
        Frame bent = trial(preset("Unbalanced factors"));
        assertTrue(bent.scalars().get("theory-gap") > 0.1, "unbalanced factors leave the theory");
        assertEquals(Series.Kind.OUTSIDE, Trial.series(bent, "strength-1-theory").kind());
        assertEquals(Series.Kind.THEORY, Trial.series(trial(Map.of()), "strength-1-theory").kind());
        Frame lost = trial(Map.of("rate", 1.2, "time", 200.0));
        assertEquals("courses.diverged", Trial.says(lost, "modes"));
        assertEquals("1 of 1 diverged", lost.pane("modes").figure().badge());
        assertEquals("modes.unfinished", Trial.says(trial(Map.of("time", 3.0)), "modes"));
        assertEquals("modes.nothing", Trial.says(trial(Map.of("time", 1.0, "start-strength", 1e-6)), "modes"));
    }

    /// The distance from theory is the step of gradient descent: half the step, half the distance.
    @Test
    void theoryIsMissedByTheStep() {
        for (int layers : new int[] {2, 3}) {
            double whole = gap(layers, 0.008), half = gap(layers, 0.004);
            assertEquals(0.5, half / whole, 0.06, layers + " layers");
        }
    }

    private double gap(int layers, double rate) {
        return Trial.run(bench, Map.of("layers", (double) layers, "rate", rate, "seeds", 1.0, "size", 4.0), "modes").scalars()
                .get("theory-gap");
    }

    /// Wherever the play head stands: the sentence's time is its own, and no ending is told.
    @Test
    void sentencesFollowThePlayHead() {
        var settings = Map.of("seeds", 2.0, "size", 4.0, "rate", 0.05);
        for (Frame f : Trial.at(bench, settings, 1, 40, 120)) {
            for (String pane : List.of("modes", "loss", "directions")) assertEquals(pane + ".here", Trial.says(f, pane));
            assertEquals("ends.later", Trial.says(f, "times"));
            assertEquals(f.step() * 0.025, (double) f.pane("loss").sentence().values().getFirst(), 1e-12);
        }
        Trial.underWay(bench, settings, 5, "modes", "loss", "directions");
        Trial.beginnings(bench, settings);
    }

    @Test
    void everySettingCanBeShown() {
        Trial.empty(bench);
        for (var changes : Trial.extremes(bench, Map.of("seeds", 1.0, "time", 2.0, "size", 4.0, "rate", 0.05))) Trial.run(bench, changes);
    }
}

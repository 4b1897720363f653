package org.descentlab.experiment.network;

import java.util.Arrays;
import org.descentlab.net.ClassifierRun;
import org.descentlab.net.ClassifierRun.Look;
import org.descentlab.net.Complexity;
import org.descentlab.net.Course;
import org.descentlab.net.DenseClassifier;
import org.descentlab.net.Measure;
import org.descentlab.net.Robustness;
import org.descentlab.net.Sharpness;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;

/// One classifier, measured where its training ended.
///
/// @param whole whether it is disturbed and compressed too, or only its norms and margins are taken
public record MeasuredClassifier(FitClassifier fit, boolean whole) implements Job<MeasuredClassifier.Outcome> {
    private static final int DISTURBED = 500;
    private static final double DELTA = 0.05;
    /// The loss from which on steps are counted as late.
    private static final double EARLY = 0.1;

    /// @param values     by [Measure#ordinal]; all NaN for a run that diverged, as are the errors
    /// @param trainError share of the training examples, by their given labels
    public record Outcome(double[] values, double trainError, double testError, boolean fitted, boolean diverged) {
        /// NaN for a network that has not fitted: it is not at the loss at which the others are compared.
        public double get(Measure m) {
            return fitted ? values[m.ordinal()] : Double.NaN;
        }
    }

    @Override
    public Outcome compute(Work work) {
        Course<Look> course = work.get(fit);
        double[] values = new double[Measure.values().length];
        Arrays.fill(values, Double.NaN);
        if (course.diverged()) return new Outcome(values, Double.NaN, Double.NaN, false, true);
        double train = measure(work, course, values);
        return new Outcome(values, train, course.last().test(), course.fitted(), false);
    }

    /// Returns the training error.
    private double measure(Work work, Course<Look> course, double[] v) {
        int[] sizes = fit.sizes();
        ClassifierRun.Set train = fit.examples(work);
        double[][] first, last;
        double margin, fisher, wrong;
        try (var space = work.backend().workspace()) {
            var net = new DenseClassifier(space, Precision.FLOAT32, sizes);
            net.initialise(fit.seed());
            first = net.copy();
            net.set(course.end().weights());
            last = net.copy();
            Matrix x = train.matrix(space, Precision.FLOAT32);
            Matrix f = net.logits(work.backend(), x, net.weights, net.new Buffers(space, train.size()));
            margin = Complexity.margin(f, train.labels());
            wrong = DenseClassifier.errors(f, train.labels()).wrong();
            fisher = Complexity.fisherRao(f, train.labels(), sizes.length - 1);
        }
        var c = new Complexity(sizes, last, first, margin);
        double[] norms = c.spectralNorms(work.backend());
        put(v, Measure.PARAMETERS, c.parameters());
        put(v, Measure.VC, c.vc());
        put(v, Measure.PARAMETER_NORM, c.parameterNorm());
        put(v, Measure.DISTANCE, c.distance());
        put(v, Measure.INVERSE_MARGIN, c.inverseMargin());
        put(v, Measure.FROBENIUS, c.frobenius());
        put(v, Measure.FROBENIUS_MARGIN, c.frobenius() + c.overMargin());
        put(v, Measure.SPECTRAL, Complexity.spectral(norms));
        put(v, Measure.SPECTRAL_MARGIN, Complexity.spectral(norms) + c.overMargin());
        put(v, Measure.BARTLETT, c.bartlett(norms));
        put(v, Measure.NEYSHABUR, c.neyshabur(norms));
        put(v, Measure.PATH, c.path());
        put(v, Measure.PATH_MARGIN, Math.log(c.path()) + c.overMargin());
        put(v, Measure.FISHER_RAO, fisher);
        if (whole) try (var space = work.backend().workspace()) {
            var robust = new Robustness(space, work.backend(), sizes, last, train.head(DISTURBED), work.cancelled());
            double plain = robust.noise(false, fit.seed()), relative = robust.noise(true, fit.seed());
            put(v, Measure.FLATNESS, 1 / (plain * plain));
            put(v, Measure.MAGNITUDE_FLATNESS, 1 / (relative * relative));
            put(v, Measure.PAC_BAYES, c.distance() / (4 * plain * plain) + Math.log(fit.samples() / DELTA) + 10);
            put(v, Measure.COMPRESSION, robust.bits());
        }
        if (whole)
            put(v, Measure.SHARPNESS, Sharpness.of(work.backend(), sizes, last, train.head(DISTURBED), fit.seed(), work.cancelled()));
        double early = early(course);
        put(v, Measure.STEPS, early);
        put(v, Measure.LATE_STEPS, course.fitted() ? course.lastStep() - early : Double.NaN);
        return wrong;
    }

    private static void put(double[] v, Measure m, double value) {
        v[m.ordinal()] = value;
    }

    /// The first recorded step at which the training loss is that low; NaN if there is none.
    private static double early(Course<Look> course) {
        for (int i = 0; i < course.steps().length; i++) if (course.looks().get(i).loss() < EARLY) return course.steps()[i];
        return Double.NaN;
    }

    /// With its training, for which most panes do not ask.
    @Override
    public double cost() {
        return fit.cost() + (whole ? fit.passes(200.0 * DISTURBED) : 0);
    }
}

package org.descentlab.experiment.depthbias;

import org.descentlab.data.ObservedMatrix;
import org.descentlab.net.MatrixFactorization;
import org.descentlab.stats.NuclearNorm;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// The matrix itself, and the completion of its seen entries that has the least nuclear norm.
record Completion(Factors.Entries entries) implements Job<Completion.Found> {
    /// @param values  singular values of the matrix, descending
    /// @param rank    their effective rank
    /// @param unseen  error of the completion on the unseen entries
    /// @param least   its effective rank
    record Found(double[] values, double rank, double unseen, double least) {}

    @Override
    public Found compute(Work work) {
        ObservedMatrix data = entries.drawn();
        double[] values = MatrixFactorization.singularValues(work.backend(), data.d(), data.m());
        var nuclear = NuclearNorm.of(work.backend(), data.d(), data.m(), data.seen(), work.cancelled());
        double[] found = MatrixFactorization.singularValues(work.backend(), data.d(), nuclear.x());
        return new Found(values, MatrixFactorization.effectiveRank(values), data.error(nuclear.x(), false),
                MatrixFactorization.effectiveRank(found));
    }

    @Override
    public double cost() {
        return 50 + 0.01 * Math.pow(entries.d(), 3);
    }
}

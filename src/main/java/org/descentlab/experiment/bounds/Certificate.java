package org.descentlab.experiment.bounds;

import org.descentlab.net.Course;
import org.descentlab.net.PacBayesRun.Look;
import org.descentlab.stats.Generalization;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// What the PAC-Bayes bound of a random network is made of, from enough draws.
record Certificate(Posterior posterior) implements Job<Look> {
    static final int DRAWS = 500;

    @Override
    public Look compute(Work work) {
        Course<Look> course = work.get(posterior);
        try (var run = posterior.trainee(work)) {
            run.resume(course.end());
            return run.certify(DRAWS);
        }
    }

    double bound(Look of, double delta) {
        return Generalization.pacBayes(of.error(), DRAWS, of.divergence(), of.place(), posterior.examples(), delta);
    }

    /// With the half prior its posterior and network, which no pane asks for, count.
    @Override
    public double cost() {
        double own = DRAWS * posterior.net().weights() * 3e-5 + posterior.net().passes(200.0 * DRAWS);
        return posterior.half() ? own + posterior.cost() + posterior.net().half().cost() : own;
    }
}

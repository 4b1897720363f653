package org.descentlab.experiment.randomfeatures;

import java.util.List;
import org.descentlab.study.Job;
import org.descentlab.study.NamedPane;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;

/// A pane of one sweep of all seeds.
abstract class SweepPane extends NamedPane {
    /// Said before the first whole sweep.
    static final String NOTHING = "Not enough data yet: the first sweep is running";
    private final boolean sampleWise;

    /// @param sampleWise over samples at fixed features, else over features at fixed samples
    SweepPane(String name, String title, boolean sampleWise) {
        super(name, title);
        this.sampleWise = sampleWise;
    }

    @Override
    public final List<Job<?>> plan(Settings s) {
        return FeatureSweep.plan(s, sampleWise);
    }

    @Override
    public final Shown show(Settings s, Results results, int step) {
        FeatureSweep f = FeatureSweep.of(s, results, sampleWise);
        return show(s, f).seeds(f.whole(), f.fits().length);
    }

    /// Without the number of seeds.
    abstract Shown show(Settings s, FeatureSweep f);
}

package org.descentlab.experiment.ranking;

import com.google.auto.service.AutoService;
import java.util.List;
import org.descentlab.experiment.ranking.Configuration.Grid;
import org.descentlab.net.Measure;
import org.descentlab.study.Claim;
import org.descentlab.study.Column;
import org.descentlab.study.Experiment;
import org.descentlab.study.Key;
import org.descentlab.study.Pane;
import org.descentlab.study.Parameter.Scale;
import org.descentlab.study.Preset;
import org.descentlab.study.Sentences;
import org.descentlab.study.Setting;
import org.descentlab.study.View;

/// Which complexity measure orders many trained networks by how well they generalize (Jiang et al. 2020). See `docs/model/ranking.md`.
@AutoService(Experiment.class)
public final class Ranking extends Experiment {
    /// Those that are listed, from flatness and norms to counts; close relatives are exported alone.
    static final List<Measure> LISTED = List.of(Measure.MAGNITUDE_FLATNESS, Measure.FLATNESS, Measure.SHARPNESS, Measure.PAC_BAYES,
            Measure.PATH_MARGIN, Measure.PATH, Measure.INVERSE_MARGIN, Measure.FISHER_RAO, Measure.SPECTRAL_MARGIN,
            Measure.FROBENIUS_MARGIN,
            Measure.DISTANCE, Measure.BARTLETT, Measure.COMPRESSION, Measure.STEPS, Measure.VC, Measure.PARAMETERS);
    static final Key<Grid> GRID = Key.choice("grid", "Grid", Grid.class,
            "How many networks: 24 (3 widths, 2 depths, 2 rates, 2 batch sizes), or 72 with a third depth and weight decay.").primary();
    static final Key<Measure> MEASURE = Key.choice("measure", "Measure", LISTED, "The measure whose networks are shown one by one.")
            .primary()
            .affects("one measure");
    static final Key<Integer> SAMPLES = Key.whole("samples", "Training samples", "n", Scale.INTEGER_LOG, 125, 2000, 1000,
            "How many digits every network learns.").primary();
    static final Key<Double> SHARE = Key.real("random-labels", "Random labels", "q", "%", Scale.LINEAR, 0, 0.5, 0,
            "The share of training labels that are drawn anew.");
    static final Sentences SAY = Sentences.of(Ranking.class);

    public Ranking() {
        super(2, "ranking", "Which measure ranks networks by their gap?");
    }

    @Override
    protected List<Key<?>> keys() {
        return List.of(GRID, MEASURE, SAMPLES, SHARE, SEED, SEEDS.initially(2));
    }

    @Override
    public Claim claim() {
        return Claim.of("Magnitude-aware flatness goes with the gap, the number of parameters against it",
                Claim.least("magnitude-flatness-tau", 0.45), Claim.most("parameters-tau", -0.3), Claim.most("bartlett-tau", 0),
                Claim.least("path-margin-tau", 0.3));
    }

    @Override
    protected List<View> declaredViews() {
        return sheet(new Pane("ranking", "Order of the gaps", RankPanes::ranking),
                new Pane("choices", "One choice at a time", RankPanes::choices),
                new Pane("scatter", "One measure, all networks", NetPanes::scatter),
                new Pane("replicates", "Two seeds of the same network", NetPanes::replicates));
    }

    @Override
    protected List<Setting> quick() {
        return List.of(SAMPLES.at(250), SEEDS.at(2));
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("ceiling", "τ of two seeds", false), new Column("magnitude-flatness-tau", "τ of rel. flatness", false),
                new Column("path-margin-tau", "τ of path/margin", false), new Column("parameters-tau", "τ of parameters", false));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.of("The full grid", "72 networks a seed, minutes of work: with depth and decay varied, too, the order may change.",
                        GRID.at(Grid.FULL)),
                Preset.of("Fewer samples", "At n = 250 the gaps are larger and differ more between networks; two seeds agree better.",
                        SAMPLES.at(250)),
                Preset.of("A fifth of the labels random",
                        "With random labels the gaps are larger; networks that do not fit the labels are left out.",
                        SHARE.at(0.2)));
    }
}

package org.descentlab.experiment.main;

import java.util.List;
import java.util.Map;
import org.descentlab.experiment.main.dial.Dial;
import org.descentlab.experiment.main.dial.DialErrorPane;
import org.descentlab.experiment.main.function.FunctionPane;
import org.descentlab.experiment.main.ground.Current;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.TaskChoice;
import org.descentlab.experiment.main.kernel.AlignmentPane;
import org.descentlab.experiment.main.kernel.LayersPane;
import org.descentlab.experiment.main.kernel.SharpnessPane;
import org.descentlab.experiment.main.kernel.SpectrumPane;
import org.descentlab.experiment.main.map.NoiseMapPane;
import org.descentlab.experiment.main.overview.DescentPane;
import org.descentlab.experiment.main.overview.DriftPane;
import org.descentlab.experiment.main.overview.LossPane;
import org.descentlab.experiment.main.overview.ScalingPane;
import org.descentlab.experiment.main.scaling.ComputeLawPane;
import org.descentlab.experiment.main.scaling.FormsPane;
import org.descentlab.experiment.main.scaling.LawPane;
import org.descentlab.experiment.main.step.StepPane;
import org.descentlab.experiment.main.time.TimePanes;
import org.descentlab.study.Ask;
import org.descentlab.study.Claim;
import org.descentlab.study.Column;
import org.descentlab.study.Key;
import org.descentlab.study.Landmark;
import org.descentlab.study.Overall;
import org.descentlab.study.Pane;
import org.descentlab.study.Preset;
import org.descentlab.study.Settings;
import org.descentlab.study.View;

/// The main screen as an experiment: loss, kernel drift, double descent and scaling law of the same networks.
public final class MainExperiment extends TaskChoice {
    private final FunctionPane function = new FunctionPane();
    private final TimePanes time = new TimePanes();

    public MainExperiment() {
        super(0, "main", "Loss, kernel drift, double descent and scaling law of one run");
    }

    @Override
    public Claim claim() {
        return Claim.of("The test error peaks where the network has as many parameters as digits, and falls again as it widens",
                Claim.within("peak-position", 0.7, 1.5), Claim.least("peak-ratio", 1.5), Claim.least("peak-rise", 1.3),
                Claim.most("diverged", 0), Claim.within("scaling-r2", 0.9, 1));
    }

    @Override
    protected List<View> declaredViews() {
        Pane loss = pane(LossPane.NAME, "Loss", LossPane::show);
        return List.of(
                View.of("overview", "Overview", loss, pane(DescentPane.NAME, "Double descent", DescentPane::show),
                        pane(DriftPane.NAME, "Kernel drift", DriftPane::show), pane(ScalingPane.NAME, "Scaling law", ScalingPane::show)),
                View.of("function", "Function", pane(FunctionPane.NAME, "Learned function", function::show), loss),
                View.of("kernel", "Kernel", pane(LayersPane.NAME, "Drift by layer", LayersPane::show),
                        pane(AlignmentPane.NAME, "Alignment", AlignmentPane::show),
                        pane(SharpnessPane.NAME, "Sharpness", SharpnessPane::show),
                        pane(SpectrumPane.NAME, "Spectrum", SpectrumPane::show)),
                View.of("dial", "Lazy–rich", pane(DialErrorPane.NAME, "Lazy to rich: test error", DialErrorPane::show),
                        pane(Dial.KERNEL, "Lazy to rich: what moved", Dial::kernel)),
                View.of("scaling-room", "Scaling", pane(LawPane.PARAMETERS, "L(N), checked", LawPane::parameters),
                        pane(LawPane.EXAMPLES, "L(D), checked", LawPane::examples),
                        pane(ComputeLawPane.NAME, "L(C), all networks", ComputeLawPane::show),
                        pane(FormsPane.NAME, "Which form predicts", FormsPane::show)),
                View.of("map", "Map", pane(NoiseMapPane.NAME, "Test error over width and label noise", NoiseMapPane::show)),
                View.of("time", "Time", pane(TimePanes.CURVE, "Double descent over time", time::curve),
                        pane(TimePanes.MAP, "Test error over width and time", time::map)),
                View.of("step", "Step", loss, new Pane(StepPane.NAME, settings -> "One gradient step, seed " + settings.seed(0),
                        ask -> StepPane.show(ask, typed(ask.settings())))).atOneStep());
    }

    @Override
    protected Overall overall(Ask ask) {
        MainSettings s = typed(ask.settings());
        Current c = new Current(ask, s);
        return new Overall(function.glance(ask, s, c), c.lastStep(), c.state(), LossPane.advice(s, c));
    }

    @Override
    public boolean alwaysPlays() {
        return true;
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("test-final", "Test MSE", false), new Column("error-final", "Test error", true),
                new Column("drift-final", "Drift", false),
                new Column("peak-ratio", "Peak / m = 512", false), new Column("peak-position", "at P/n", false),
                new Column("peak-rise", "Rise to the peak", false));
    }

    @Override
    protected Map<Key<?>, List<Landmark>> landmarks(Settings settings) {
        MainSettings s = typed(settings);
        List<Landmark> threshold = List.of(new Landmark(s.threshold(), "P = n", false));
        return s.optimizer().hasEdge()
                ? Map.of(MainSettings.WIDTH, threshold, MainSettings.RATE, List.of(new Landmark(1, "edge of stability", true)))
                : Map.of(MainSettings.WIDTH, threshold);
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.of("No noise, no peak", "Without flipped labels the test error falls smoothly through the threshold.",
                        MainSettings.NOISE.at(0.0)),
                Preset.of("Lazy: the twin is exact", "At α = 1000 the kernel stays and the linearised twin predicts the network.",
                        MainSettings.ALPHA.at(1000.0)),
                Preset.of("Too slow: stopping early helps",
                        "A small learning rate does not finish; with noisy labels that protects the test error.",
                        MainSettings.RATE.at(0.003), MainSettings.NOISE.at(0.2)),
                Preset.of("Two circles: draw your own points",
                        "The view Function shows the decision map; a click there adds a training point, and the map bends to it.",
                        MainSettings.task("circles"), MainSettings.NOISE.at(0.0)));
    }
}

package org.descentlab.experiment.particles;

import com.google.auto.service.AutoService;
import java.util.List;
import org.descentlab.data.PlaneTeacher.Labels;
import org.descentlab.study.Ask;
import org.descentlab.study.Claim;
import org.descentlab.study.Column;
import org.descentlab.study.Experiment;
import org.descentlab.study.Key;
import org.descentlab.study.Pane;
import org.descentlab.study.Parameter.Scale;
import org.descentlab.study.Preset;
import org.descentlab.study.Sentences;
import org.descentlab.study.View;

/// Neurons as particles (problem 3; Mei, Montanari & Nguyen 2018; Chizat & Bach 2018): in the mean-field scaling they travel to the
/// teacher’s directions however many there are, in NTK’s each hardly moves. See `docs/model/particles.md`.
@AutoService(Experiment.class)
public final class Particles extends Experiment {
    private static final String ONE = "the view “One scaling”";
    static final Key<Integer> WIDTH = Key.whole("width", "Particles", "m", Scale.INTEGER_LOG, 32, 1024, 128,
            "How many hidden units there are, half of them with the other half’s −a; an odd one is left out.").primary()
            .affects("clouds and marks; curves over m show all sizes");
    static final Key<Double> SPREAD = Key.real("spread", "Start spread", "σ", "", Scale.LOG, 0.1, 2, 1,
            "Standard deviation of every coordinate of a particle (a, w) at the start.").primary();
    static final Key<Scaling> SCALING = Key.choice("scaling", "Scaling", Scaling.class,
            "The sum over particles is multiplied by 1/m (mean-field) or by 1/√m (NTK).").primary().affects(ONE);
    static final Key<Integer> STEPS = Key.whole("steps", "Steps", "T", Scale.INTEGER_LOG, 100, 3000, 300,
            "How long every cloud is trained.");
    static final Key<Double> RATE = Key.real("rate", "Learning rate", "η", "", Scale.LOG, 0.02, 5, 0.2,
            "The step of gradient descent in the NTK scaling; in the mean-field scaling it is ηm, so that both begin at the same pace.");
    static final Key<Integer> SAMPLES = Key.whole("samples", "Training inputs", "n", Scale.INTEGER_LOG, 16, 1024, 256,
            "How many points of the plane are learned from, N(0, I).");
    static final Key<Integer> TEACHER_UNITS = Key.whole("teacher-units", "Teacher units", "k", Scale.INTEGER, 1, 6, 3,
            "How many ReLU units the teacher has; every third counts negative.");
    static final Key<Double> NOISE = Key.real("label-noise", "Label noise", "", "", Scale.LINEAR, 0, 1, 0,
            "Standard deviation of Gaussian noise on the labels.");
    static final Key<Labels> LABELS = Key.choice("labels", "Labels", Labels.class,
            "The teacher’s, or the same labels shuffled among the inputs.");
    static final Key<Integer> TASK = Key.whole("task", "Task", "", Scale.INTEGER, 0, 99, 0,
            "Which inputs and teacher are drawn; all seeds learn the same.");
    static final Sentences SAY = Sentences.of(Particles.class);

    public Particles() {
        super(3, "particles", "Neurons as particles");
    }

    /// An even number of particles.
    static int width(Ask ask) {
        return ask.get(WIDTH) / 2 * 2;
    }

    @Override
    protected List<Key<?>> keys() {
        return List.of(WIDTH, SPREAD, SCALING, STEPS, RATE, SAMPLES, TEACHER_UNITS, NOISE, LABELS, TASK, SEED, SEEDS.initially(10));
    }

    @Override
    public Claim claim() {
        return Claim.of("Mean-field particles travel however many there are, in the NTK scaling they stay",
                Claim.within("slope-mean-field", -0.03, 0.03), Claim.within("slope-ntk", -0.59, -0.47),
                Claim.least("along-mean-field", 0.5));
    }

    @Override
    protected List<View> declaredViews() {
        return List.of(
                View.of("side-by-side", "Side by side",
                        new Pane("mean-field", "Mean-field: particles travel", ask -> CloudPane.show(ask, Scaling.MEAN_FIELD)),
                        new Pane("ntk", "NTK: particles stay", ask -> CloudPane.show(ask, Scaling.NTK)),
                        new Pane("moved", "How far they move", MovedPane::show),
                        new Pane("collapse", "Mean-field: one loss curve", ask -> LossPane.show(ask, Scaling.MEAN_FIELD))),
                View.of("one", "One scaling", new Pane("cloud", "The cloud", ask -> CloudPane.show(ask, ask.get(SCALING))),
                        new Pane("circle", "The function that it is", CirclePane::circle),
                        new Pane("weight", "Weight by angle", CirclePane::weight),
                        new Pane("loss", "The loss over m", ask -> LossPane.show(ask, ask.get(SCALING)))));
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("moved-mean-field", "Moved", true), new Column("moved-ntk", "Moved in NTK", true),
                new Column("along-mean-field", "Along the teacher", true), new Column("along-ntk", "Along the teacher in NTK", true));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.of("From a small start",
                        "Mean-field particles shoot out along the teacher; NTK’s learn slowly, and turn to it, too.",
                        SPREAD.at(0.3)),
                Preset.of("A large start", "Large particles have to move less: the mean-field cloud keeps its shape.", SPREAD.at(2.0)),
                Preset.of("Few particles", "With 32 the clouds are grainy, and even NTK’s particles move visibly.", WIDTH.at(32)),
                Preset.of("A crowd", "1024 particles: the mean-field cloud moves as that of 32; in NTK nothing seems to.", WIDTH.at(1024)),
                Preset.of("One unit to find", "About half of the mean-field weight comes to lie along a single ray.", TEACHER_UNITS.at(1)),
                Preset.of("Control: shuffled labels",
                        "Next to nothing is there to be found: the loss hardly falls, and most of the weight is not along the teacher.",
                        LABELS.at(Labels.SHUFFLED)));
    }
}

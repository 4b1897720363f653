package org.descentlab.experiment.main.ground;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.descentlab.experiment.network.KernelPath;
import org.descentlab.experiment.network.RecordNetwork;
import org.descentlab.experiment.network.Recording;
import org.descentlab.experiment.network.Replay;
import org.descentlab.experiment.network.Twin;
import org.descentlab.experiment.network.TwinDistance;
import org.descentlab.net.Course.Ending;
import org.descentlab.net.Run;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Shown;
import org.descentlab.study.State;
import org.descentlab.study.Turn;

/// The network of the current settings under every seed, as far as it has been trained; what else is known of it is asked for
/// by those who use it.
public final class Current {
    private static final double ROSE = 1.05, FELL = 0.1;
    private final Ask ask;
    private final MainSettings s;
    private final List<Recording> recordings;

    public Current(Ask ask, MainSettings s) {
        this.ask = ask;
        this.s = s;
        recordings = each(k -> ask.find(new RecordNetwork(s.network(k)), turn(k)));
    }

    /// When the turn of the settings' own network under the k-th seed comes.
    public static int turn(int k) {
        return k == 0 ? Turn.OWN : k < Claims.SEEDS ? Turn.NEXT : Turn.seed(k);
    }

    private <T> List<T> each(Function<Integer, T> of) {
        List<T> all = new ArrayList<>();
        for (int k = 0; k < s.seeds(); k++) all.add(of.apply(k));
        return all;
    }

    /// One a seed, null where not there yet.
    public List<Recording> recordings() {
        return recordings;
    }

    /// How each seed's kernel went, null likewise.
    public List<KernelPath.Readings> paths() {
        return each(k -> ask.find(new KernelPath(s.network(k)), k == 0 ? Turn.READ_OFF : turn(k)));
    }

    /// Likewise, if somebody else has looked at it.
    public List<KernelPath.Readings> knownPaths() {
        return each(k -> ask.peek(new KernelPath(s.network(k))));
    }

    /// Each seed's linearised twin, null likewise; all null where the optimiser has none.
    public List<Run> twins() {
        return each(k -> s.optimizer().hasEdge() ? ask.find(new Twin(s.network(k), true), turn(k) - 1) : null);
    }

    public List<Run> runs() {
        return recordings.stream().filter(Objects::nonNull).map(r -> r.trained().run()).toList();
    }

    /// Seed 0's run so far, until the first run has ended; null from then on, or while none has begun.
    public Run underWay() {
        Recording r = runs().isEmpty() ? ask.soFar(new RecordNetwork(s.network(0)), turn(0)) : null;
        return r == null ? null : r.trained().run();
    }

    public int seeds() {
        return runs().size();
    }

    /// Seed 0's recording: the one that is scrubbed, or null without one that can be.
    public Recording first() {
        Recording r = recordings.getFirst();
        return r == null || r.weights().length == 0 ? null : r;
    }

    /// The longest run's last step.
    public int lastStep() {
        return runs().stream().filter(r -> r.steps().length > 0).mapToInt(r -> r.steps()[r.steps().length - 1]).max().orElse(0);
    }

    /// Where the play head stands in it.
    public int head() {
        return Math.min(ask.step(), lastStep());
    }

    /// The step that is to be shown as it is: a moving play head stops at recorded ones, of which the last is one.
    public int wanted() {
        int head = head();
        return head == lastStep() || ask.still() ? head : Run.recordedUpTo(head);
    }

    /// The wanted step of one seed's run, if it has to be replayed; −1 if it is on record or the run has ended by then.
    public int replayed(Recording r) {
        int step = wanted();
        return r == null || r.weights().length == 0 || step >= Replay.last(r) || Replay.recorded(r, step) ? -1 : step;
    }

    public int diverged() {
        return (int) runs().stream().filter(Run::diverged).count();
    }

    /// Whether more than half of the seeds diverged.
    public boolean lost() {
        return 2 * diverged() > seeds();
    }

    public double median(ToDoubleFunction<Run> of) {
        return Summary.median(runs().stream().mapToDouble(of).toArray());
    }

    public State state() {
        if (runs().isEmpty()) return State.UNDER_WAY;
        if (lost()) return State.DIVERGED;
        return runs().stream().filter(r -> r.ending() == Ending.FITTED).count() * 2 > seeds() ? State.FITTED : State.LAST_STEP;
    }

    /// The seeds that medians and sentences are about: those that reached their last step, or, where most diverged, those.
    public int[] told() {
        return ended(lost());
    }

    /// The seeds that reached their last step, even where most diverged.
    public int[] survivors() {
        return ended(false);
    }

    private int[] ended(boolean diverged) {
        return indices().filter(k -> recordings.get(k) != null && recordings.get(k).trained().run().diverged() == diverged).toArray();
    }

    /// Whose the medians are, as a plot's name ends where the seeds counted beside its title do not tell.
    public String whose() {
        int told = told().length;
        if (told > 1) return told == s.seeds() ? "" : ", median of " + told + " seeds";
        return ", seed " + (s.seed() + (told == 0 ? 0 : told()[0]));
    }

    /// Lazy or rich, as far as is known.
    public Regime regime() {
        double[] drift = new double[s.seeds()], distance = new double[s.seeds()];
        for (int k = 0; k < drift.length; k++) {
            Recording r = recordings.get(k);
            boolean ended = r != null && !r.trained().run().diverged();
            Double apart = ended && s.optimizer().hasEdge()
                    ? ask.find(new TwinDistance(s.network(k)), turn(k))
                    : Double.valueOf(Double.NaN);
            drift[k] = ended && apart != null ? r.trained().drift() : Double.NaN;
            distance[k] = apart == null ? Double.NaN : apart;
        }
        return Regime.of(drift, distance);
    }

    /// Whether the loss rose above its start, by more than rounding, and then fell well below it.
    public static boolean catapulted(Run run) {
        return !run.diverged() && run.maxLoss() > ROSE * run.train()[0] && run.finalTrain() < FELL;
    }

    /// What every pane of the current network says beside its sentence: on how many seeds it rests, and whether some are lost.
    ///
    /// @param known how many seeds are known in full
    public Shown standing(Shown shown, int known) {
        Shown counted = shown.seeds(known, s.seeds()).lastStep(lastStep());
        if (known == 0) return counted.badge("", false);
        if (lost()) return counted.badge("Diverged", true);
        return diverged() > 0 ? counted.badge(diverged() + " of " + seeds() + " diverged", true) : counted;
    }

    /// Those of all seeds that are there.
    public static <T> List<T> known(List<T> all) {
        return all.stream().filter(Objects::nonNull).toList();
    }

    /// Indices of the seeds.
    public IntStream indices() {
        return IntStream.range(0, recordings.size());
    }
}

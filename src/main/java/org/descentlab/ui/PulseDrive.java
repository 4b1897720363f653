package org.descentlab.ui;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import org.descentlab.lab.Desk;
import org.descentlab.study.Parameter;
import org.descentlab.study.Settings;

/// A scripted user who drags every large slider to and fro and plays the run, while it is measured how far pulses lie apart, how long
/// each holds the UI thread until it has been laid out, and how long it takes from a slider's move to the pulse that draws a frame
/// made from it, and to its picture. JavaFX does not say when that is on the screen, but a pulse waits for the picture of the last one
/// before it hands its own on: when the second pulse after it begins, it surely is. How long pulses take depends on what else the machine
/// does, the processor time of the two threads that make them much less.
final class PulseDrive {
    /// Seconds for one drag, and for playing.
    private static final double DRAG = 4, PLAY = 4;
    /// How JavaFX's thread that draws is named.
    private static final String RENDERER = "QuantumRenderer";
    private static final double[] BOUNDS = {17.5, 25, 34, 50, 100};

    private final Desk desk;
    private final Parameter[] sliders;
    private final Consumer<String> done;
    private final Deque<Move> moves = new ArrayDeque<>();
    private final DoubleStream.Builder intervals = DoubleStream.builder(), answers = DoubleStream.builder(),
            pictures = DoubleStream.builder(), held = DoubleStream.builder();
    /// When the sliders moved whose pictures are on their way: drawn in the last pulse, and in the one before.
    private Move drawn, handedOn;
    private long began;
    private long last;
    private int pulses;
    /// Whether a pulse has begun and not been laid out.
    private boolean open;
    private boolean playing;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final long own = Thread.currentThread().threadId(), renderer;
    /// At the beginning, and when playing began.
    private Spent atFirst, atPlay;

    private record Move(Settings settings, long at) {}

    /// Processor time of the two threads until a pulse, in nanoseconds.
    private record Spent(int pulses, long own, long renderer) {
        String since(Spent before) {
            int n = Math.max(1, pulses - before.pulses);
            return String.format(Locale.ROOT, "UI thread %.1f ms, renderer %.1f ms", (own - before.own) * 1e-6 / n,
                    (renderer - before.renderer) * 1e-6 / n);
        }
    }

    /// @param done told the report at the end
    PulseDrive(Desk desk, Consumer<String> done) {
        this.desk = desk;
        sliders = desk.experiment().parameters(desk.settings()).stream().filter(p -> p.primary() && p.choices().isEmpty())
                .toArray(Parameter[]::new);
        this.done = done;
        renderer = Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds())).filter(t -> t.getThreadName().startsWith(RENDERER))
                .mapToLong(ThreadInfo::getThreadId).findFirst().orElse(own);
    }

    private Spent spent() {
        return new Spent(pulses, threads.getThreadCpuTime(own), threads.getThreadCpuTime(renderer));
    }

    /// @param now   when the pulse began
    /// @param shown the settings of the frame that it draws
    /// @param run   whether that shows steps of a run; nothing is done before the first
    void pulse(long now, Settings shown, boolean run) {
        if (began == 0 && !run) return;
        if (began == 0) {
            began = now;
            atFirst = spent();
        }
        pulses++;
        if (last != 0) intervals.add((now - last) * 1e-6);
        last = now;
        open = true;
        if (handedOn != null) pictures.add((now - handedOn.at) * 1e-6);
        handedOn = drawn;
        drawn = null;
        if (moves.stream().anyMatch(m -> m.settings.equals(shown))) {
            while (!moves.getFirst().settings.equals(shown)) moves.removeFirst();
            drawn = moves.removeFirst();
            answers.add((now - drawn.at) * 1e-6);
        }
        double t = (now - began) * 1e-9;
        int which = (int) (t / DRAG);
        if (which < sliders.length) drag(sliders[which], t / DRAG - which, now);
        else if (t < sliders.length * DRAG + PLAY) play();
        else done.accept(report(t));
    }

    /// The window has been laid out and drawn in this pulse: what is left of it belongs to the renderer's thread.
    void laidOut(long now) {
        if (open) held.add((now - last) * 1e-6);
        open = false;
    }

    /// From the default to the right end, to the left end, and back.
    private void drag(Parameter p, double share, long now) {
        double f = fraction(p, p.initial()),
                at = share < 0.25 ? f + (1 - f) * 4 * share : share < 0.75 ? 1 - 2 * (share - 0.25) : f * 4 * (share - 0.75);
        double value = p.logarithmic() ? p.low() * Math.pow(p.high() / p.low(), at) : p.low() + at * (p.high() - p.low());
        if (p.grid().length > 0) value = nearest(p.grid(), value);
        Settings before = desk.settings();
        desk.drag(p.name(), p.integer() ? Math.rint(value) : value);
        if (!desk.settings().equals(before)) moves.addLast(new Move(desk.settings(), now));
        if (moves.size() > 100) moves.removeFirst();
    }

    private void play() {
        if (playing) return;
        playing = true;
        atPlay = spent();
        desk.playhead().rewind();
        if (!desk.playhead().playing()) desk.playhead().toggle();
    }

    private static double fraction(Parameter p, double v) {
        return p.logarithmic() ? Math.log(v / p.low()) / Math.log(p.high() / p.low()) : (v - p.low()) / (p.high() - p.low());
    }

    private static double nearest(double[] grid, double v) {
        double best = grid[0];
        for (double g : grid) if (Math.abs(Math.log(g / v)) < Math.abs(Math.log(best / v))) best = g;
        return best;
    }

    private String report(double seconds) {
        double[] between = intervals.build().sorted().toArray(), work = held.build().sorted().toArray();
        var text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "Pulses: %d in %.1f s, %.1f a second%n", between.length, seconds, between.length / seconds));
        text.append(line("UI thread held in a pulse", work)).append(line("Between pulses", between));
        text.append(line("Slider to pulse", answers.build().sorted().toArray()))
                .append(line("Slider to pixels, at most", pictures.build().sorted().toArray()));
        text.append("Processor time a pulse, dragged: ").append(atPlay.since(atFirst)).append("; played: ").append(spent().since(atPlay))
                .append('\n');
        text.append(String.format("%-10s %8s %8s%n", "", "held", "between"));
        for (int i = 0; i <= BOUNDS.length; i++) {
            double low = i == 0 ? 0 : BOUNDS[i - 1], high = i == BOUNDS.length ? Double.POSITIVE_INFINITY : BOUNDS[i];
            text.append(String.format(Locale.ROOT, "%-10s %8d %8d%n", i == BOUNDS.length ? "longer" : "≤ " + BOUNDS[i] + " ms",
                    count(work, low, high), count(between, low, high)));
        }
        return text.toString();
    }

    private static long count(double[] all, double low, double high) {
        return Arrays.stream(all).filter(v -> v > low && v <= high).count();
    }

    private static String line(String name, double[] sorted) {
        if (sorted.length == 0) return name + ": nothing measured\n";
        return String.format(Locale.ROOT, "%s: median %.1f ms, 95th percentile %.1f ms, 99th %.1f ms, longest %.1f ms (%d)%n", name,
                sorted[sorted.length / 2], sorted[(int) (0.95 * (sorted.length - 1))],
                sorted[(int) (0.99 * (sorted.length - 1))], sorted[sorted.length - 1], sorted.length);
    }
}

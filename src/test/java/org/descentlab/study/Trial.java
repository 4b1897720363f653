package org.descentlab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.Lab;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.lab.Laboratory;
import org.descentlab.plot.Theme;
import org.descentlab.stats.Summary;

/// An experiment run without a window, and what every frame of every experiment must keep to.
public final class Trial {
    /// Characters of a sentence: one line of a pane at 1280 × 720.
    private static final int LONGEST = 62;

    /// Pixels between the margins of the narrower panes there, and the smallest size in which a sentence is set on one line.
    private static final double ROOM = 433, SIZE = 15;

    /// Characters of what stands behind it, which is set smaller.
    private static final int DETAIL = 96;

    /// Panes of closed forms beside a run that can be played.
    private static final Set<String> CLOSED = Set.of("comparisons", "driven", "best-of-n", "two-scales", "scales", "one-scale", "stopping",
            "untrained", "laws", "truth", "finite", "restricted", "angle",
            "angle-peak", "angle-best-of-n");

    /// Milliseconds of planned work above which settings are not computed for a look.
    private static final double PATIENCE = 1500;

    private Trial() {}

    /// Whether the science suite runs in its quick form.
    public static boolean quick() {
        return Boolean.getBoolean("science.quick");
    }

    /// Runs these panes, or all of the first view without any, to the end, as a laboratory does.
    public static Frame run(Experiment bench, Map<String, Double> changes, String... panes) {
        try (var engine = Lab.engine(Runtime.getRuntime().availableProcessors());
                var lab = new Laboratory(bench, settings(bench, changes), shown(bench, panes), engine)) {
            Frame frame = lab.await(p -> {});
            if (lab.progress().failure() != null) throw new AssertionError(changes + ": " + lab.progress().failure());
            sound(frame);
            return frame;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Settings settings(Experiment bench, Map<String, Double> changes) {
        return bench.set(bench.defaults(), changes);
    }

    private static Set<String> shown(Experiment bench, String... panes) {
        return new LinkedHashSet<>(panes.length == 0 ? bench.panes() : List.of(panes));
    }

    /// The first view with the play head at several steps, everything computed here and now.
    public static List<Frame> at(Experiment bench, Map<String, Double> changes, int... steps) {
        var work = new Here();
        return Arrays.stream(steps).mapToObj(step -> finished(bench, settings(bench, changes), work, step)).toList();
    }

    /// A frame that lacks nothing: what it asks for is computed until it asks for no more.
    public static Frame finished(Experiment bench, Settings settings, Here work, int step, String... panes) {
        Frame frame = null;
        while (true) {
            frame = bench.frame(settings, work, Head.at(step), shown(bench, panes), frame);
            List<Job<?>> missing = new ArrayList<>(frame.plan().stream().filter(j -> work.find(j) == null).toList());
            missing.addAll(frame.missingNow());
            if (missing.isEmpty()) break;
            missing.forEach(work::get);
        }
        sound(frame);
        return frame;
    }

    public static Series series(Frame f, String name) {
        return f.panes().stream().flatMap(p -> p.series().stream()).filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    }

    public static String sentence(Frame f, String pane) {
        return f.pane(pane).figure().sentence();
    }

    /// The key of what a pane says.
    public static String says(Frame f, String pane) {
        return f.pane(pane).sentence().key();
    }

    /// What is shown before anything has been computed.
    public static Frame nothing(Experiment bench, Map<String, Double> changes) {
        Frame frame = bench.frame(settings(bench, changes), new Here(), Head.END, shown(bench), null);
        sound(frame);
        return frame;
    }

    /// What these panes show while every training run has come as far as its first looks: each has a curve so many looks long,
    /// and says how far the first network is.
    public static Frame underWay(Experiment bench, Map<String, Double> changes, int looks, String... panes) {
        Frame frame = bench.frame(settings(bench, changes), new Unfinished(looks), Head.END, shown(bench, panes), null);
        sound(frame);
        for (Frame.Pane p : frame.panes()) {
            assertEquals("watched.step", p.sentence().key(), p.name());
            assertTrue(p.figure().main().marks().stream().anyMatch(m -> m instanceof Mark.Line l && l.x().length == looks), p.name());
        }
        return frame;
    }

    /// Before anything is computed at both ends of every slider, at step 0 and at the end.
    public static void empty(Experiment bench) {
        for (Map<String, Double> changes : extremes(bench, Map.of()))
            for (int step : new int[] {0, Experiment.END})
                sound(bench.frame(settings(bench, changes), new Here(), Head.at(step), shown(bench), null));
    }

    /// Nothing computed yet, and the play head near the start.
    public static void beginnings(Experiment bench, Map<String, Double> changes) {
        for (Frame.Pane p : nothing(bench, changes).panes())
            if (!p.figure().sentence().startsWith("Not enough data yet"))
                assertTrue(p.figure().seedsTotal() == 0 || p.figure().seedsDone() == 0 && p.figure().badge() == null,
                        p.name() + " says " + p.figure().sentence() + " of nothing");
        at(bench, changes, 0, 1, 7);
    }

    /// These changes and one more.
    public static Map<String, Double> with(Map<String, Double> changes, String name, double value) {
        var all = new TreeMap<>(changes);
        all.put(name, value);
        return all;
    }

    /// The settings with one parameter at each of its ends, for every parameter but the seeds.
    public static List<Map<String, Double>> extremes(Experiment bench, Map<String, Double> base) {
        return bench.parameters(bench.defaults()).stream().filter(p -> !p.name().startsWith("seed"))
                .flatMap(p -> Arrays.stream(new double[] {p.low(), p.high()}).mapToObj(v -> with(base, p.name(), v))).toList();
    }

    /// Runs with every parameter at both ends, but for some.
    public static void everyEnd(Experiment bench, Map<String, Double> base, String... fixed) {
        for (Parameter p : bench.parameters(bench.defaults()))
            if (!p.name().startsWith("seed") && !List.of(fixed).contains(p.name()))
                for (double v : new double[] {p.low(), p.high()}) run(bench, with(base, p.name(), v));
    }

    /// Frames of settings drawn at random, of those that are soon computed or else of the cheapest, with everything in them, at several
    /// steps. Returns how many settings there were.
    ///
    /// @param most how many to look at
    public static int populated(Experiment bench, int most) {
        var random = new Random(7);
        List<Settings> drawn = IntStream.range(0, 60).mapToObj(i -> drawn(bench, random)).toList();
        List<Settings> soon = drawn.stream().filter(s -> cost(bench, s) < PATIENCE).limit(most).toList();
        if (soon.isEmpty()) soon = drawn.stream().sorted(Comparator.comparingDouble(s -> cost(bench, s))).limit(1).toList();
        for (Settings s : soon) {
            var work = new Here();
            String[] panes = bench.allPanes().toArray(String[]::new);
            Frame end = finished(bench, s, work, Experiment.END, panes);
            for (int step : new int[] {0, 3}) follows(finished(bench, s, work, step, panes), end);
        }
        return soon.size();
    }

    /// Where runs can be played no pane tells the ending before it is reached, by its sentence or its picture; but for those of closed
    /// forms.
    private static void follows(Frame early, Frame end) {
        if (early.step() >= early.lastStep()) return;
        for (Frame.Pane p : early.panes()) {
            Frame.Pane then = end.pane(p.name());
            if (CLOSED.contains(p.name()) || then.figure().seedsDone() == 0) continue;
            String where = early.settings().values() + ", " + p.name();
            if (!then.sentence().values().isEmpty()) assertNotEquals(then.figure().sentence(), p.figure().sentence(), where);
            List<Double> drawn = points(then.figure().main());
            if (drawn.getFirst() > 0) assertNotEquals(drawn, points(p.figure().main()), where);
        }
    }

    /// How many numbers are drawn, and their sum.
    private static List<Double> points(Plot plot) {
        double[] all = plot.marks().stream().flatMapToDouble(m -> switch (m) {
            case Mark.Line l when l.role() != Role.THEORY -> Arrays.stream(l.y());
            case Mark.Points q -> Arrays.stream(q.y());
            default -> DoubleStream.empty();
        }).filter(Double::isFinite).toArray();
        return List.of((double) all.length, Arrays.stream(all).sum());
    }

    private static double cost(Experiment bench, Settings s) {
        return bench.frame(s, new Here(), Head.END, new LinkedHashSet<>(bench.allPanes()), null).plan().stream().mapToDouble(Job::cost)
                .sum();
    }

    private static Settings drawn(Experiment bench, Random random) {
        Settings s = bench.set(bench.defaults(), Map.of("seeds", 1.0 + random.nextInt(2)));
        for (Parameter p : bench.parameters(s)) {
            double u = random.nextDouble(),
                    to = p.logarithmic() ? p.low() * Math.pow(p.high() / p.low(), u * u) : p.low() + (p.high() - p.low()) * u;
            if (!p.name().startsWith("seed")) s = bench.set(s, p.name(), p.nearest(random.nextInt(3) == 0 ? p.low() : to));
        }
        return s;
    }

    /// Whether a sentence stands on one line of a pane at 1280 × 720. Powers of ten are rare: with them it may take two.
    public static boolean oneLine(String sentence) {
        String plain = sentence.replaceAll(" × 10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+", "");
        return plain.length() <= LONGEST || Theme.LIGHT.verdict().sized(SIZE).width(plain) <= ROOM;
    }

    /// Sentences short and about something, no number that is none, plain names.
    public static void sound(Frame frame) {
        curvesAreWhatTheySay(frame);
        for (Frame.Pane p : frame.panes()) {
            String said = frame.settings().values() + ", " + p.name() + ": " + p.figure().sentence();
            assertFalse(p.figure().sentence().matches("(?s).*(NaN|Infinity|\\bnull\\b(?![ -]space)|∞|– ).*"), said);
            assertTrue(oneLine(p.figure().sentence()), p.figure().sentence().length() + " " + said);
            assertTrue(p.figure().detail().length() <= DETAIL, p.figure().detail().length() + " " + said + " | " + p.figure().detail());
            assertFalse(p.figure().detail().matches("(?s).*(NaN|Infinity|∞|– ).*"), said + " | " + p.figure().detail());
            plot(p.figure().main(), said);
            for (Plot side : p.figure().side()) plot(side, said);
            for (var v : p.scalars().entrySet()) assertTrue(v.getKey().matches("[a-z0-9]+(-[a-z0-9]+)*"), v.getKey());
        }
    }

    /// Every median and mean is that of the seeds exported with it, or left out.
    private static void curvesAreWhatTheySay(Frame frame) {
        for (Frame.Pane p : frame.panes())
            for (Series s : p.series()) {
                if (s.seeds().length == 0 || s.kind() != Series.Kind.MEDIAN && s.kind() != Series.Kind.MEAN) continue;
                boolean median = s.kind() == Series.Kind.MEDIAN;
                double[] curve = median ? Summary.medians(s.seeds(), s.at().length) : Summary.means(s.seeds(), s.at().length);
                for (int i = 0; i < curve.length; i++)
                    if (!Double.isNaN(s.values()[i]))
                        assertEquals(curve[i], s.values()[i], p.name() + ": " + s.name() + " at " + s.at()[i]);
            }
    }

    private static void plot(Plot plot, String said) {
        for (Mark m : plot.marks()) {
            String text = switch (m) {
                case Mark.Line l -> l.legend() + " " + l.value();
                case Mark.Points q -> q.legend() + " " + q.value();
                case Mark.Label l -> l.text();
                default -> "";
            };
            assertFalse(text.contains("NaN") || text.contains("Infinity"), said + ": " + text);
        }
    }
}

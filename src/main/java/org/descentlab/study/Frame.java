package org.descentlab.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Learned;
import org.descentlab.stats.Claims;
import org.jspecify.annotations.Nullable;

/// What an experiment shows at one moment: immutable, complete in itself.
///
/// @param lastStep the last step of the shown run (the play head's range)
/// @param asked    what `overall` was made from
/// @param compared pinned runs beside this one, this one first; empty without pins
public record Frame(Settings settings, int step, int lastStep, List<Pane> panes, Overall overall, Ask asked, List<Compared> compared) {
    /// One run of a comparison: its letter ("" for the present one), what differs, its scalars, and on how many of how many seeds
    /// every pane rests; one that is of fewer seeds by its nature rests on all once it has them.
    public record Compared(String letter, String difference, Map<String, Double> scalars, int seedsDone, int seedsTotal) {
        public static Compared of(String letter, String difference, Frame frame) {
            int seeds = frame.settings.seeds();
            int done = frame.panes.stream().map(Pane::figure).filter(f -> f.seedsTotal() > 0)
                    .mapToInt(f -> f.seedsDone() < f.seedsTotal() ? f.seedsDone() : seeds).min().orElse(0);
            return new Compared(letter, difference, frame.scalars(), done, seeds);
        }

        /// "3 of 5"; "5" once all are there.
        public String seedsWords() {
            return seedsDone == seedsTotal ? Integer.toString(seedsDone) : seedsDone + " of " + seedsTotal;
        }

        public boolean provisional() {
            return seedsDone < Math.max(Claims.SEEDS, seedsTotal);
        }
    }

    /// The same with other panes, compared with other runs.
    public Frame with(List<Pane> otherPanes, List<Compared> runs) {
        return new Frame(settings, step, lastStep, otherPanes, overall, asked, runs);
    }

    /// The same with only these of its panes.
    public Frame only(Collection<String> names) {
        return with(panes.stream().filter(p -> names.contains(p.name())).toList(), compared);
    }

    public Pane pane(String name) {
        return panes.stream().filter(p -> p.name().equals(name)).findFirst().orElse(null);
    }

    public Learned learned() {
        return overall.learned();
    }

    public State state() {
        return overall.state();
    }

    public Overall.Advice advice() {
        return overall.advice();
    }

    /// All that it is made from, what is there already included, most wanted first.
    public List<Job<?>> plan() {
        return Ask.plan(asks());
    }

    /// Whatever it is made from, or would be.
    public Stream<Job<?>> jobs() {
        return asks().stream().flatMap(Ask::jobs);
    }

    /// What only the play head lacks.
    public List<Job<?>> missingNow() {
        return Ask.missingNow(asks());
    }

    /// Whether it lacks nothing that it asked for.
    public boolean complete() {
        return asks().stream().noneMatch(Ask::lacks);
    }

    private List<Ask> asks() {
        List<Ask> all = new ArrayList<>(panes.stream().map(Pane::asked).toList());
        all.add(asked);
        return all;
    }

    /// The numbers that runs are compared by, by their published names; NaN where one does not exist.
    public Map<String, Double> scalars() {
        Map<String, Double> all = new TreeMap<>();
        for (Pane p : panes) all.putAll(p.scalars);
        return all;
    }

    /// @param sentence the figure's, as key and numbers
    /// @param series   the numbers behind the figure
    /// @param scalars  by which it is compared with other runs
    /// @param asked    what it was made from
    /// @param before   the figure with the run before the last change behind it, for the screen; null: as it is
    public record Pane(String name, Figure figure, Sentence sentence, List<Series> series, Map<String, Double> scalars, Ask asked,
            @Nullable Figure before) {
        public Pane(String name, Figure figure, Sentence sentence, List<Series> series, Map<String, Double> scalars, Ask asked) {
            this(name, figure, sentence, series, scalars, asked, null);
        }

        /// As it is on the screen.
        public Figure shown() {
            return before == null ? figure : before;
        }

        /// The same with another figure.
        public Pane with(Figure other) {
            return new Pane(name, other, sentence, series, scalars, asked, before);
        }

        /// The same with what stands behind its figure on the screen.
        public Pane behind(Figure whole) {
            return new Pane(name, figure, sentence, series, scalars, asked, whole);
        }
    }
}

package org.descentlab.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Meter;
import org.descentlab.figure.Plot;
import org.descentlab.stats.Claims;

/// What a bench's pane shows of the results so far.
///
/// @param badge      a word before the sentence, or null; a pane that does not rest on all its seeds, or on too few, is called
///                   provisional without it, unless the word is "": it does not speak of them yet
/// @param danger     whether the badge warns
/// @param sentence   what the numbers say
/// @param seedsDone  how many of `seedsTotal` seeds it rests on; of 0: a closed form
/// @param side       at most two small plots
/// @param gauge      or null
/// @param scalars    the numbers that runs are compared by, by their published names; theory beside measurement
/// @param lastStep   the last step the play head can reach; 0: nothing to play
public record Shown(String badge, boolean danger, Sentence sentence, int seedsDone, int seedsTotal, Plot plot, List<Plot> side, Meter gauge,
        List<Series> series, Map<String, Double> scalars, int lastStep) {
    private static final Sentences SAY = Sentences.of(Shown.class);

    public Shown {
        side = List.copyOf(side);
        series = List.copyOf(series);
        scalars = new TreeMap<>(scalars);
    }

    /// A closed form: no seeds.
    public static Shown of(Sentence sentence, Plot plot) {
        return new Shown(null, false, sentence, 0, 0, plot, List.of(), null, List.of(), Map.of(), 0);
    }

    /// As above, with the numbers behind the picture.
    public static Shown of(Sentence sentence, Chart chart) {
        return new Shown(null, false, sentence, 0, 0, chart.plot(), List.of(), null, chart.series(), Map.of(), 0);
    }

    /// While there is nothing to speak of yet: no seed is counted, and nothing is called provisional.
    public static Shown waiting(Sentence sentence, Chart chart, Ask ask) {
        return of(sentence, chart).seeds(0, ask.seeds()).badge("", false);
    }

    /// The same resting on so many of so many seeds.
    public Shown seeds(int done, int total) {
        return new Shown(badge, danger, sentence, done, total, plot, side, gauge, series, scalars, lastStep);
    }

    public Shown sentence(Sentence words) {
        return new Shown(badge, danger, words, seedsDone, seedsTotal, plot, side, gauge, series, scalars, lastStep);
    }

    public Shown badge(String word, boolean warns) {
        return new Shown(word, warns, sentence, seedsDone, seedsTotal, plot, side, gauge, series, scalars, lastStep);
    }

    public Shown beside(Plot... plots) {
        return new Shown(badge, danger, sentence, seedsDone, seedsTotal, plot, List.of(plots), gauge, series, scalars, lastStep);
    }

    public Shown gauge(Meter meter) {
        return new Shown(badge, danger, sentence, seedsDone, seedsTotal, plot, side, meter, series, scalars, lastStep);
    }

    public Shown scalar(String name, double value) {
        var all = new TreeMap<>(scalars);
        all.put(name, value);
        return new Shown(badge, danger, sentence, seedsDone, seedsTotal, plot, side, gauge, series, all, lastStep);
    }

    public Shown series(Series one) {
        var all = new ArrayList<>(series);
        all.add(one);
        return new Shown(badge, danger, sentence, seedsDone, seedsTotal, plot, side, gauge, all, scalars, lastStep);
    }

    public Shown lastStep(int step) {
        return new Shown(badge, danger, sentence, seedsDone, seedsTotal, plot, side, gauge, series, scalars, step);
    }

    /// What is shown while the play head stands before the end of which this tells: the axes. The numbers stay as they are on record.
    Shown before(int last) {
        if (seedsDone == 0) return this;
        List<Plot> axes = side.stream().filter(Plot::framed).map(Shown::bare).toList();
        return new Shown("", false, SAY.of("ends.later", last), seedsDone, seedsTotal, bare(plot), axes, null, series, scalars, lastStep);
    }

    private static Plot bare(Plot of) {
        return of.withMarks(of.marks().stream().filter(Mark.Reference.class::isInstance).toList()).led(null, of.link());
    }

    Figure figure(String title) {
        boolean provisional = !"".equals(badge) && seedsTotal > 0 && seedsDone < Math.max(Claims.SEEDS, seedsTotal);
        String word = badge != null && badge.isEmpty() ? null : badge;
        return new Figure(title, provisional && badge == null ? "Provisional" : word, danger, sentence.text(), sentence.detail(),
                new Figure.Seeds(seedsDone, seedsTotal, whose(), provisional), plot, side, gauge, "");
    }

    /// What every measured curve is of the seeds, if all are the same.
    private String whose() {
        Set<Series.Kind> kinds = series.stream().filter(s -> s.seeds().length > 1).map(Series::kind).collect(Collectors.toSet());
        return kinds.size() == 1 ? kinds.iterator().next().words() : "";
    }
}

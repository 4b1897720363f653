package org.descentlab.study;

import java.util.List;
import java.util.Map;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Learned;

/// What an experiment shows at one moment: immutable, complete in itself.
///
/// @param learned  the learned function on a few inputs, or null
/// @param lastStep the last step of the shown run (the play head's range)
/// @param advice   a lesson to offer, or null
/// @param compared pinned runs beside this one, this one first; empty without pins
/// @param state    the outcome of the shown run in a few words ("train < 10⁻⁵"), or ""
public record Frame(Settings settings, int step, List<Pane> panes, Learned learned, int lastStep, String state, Advice advice, List<Compared> compared) {
    /// One run of a comparison: its letter ("" for the present one), what differs, and its scalars.
    public record Compared(String letter, String difference, Map<String, Double> scalars) { }


    /// Why something went wrong in a pane and the ways on; `changes` of a way are settings.
    public record Advice(String pane, String sentence, List<Preset> ways) { }

    /// The same with other panes, compared with other runs.
    public Frame with(List<Pane> otherPanes, List<Compared> runs) {
        return new Frame(settings, step, otherPanes, learned, lastStep, state, advice, runs);
    }

    public Pane pane(String name) {
        return panes.stream().filter(p -> p.name().equals(name)).findFirst().orElse(null);
    }

    /// Every number that a sentence uses, by its published name; NaN where it does not exist.
    public Map<String, Double> scalars() {
        Map<String, Double> all = new java.util.TreeMap<>();
        for (Pane p : panes) all.putAll(p.scalars);
        return all;
    }

    /// @param series  the numbers behind the figure
    /// @param scalars those that its sentence uses
    /// @param key     what the figure was made from: equal keys, equal panes
    public record Pane(String name, Figure figure, List<Series> series, Map<String, Double> scalars, Object key) { }

    /// One measured quantity: `seeds[s][i]` belongs to `x[i]`; NaN where there is no value.
    public record Series(String name, String x, String y, String unit, double[] at, double[] median, double[][] seeds) { }
}

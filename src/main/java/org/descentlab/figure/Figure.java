package org.descentlab.figure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one pane shows: a title, one sentence computed from the numbers with its detail, a main plot, and beside it at most two small
/// plots and one gauge. A figure is complete in itself: any pen can draw it, on screen or into a file.
///
/// @param badge      a word before the sentence ("Provisional", "Diverged"), or null
/// @param danger     whether the badge warns
/// @param provisional whether it does not rest on all its seeds yet, or on too few: its numbers are greyed
/// @param detail     what stands behind the sentence, in a second, smaller line; "" for nothing
/// @param seedsDone  how many of `seedsTotal` random seeds the figure rests on
/// @param side       small plots for the column right of the main plot (in place of a legend gutter), from the top
/// @param gauge      a gauge, or null
/// @param provenance version, settings, seed and backend in one line, printed on exported figures
public record Figure(String title, @Nullable String badge, boolean danger, boolean provisional, String sentence, String detail, int seedsDone, int seedsTotal,
        Plot main, List<Plot> side, @Nullable Meter gauge, String provenance) {
    public Figure {
        side = List.copyOf(side);
    }

    public Figure withProvenance(String line) {
        return new Figure(title, badge, danger, provisional, sentence, detail, seedsDone, seedsTotal, main, side, gauge, line);
    }

    /// The sentence and what stands behind it, as one text.
    public String said() {
        return detail.isEmpty() ? sentence : sentence + ". " + detail;
    }

    /// The same with another main plot.
    public Figure withMain(Plot plot) {
        return new Figure(title, badge, danger, provisional, sentence, detail, seedsDone, seedsTotal, plot, side, gauge, provenance);
    }
}

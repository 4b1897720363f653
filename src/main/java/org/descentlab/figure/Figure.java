package org.descentlab.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What one pane shows: a title, one sentence computed from the numbers with its detail, a main plot, and beside it at most two small
/// plots and one gauge. A figure is complete in itself: any pen can draw it, on screen or into a file.
///
/// @param badge      a word before the sentence ("Provisional", "Diverged"), or null
/// @param danger     whether the badge warns
/// @param detail     what stands behind the sentence, in a second, smaller line; "" for nothing
/// @param side       small plots for the column right of the main plot (in place of a legend gutter), from the top
/// @param gauge      a gauge, or null
/// @param provenance version, settings, seed and backend in one line, printed on exported figures
public record Figure(String title, @Nullable String badge, boolean danger, String sentence, String detail, Seeds seeds, Plot main,
        List<Plot> side, @Nullable Meter gauge, String provenance) {

    /// The random seeds that a figure rests on.
    ///
    /// @param total       0: it is a closed form
    /// @param whose       what its curves are of them: "median", "mean"; "" if neither, or several
    /// @param provisional whether some are missing, or they are too few: its numbers are greyed
    public record Seeds(int done, int total, String whose, boolean provisional) {
        /// All of them.
        public static Seeds all(int count) {
            return new Seeds(count, count, "", false);
        }

        /// As printed: "median of 2 of 5 seeds".
        public String words() {
            String count = (done >= total ? "" : done + " of ") + total + (total == 1 ? " seed" : " seeds");
            return whose.isEmpty() || total == 1 ? count : whose + " of " + count;
        }
    }

    public Figure {
        side = List.copyOf(side);
    }

    public int seedsDone() {
        return seeds.done;
    }

    public int seedsTotal() {
        return seeds.total;
    }

    public Figure withProvenance(String line) {
        return new Figure(title, badge, danger, sentence, detail, seeds, main, side, gauge, line);
    }

    /// The sentence and what stands behind it, as one text.
    public String said() {
        return detail.isEmpty() ? sentence : sentence + ". " + detail;
    }

    /// The same with another main plot.
    public Figure withMain(Plot plot) {
        return new Figure(title, badge, danger, sentence, detail, seeds, plot, side, gauge, provenance);
    }

    /// The words that stand in it but for title and sentence, each once.
    public List<String> terms() {
        List<String> all = new ArrayList<>();
        if (badge != null) all.add(badge);
        Stream.concat(Stream.of(main), side.stream()).forEach(p -> all.addAll(p.terms()));
        if (gauge != null) all.add(gauge.label());
        if (gauge != null && gauge.note() != null) all.add(gauge.note());
        return all.stream().distinct().toList();
    }
}

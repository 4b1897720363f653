package org.descentlab.experiment.main.map;

import static org.descentlab.study.Words.fixed;
import static org.descentlab.study.Words.percent;
import static org.descentlab.study.Words.ratio;

import java.util.List;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Verdict;

/// What the map over label noise says: of complete rows only, all of them read from the same seeds.
final class RidgeWords {
    /// A row may lie this much below an earlier one, and the peak still "grows".
    private static final double SLACK = 0.9;

    private RidgeWords() { }

    static Verdict verdict(MainSettings s, NoiseMap map, NoiseMap.Ridge ridge) {
        int lost = map.diverged(), known = map.known(), rows = map.noise().length;
        if (known > 0 && lost == known) return new Verdict("Diverged", true, "All " + known + " networks diverged; none is plotted");
        if (ridge.seeds() == 0) {
            int complete = 0;
            for (int i = 0; i < rows; i++) if (map.depth(i) > 0) complete++;
            return new Verdict(null, false, "Not enough data yet: " + complete + " of " + rows + " rows are complete");
        }
        String badge = lost > 0 ? lost + " of " + known + " diverged" : s.seedsUpTo(NoiseMap.SEEDS).provisional(ridge.seeds());
        return new Verdict(badge, lost > 0, sentence(s, ridge, rows));
    }

    private static String sentence(MainSettings s, NoiseMap.Ridge ridge, int rows) {
        List<NoiseMap.Peak> all = ridge.peaks(), peaks = all.stream().filter(NoiseMap.Peak::there).toList();
        String some = all.size() < rows ? "; " + all.size() + " of " + rows + " rows" : "", noise = some.isEmpty() ? " noise" : "";
        if (peaks.isEmpty()) return "No peak at any label noise from " + percent(all.getFirst().noise()) + " to " + percent(all.getLast().noise()) + some;
        NoiseMap.Peak first = peaks.getFirst(), last = peaks.getLast(), top = first;
        double low = Double.MAX_VALUE, high = 0, highest = 0;
        boolean grows = last.height() > 1.1 * first.height() && peaks.size() == all.stream().filter(p -> p.noise() >= first.noise()).count();
        for (NoiseMap.Peak p : peaks) {
            double at = s.ratio((int) p.width());
            low = Math.min(low, at);
            high = Math.max(high, at);
            grows &= p.height() > SLACK * highest;
            highest = Math.max(highest, p.height());
            if (p.height() > top.height()) top = p;
        }
        String ridgeAt = ", at P/n " + (fixed(low).equals(fixed(high)) ? fixed(low) : fixed(low) + "–" + fixed(high));
        int before = all.indexOf(first);
        if (!grows)
            return (peaks.size() == 1 ? "A peak at " + percent(first.noise()) + " noise: " + ratio(first.height())
                    : "Peaks from " + percent(first.noise()) + noise + " on; highest " + ratio(top.height()) + " at " + percent(top.noise())) + ridgeAt + some;
        String from = before > 0 ? "none at " + percent(all.get(before - 1).noise()) : ratio(first.height()) + " at " + percent(first.noise());
        return "The peak grows from " + from + " to " + ratio(last.height()) + " at " + percent(last.noise()) + noise + ridgeAt + some;
    }
}

package org.descentlab.experiment.main.map;

import static org.descentlab.study.Words.fixed;

import java.util.List;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.stats.Summary;
import org.descentlab.study.Sentence;
import org.descentlab.study.Sentences;

/// What the map over label noise says: of complete rows only, all of them read from the same seeds.
final class RidgeWords {
    private static final Sentences SAY = Sentences.of(RidgeWords.class);
    /// A row may lie this much below an earlier one, and the peak still "grows"; in all it must grow by the other factor.
    private static final double SLACK = 0.9, GROWTH = 1.1;

    private RidgeWords() {}

    static Sentence say(MainSettings s, NoiseMap map, NoiseMap.Ridge ridge) {
        List<NoiseMap.Peak> rows = ridge.rows(), peaks = ridge.peaks();
        int known = map.known(), all = map.rows().size(), complete = rows.size();
        if (known > 0 && map.lost() == known) return SAY.of("noise-map.lost", known);
        if (ridge.seeds() == 0) return SAY.of("noise-map.few", map.complete(1), all);
        String some = complete < all ? ".some" : "";
        if (peaks.isEmpty()) return SAY.of("noise-map.none" + some, rows.getFirst().noise(), rows.getLast().noise(), complete, all);
        NoiseMap.Peak first = peaks.getFirst(), last = peaks.getLast();
        double[] at = peaks.stream().mapToDouble(p -> s.ratio((int) p.width())).toArray();
        double[] heights = peaks.stream().mapToDouble(NoiseMap.Peak::height).toArray();
        double low = Summary.quantile(0, at), high = Summary.quantile(1, at);
        String place = (fixed(low).equals(fixed(high)) ? "" : ".range") + some;
        if (grows(rows, peaks)) {
            int before = rows.indexOf(first) - 1;
            double from = before < 0 ? first.noise() : rows.get(before).noise();
            String how = before < 0 ? "noise-map.grows" : "noise-map.grows.none";
            return SAY.of(how + place, from, last.noise(), last.height(), low, high, complete, all, first.height());
        }
        NoiseMap.Peak top = peaks.get(Summary.argmax(heights));
        String which = peaks.size() == 1 ? "noise-map.one" : "noise-map.peaks";
        return SAY.of(which + place, first.noise(), top.noise(), top.height(), low, high, complete, all);
    }

    /// Whether the peak grows with the noise from its first row on, without a gap.
    private static boolean grows(List<NoiseMap.Peak> rows, List<NoiseMap.Peak> peaks) {
        NoiseMap.Peak first = peaks.getFirst();
        double highest = 0;
        for (NoiseMap.Peak p : peaks) {
            if (p.height() <= SLACK * highest) return false;
            highest = Math.max(highest, p.height());
        }
        return peaks.getLast().height() > GROWTH * first.height() && peaks.size() == rows.size() - rows.indexOf(first);
    }
}

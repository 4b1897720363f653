package org.descentlab.experiment.induction;

import java.util.Arrays;
import org.descentlab.experiment.incontext.Benches;
import org.junit.jupiter.api.Test;

class ProbeTest {
    static void go(Transformer t) {
        long n = System.nanoTime();
        var r = t.compute(Benches.ALONE);
        int loss = -1, ind = -1, e = r.at().length - 1;
        for (int i = e; i >= 0; i--) { if (r.secondLoss()[i] < 0.5 * Math.log(t.vocabulary())) loss = r.at()[i]; else break; }
        for (int i = e; i >= 0; i--) { if (r.induction()[i] > 0.5 * r.induction()[e]) ind = r.at()[i]; else break; }
        System.out.printf("%s%n loss<half %d ind>half %d final ind %.3f prev %.3f first %.2f second %.3f acc %.3f flat %.3f %s %.1f s (cost %.1f)%n  %s%n  %s%n", t, loss, ind, r.induction()[e], r.previous()[e], r.firstLoss()[e], r.secondLoss()[e], r.accuracy(), r.flattened(), Arrays.toString(r.labels()), (System.nanoTime() - n) * 1e-9, t.cost() / 1e3,
            Arrays.toString(Arrays.stream(r.byPeriod()).map(v -> Math.round(v * 100) / 100.0).toArray()), Arrays.toString(Arrays.stream(r.matching()).map(v -> Math.round(v * 100) / 100.0).toArray()));
    }

    @Test
    void probe() {
        go(new Transformer(32, 32, 2, 1, false, 8, 16, 5e-3, 800, 0));
        go(new Transformer(32, 32, 2, 1, false, 8, 16, 5e-3, 800, 1));
        go(new Transformer(32, 64, 2, 1, true, 16, 16, 3e-3, 800, 0));
    }
}

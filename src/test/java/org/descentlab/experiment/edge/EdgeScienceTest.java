package org.descentlab.experiment.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.descentlab.net.Course;
import org.descentlab.net.FullBatchDescent.Look;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Here;
import org.descentlab.study.Trial;
import org.descentlab.tensor.Activation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// E16: 17–32–32–1 tanh on 100 digits, seed by seed.
@Tag("science")
class EdgeScienceTest {
    private static final int SEEDS = Trial.quick() ? 1 : 3;
    private final Experiment bench = new Edge();

    private static Start start(int seed) {
        return new Start(2, 32, Activation.TANH, 100, seed);
    }

    private static Descent job(double rate, int seed) {
        return new Descent(start(seed), rate, 0, 900);
    }

    /// The median of the second half within 2 % of the limit, the loss rising at 5 % of the steps or more and yet below 1e-4 in the end.
    @Test
    void trainingEndsAtTheEdge() {
        for (int seed = 0; seed < SEEDS; seed++)
            for (double rate : new double[] {0.3, 0.6}) {
                Descent job = job(rate, seed);
                Course<Look> run = job.compute(new Here());
                String where = "seed " + seed + ", η " + rate;
                assertEquals(1, job.late(run) / (2 / rate), 0.02, where);
                assertTrue(Descent.rises(run) >= 0.05, where + " rises " + Descent.rises(run));
                assertTrue(run.last().loss() <= 1e-4, where);
                assertTrue(Descent.most(run) > 1.15 * 2 / rate, where + " overshoots");
            }
    }

    /// Below its limit descent sharpens with the flow and its loss never rises; η = 0.15 has its limit where the flow ends.
    @Test
    void belowTheEdgeDescentFollowsTheFlow() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Course<Look> flow = new GradientFlow(start(seed), 900).compute(new Here());
            double[] losses = flow.curve(Look::loss);
            for (int i = 1; i < losses.length; i++) assertTrue(losses[i] < losses[i - 1], "flow, seed " + seed);
            for (double rate : new double[] {0.1, 0.15}) {
                Descent job = job(rate, seed);
                Course<Look> run = job.compute(new Here());
                String where = "seed " + seed + ", η " + rate;
                assertTrue(run.last().sharpness() > 2 * run.first().sharpness(), where + " sharpens");
                if (Descent.most(flow) < 0.95 * job.limit()) {
                    assertTrue(!job.crosses(run), where);
                    assertEquals(0, run.last().rises(), where);
                    assertEquals(flow.last().sharpness(), run.last().sharpness(), 0.05 * flow.last().sharpness(), where);
                } else assertTrue(job.late(run) / job.limit() > 0.9 && job.late(run) / job.limit() < 1.02, where);
            }
            assertTrue(Descent.most(flow) < 0.95 * 2 / 0.1, "η = 0.1 is below the edge, seed " + seed);
        }
    }

    /// The sharpness at the start, over seeds: its median in the bracket of the prototype's three.
    @Test
    void theStart() {
        double[] first = new double[Trial.quick() ? 5 : 20];
        for (int seed = 0; seed < first.length; seed++)
            try (var net = job(0.3, seed).trainee(new Here())) {
                first[seed] = net.look().sharpness();
            }
        Arrays.sort(first);
        assertTrue(first[first.length / 2] >= 3.5 && first[first.length / 2] <= 4.8, Arrays.toString(first));
    }

    @Test
    void theWholeBenchSaysSo() {
        Frame f = Trial.run(bench, Map.of("seeds", (double) SEEDS), "sharpness", "loss");
        assertEquals("sharpness.edge", Trial.says(f, "sharpness"));
        assertEquals("loss.rises", Trial.says(f, "loss"));
        assertEquals(SEEDS, f.scalars().get("seeds-at-edge"));
        Frame relu = Trial.run(bench, Map.of("seeds", (double) SEEDS, "activation", 1.0), "sharpness");
        assertEquals(1, relu.scalars().get("sharpness-over-limit"), 0.05);
        Frame heavy = Trial.run(bench, Map.of("seeds", (double) SEEDS, "momentum", 0.5, "rate", 0.45), "sharpness");
        assertEquals(2 * 1.5 / 0.45, heavy.scalars().get("sharpness-limit"), 1e-12);
        assertTrue(heavy.scalars().get("sharpness-most-over-limit") > 1 && heavy.scalars().get("sharpness-over-limit") < 1);
    }
}

package org.descentlab.experiment.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.descentlab.Lab;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.network.RecordNetwork;
import org.descentlab.experiment.network.Recording;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Learned;
import org.descentlab.figure.Mark;
import org.descentlab.study.Frame;
import org.descentlab.study.Glossary;
import org.descentlab.study.Head;
import org.descentlab.study.Here;
import org.descentlab.study.Job;
import org.descentlab.study.SettingWords;
import org.descentlab.study.Settings;
import org.descentlab.tensor.Precision;
import org.junit.jupiter.api.Test;

/// Since when a label has been learned, and by when half of the kernel's way is done: by plain loops over the recorded weights.
class LearnedLabelsTest {
    private static final MainExperiment MAIN = new MainExperiment();
    private static final int WIDTH = 24;
    private static final Settings SETTINGS = SettingWords.settings(MAIN, MAIN.defaults(),
            List.of("width=" + WIDTH, "seeds=2", "steps=500", "samples=100", "label-noise=0.2"));
    private static final Here WORK = new Here();

    private static Frame frame(int head) {
        Set<String> panes = new LinkedHashSet<>(List.of("loss", "drift"));
        Frame frame = null;
        List<Job<?>> missing;
        do {
            frame = MAIN.frame(SETTINGS, WORK, Head.at(head), panes, frame);
            missing = Stream.concat(frame.plan().stream(), frame.missingNow().stream()).filter(j -> WORK.find(j) == null).toList();
            missing.forEach(WORK::get);
        } while (!missing.isEmpty());
        return frame;
    }

    /// A network's outputs g(x) and its tangent kernel, written out.
    private record Plain(double[] x, int n, int d) {
        static Plain of(Recording r) {
            try (var space = Lab.BACKEND.workspace()) {
                double[] x = r.sample().trainInputs(space, Precision.FLOAT64).toArray();
                return new Plain(x, r.sample().n, x.length / r.sample().n);
            }
        }

        double unit(float[] w, int j, int i) {
            double u = 0;
            for (int k = 0; k < d; k++) u += w[k + j * d] * x[i + k * n];
            return Math.sqrt(2.0 / d) * u;
        }

        double output(float[] w, int i) {
            double g = 0;
            for (int j = 0; j < WIDTH; j++) g += w[d * WIDTH + j] * Math.tanh(unit(w, j, i));
            return g / Math.sqrt(WIDTH);
        }

        double[] kernel(float[] w) {
            double[] k = new double[n * n];
            double[][] phi = new double[n][WIDTH];
            for (int i = 0; i < n; i++) for (int j = 0; j < WIDTH; j++) phi[i][j] = Math.tanh(unit(w, j, i));
            for (int a = 0; a < n; a++)
                for (int b = 0; b < n; b++) {
                    double inner = 0, sum = 0;
                    for (int c = 0; c < d; c++) inner += x[a + c * n] * x[b + c * n];
                    for (int j = 0; j < WIDTH; j++) {
                        double out = w[d * WIDTH + j], slopes = (1 - phi[a][j] * phi[a][j]) * (1 - phi[b][j] * phi[b][j]);
                        sum += phi[a][j] * phi[b][j] + out * out * slopes * inner * 2 / d;
                    }
                    k[a + b * n] = sum / WIDTH;
                }
            return k;
        }
    }

    @Test
    void aLabelIsLearnedSinceTheStepFromWhichTheOutputStaysOnItsSide() {
        int head = 10;
        Learned learned = frame(head).learned();
        Recording r = WORK.find(new RecordNetwork(MainSettings.of(SETTINGS).network(0)));
        Plain plain = Plain.of(r);
        int[] steps = r.trained().run().steps();
        int flipped = 0;
        for (int i = 0; i < learned.tiles().size(); i++) {
            Figure story = learned.story().apply(i);
            double[] f = new double[steps.length];
            for (int t = 0; t < f.length; t++) f[t] = plain.output(r.weights()[t], i) - plain.output(r.weights()[0], i);
            var curve = (Mark.Line) story.main().marks().stream().filter(m -> m instanceof Mark.Line).findFirst().orElseThrow();
            for (int t = 0; t < f.length; t++) assertEquals(f[t], curve.y()[t], 1e-4);
            int since = -1;
            for (int t = 0; t < f.length && since < 0; t++) {
                boolean forGood = true;
                for (int later = t; later < f.length; later++) forGood &= f[later] * r.sample().labels[i] > 0;
                if (forGood) since = steps[t];
            }
            boolean turned = r.sample().flipped[i];
            if (turned) flipped++;
            String said = turned ? "Memorised from step " + since + " on" : "On its label’s side from step " + since + " on";
            String not = turned ? "Not memorised by step " : "Not on its label’s side at step ";
            assertEquals(since < 0 ? not + steps[steps.length - 1] : said, story.sentence());
            assertTrue(story.detail().contains("at step " + head + " is ") && story.detail().contains("flipped") == turned, story.detail());
            boolean here = story.main().marks().stream()
                    .anyMatch(m -> m instanceof Mark.Reference at && at.kind() == Mark.Reference.Kind.CURSOR && at.at() == head);
            assertTrue(here, "the play head stands in the curve");
        }
        assertTrue(flipped > 1, flipped + " flipped labels among the pictures");
    }

    @Test
    void everyWordOfAnEnlargedDigitIsExplained() {
        Glossary glossary = Glossary.of(MAIN);
        Learned learned = frame(10).learned();
        for (int i = 0; i < learned.tiles().size(); i++)
            for (String word : learned.story().apply(i).terms()) assertTrue(glossary.find("learned", word).isPresent(), word);
    }

    @Test
    void halfOfTheDriftIsThereByTheStepThatIsSaid() {
        Frame frame = frame(Head.END.step());
        double[] half = new double[2];
        for (int k = 0; k < 2; k++) {
            Recording r = WORK.find(new RecordNetwork(MainSettings.of(SETTINGS).network(k)));
            Plain plain = Plain.of(r);
            double[] first = plain.kernel(r.weights()[0]), end = plain.kernel(r.weights()[r.weights().length - 1]);
            int t = 0;
            while (2 * distance(plain.kernel(r.weights()[t]), first) < distance(end, first)) t++;
            half[k] = r.trained().run().steps()[t];
        }
        double median = (half[0] + half[1]) / 2, least = Math.min(half[0], half[1]), most = Math.max(half[0], half[1]);
        assertEquals(median, frame.scalars().get("drift-half-step"));
        assertEquals(least, frame.scalars().get("drift-half-step-least"));
        assertEquals(most, frame.scalars().get("drift-half-step-most"));
        String said = frame.pane("drift").figure().sentence();
        assertTrue(said.endsWith("half of it by step " + Math.round(median)
                + (least == most ? "" : " (" + Math.round(least) + "–" + Math.round(most) + ")")), said);
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
        return Math.sqrt(sum);
    }
}

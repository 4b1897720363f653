package org.descentlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.lab.Circumstances;
import org.descentlab.lab.ResultText;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Head;
import org.descentlab.study.Here;
import org.descentlab.study.SettingWords;
import org.descentlab.study.Settings;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// The provenance of an exported figure stands there whole, whatever its length.
class ProvenanceTest {
    private static ResultText.Provenance from(Frame frame) {
        return new ResultText.Provenance("9.8.7-a-version-with-a-long-name", "CPU and NVIDIA H200 (OpenCL 3.0 CUDA 13.0.104)", 128,
                frame.settings().seed(0), frame.settings().seeds(), Double.NaN, new Circumstances("n", "m"));
    }

    /// The lines at the foot of an SVG, from the top; checks that they lie inside the page and do not overlap.
    private static List<String> foot(Document svg, String first) {
        double width = Double.parseDouble(svg.getDocumentElement().getAttribute("width")),
                height = Double.parseDouble(svg.getDocumentElement().getAttribute("height"));
        List<Element> texts = Page.all(svg, "text");
        int begin = 0;
        while (!texts.get(begin).getTextContent().startsWith(first)) begin++;
        List<String> lines = new ArrayList<>();
        double last = 0;
        for (Element t : texts.subList(begin, texts.size())) {
            double y = number(t, "y"), size = number(t, "font-size"), right = number(t, "x") + number(t, "textLength");
            assertTrue(right <= width && y + 0.3 * size <= height && y - last >= size, t.getTextContent());
            assertTrue(size >= 8.75, "legible: " + size);
            last = y;
            lines.add(t.getTextContent());
        }
        return lines;
    }

    private static double number(Element e, String name) {
        return Double.parseDouble(e.getAttribute(name));
    }

    private static void whole(Experiment e, Settings s, Set<String> panes) throws Exception {
        Frame frame = e.frame(s, new Here(), Head.END, panes, null);
        String line = ResultText.caption(e, frame, from(frame));
        Document svg = Page.parsed(FrameFile.SVG.bytes(e, frame, from(frame), 1));
        List<String> lines = foot(svg, "Descent Lab 9.8.7");
        assertEquals(line.replace(" ", ""), String.join("", lines).replace(" ", ""), e.name());
        for (int density = 1; density <= 4; density += 3) {
            BufferedImage png = ImageIO.read(new ByteArrayInputStream(FrameFile.PNG.bytes(e, frame, from(frame), density)));
            assertEquals(density * Double.parseDouble(svg.getDocumentElement().getAttribute("width")), png.getWidth());
            assertEquals(density * Double.parseDouble(svg.getDocumentElement().getAttribute("height")), png.getHeight());
            for (Element t : Page.all(svg, "text")) {
                if (!lines.contains(t.getTextContent())) continue;
                int x = (int) (density * number(t, "x")), w = (int) (density * number(t, "textLength")),
                        y = (int) (density * number(t, "y")),
                        h = (int) (density * number(t, "font-size"));
                assertTrue(ink(png, x, y - h, w / 8, h) && ink(png, x + w - w / 8, y - h, w / 8, h), "both ends are printed");
            }
        }
    }

    private static boolean ink(BufferedImage png, int x, int y, int w, int h) {
        for (int i = x; i < x + w; i++) for (int k = y; k < y + h; k++) if ((png.getRGB(i, k) >> 8 & 255) < 200) return true;
        return false;
    }

    @Test
    void ofEveryExperiment() throws Exception {
        int longest = 0;
        for (Experiment e : ReportTest.all().toList()) {
            Frame frame = e.frame(e.defaults(), new Here(), Head.END, Set.of(e.panes().getFirst()), null);
            longest = Math.max(longest, ResultText.caption(e, frame, from(frame)).length());
            whole(e, e.defaults(), Set.of(e.panes().getFirst()));
            whole(e, e.defaults(), new LinkedHashSet<>(e.panes()));
        }
        assertTrue(longest > 250, "some take more than one line: " + longest);
    }

    /// A hundred drawn points are one word without a space.
    @Test
    void withDrawnPoints() throws Exception {
        var main = new MainExperiment();
        var points = new StringBuilder();
        for (int i = 0; i < 100; i++) points.append(i == 0 ? "" : ";").append("p:").append(i - 50).append(':').append(-i);
        whole(main, SettingWords.parse(main, main.defaults(), "task=spirals data=" + points), Set.of("loss"));
    }
}

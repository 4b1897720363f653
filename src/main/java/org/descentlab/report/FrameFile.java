package org.descentlab.report;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.descentlab.figure.Figure;
import org.descentlab.lab.Embedded;
import org.descentlab.lab.ResultText;
import org.descentlab.plot.Export;
import org.descentlab.plot.Theme;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;

/// A frame as a file: figures, or their numbers, each with what makes it again.
public enum FrameFile {
    PNG, SVG, CSV, JSON;

    /// Pixels for each logical one where nobody chose.
    public static final int DENSITY = 2;
    /// Logical pixels of one figure alone, and of a page of two or four.
    private static final double ALONE_WIDTH = 640, ALONE_HEIGHT = 480, WIDTH = 1200, HEIGHT = 860;

    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Null if none ends so.
    public static FrameFile of(String ending) {
        return Stream.of(values()).filter(k -> k.ending().equals(ending)).findFirst().orElse(null);
    }

    /// The file's content.
    ///
    /// @param density pixels of a picture for each logical one
    public byte[] bytes(Experiment experiment, Frame frame, ResultText.Provenance provenance, int density) {
        List<String> panes = frame.panes().stream().map(Frame.Pane::name).toList();
        return switch (this) {
            case JSON -> utf8(ResultText.json(experiment, frame, provenance));
            case CSV -> utf8(ResultText.csv(experiment, frame, provenance, panes));
            case SVG, PNG -> {
                String line = ResultText.caption(experiment, frame, provenance),
                        record = ResultText.record(experiment, frame, provenance, panes);
                List<Figure> figures = frame.panes().stream().map(p -> p.figure().withProvenance(line)).toList();
                boolean alone = figures.size() == 1;
                double width = alone ? ALONE_WIDTH : WIDTH,
                        height = alone ? ALONE_HEIGHT : HEIGHT * Math.max(2, (figures.size() + 1) / 2) / 2;
                yield this == SVG
                        ? utf8(Embedded.inSvg(Export.svg(figures, width, height, Theme.LIGHT), record))
                        : Embedded.inPng(Export.png(figures, width, height, Theme.LIGHT, density), record);
            }
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

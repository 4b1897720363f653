package org.descentlab.ui;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.descentlab.figure.Figure;
import org.descentlab.plot.FigureView;
import org.descentlab.plot.Theme;
import org.descentlab.plot.Weight;

/// One scene as the room sees it: a question, the headline of its reveal, one plot, what stands beside it, and a foot. All sizes follow
/// from the window's; the plot keeps its place from the question to the reveal.
final class LectureStage extends Region {
    /// Pixels at 1280×720.
    private static final double WIDE = 1280, HIGH = 720, TYPE = 22, HEADLINE = 36, LINE = 20, MARGIN = 56, TOP = 34, FOOT = 44, BELOW = 26,
            GAP = 18;
    /// The least factor: no type is smaller than 18 pixels, but in windows that would not hold it ([WindowLayout]).
    private static final double LEAST = 18.0 / 20;
    private static final double SIDE = 0.34, BESIDE = 28, OUTSIDE = 5, ROW = 1.25;
    private final Label question = label("lecture-question"), headline = label("lecture-headline"), line = label("lecture-line"),
            seeds = label("lecture-seeds");
    private final FigureView figure;
    private final LectureFooter footer;
    private Region side;
    private Theme theme;
    /// Headlines of this scene: room is kept for the longest.
    private List<String> heads = List.of();

    LectureStage(FigureView figure, LectureFooter footer, Theme theme) {
        this.figure = figure;
        this.footer = footer;
        this.theme = theme;
        getStyleClass().add("lecture");
        getChildren().addAll(question, headline, line, seeds, figure, footer);
    }

    private static Label label(String style) {
        var label = new Label();
        label.getStyleClass().add(style);
        label.setWrapText(true);
        return label;
    }

    /// @param small    the line over the headline
    /// @param others   headlines that the scene has besides, for which room is kept
    /// @param said     under the headline
    /// @param standing on how many seeds it rests, or ""
    void say(String small, String head, List<String> others, String said, String standing) {
        question.setText(small);
        headline.setText(head);
        heads = Stream.concat(Stream.of(head), others.stream()).toList();
        line.setText(said);
        seeds.setText(standing);
        seeds.setVisible(!standing.isEmpty());
        requestLayout();
    }

    /// What stands beside the plot; null for nothing.
    void setSide(Region next) {
        if (side != null) getChildren().remove(side);
        side = next;
        if (next != null) getChildren().add(next);
        requestLayout();
    }

    void show(Figure next) {
        figure.show(next);
    }

    void setTheme(Theme next) {
        theme = next;
        figure.setTheme(theme.forLecture(size()));
    }

    private double size() {
        double s = Math.min(getWidth() / WIDE, getHeight() / HIGH);
        double room = Math.min(getWidth() / WindowLayout.LEAST_WIDTH, getHeight() / WindowLayout.LEAST_HEIGHT);
        return Math.max(LEAST * Math.min(1, room), Math.floor(40 * s) / 40);
    }

    @Override
    public void resize(double width, double height) {
        boolean other = width != getWidth() || height != getHeight();
        super.resize(width, height);
        if (!other) return;
        setStyle("-fx-font-size: " + TYPE * size() + "px");
        footer.sized(TYPE * size());
        figure.setTheme(theme.forLecture(size()));
    }

    @Override
    protected void layoutChildren() {
        double k = size(), left = MARGIN * k, width = getWidth() - 2 * left, y = TOP * k;
        double seedsWidth = Math.min(width / 3, seeds.prefWidth(-1) + 2);
        place(seeds, left + width - seedsWidth, y, seedsWidth, TYPE * 1.4 * k);
        double asked = width - seedsWidth - GAP * k, askedHigh = question.prefHeight(asked);
        place(question, left, y, asked, askedHigh);
        y += askedHigh + 4 * k;
        double size = HEADLINE * k;
        while (size > TYPE * k && rows(size, width) > 2) size -= k;
        headline.setStyle("-fx-font-size: " + size + "px");
        double now = rows(headline.getText(), size, width) * ROW * size, most = rows(size, width) * ROW * size;
        place(headline, left, y, width, now);
        y += 2 * k;
        double lineHigh = line.getText().isEmpty() ? LINE * 1.4 * k : Math.max(LINE * 1.4 * k, line.prefHeight(width));
        place(line, left, y + now, width, lineHigh);
        y += most + lineHigh + GAP * k;
        double foot = getHeight() - (FOOT + BELOW) * k, high = Math.max(0, foot - GAP * k / 2 - y);
        place(footer, left, foot, width, FOOT * k);
        double beside = side == null ? 0 : SIDE * width;
        double outside = OUTSIDE * k; // its letters begin where the headline does
        place(figure, left - outside, y, width + outside - beside - (side == null ? -outside : BESIDE * k), high);
        if (side != null) place(side, left + width - beside, y, beside, high);
    }

    private int rows(double size, double width) {
        return Stream.concat(Stream.of(headline.getText()), heads.stream()).mapToInt(h -> rows(h, size, width)).max().orElse(1);
    }

    /// How many lines a headline takes.
    private static int rows(String text, double size, double width) {
        if (text.isEmpty()) return 1;
        double room = width - size, x = 0;
        int rows = 1;
        for (String word : text.split(" ")) {
            double w = Weight.SEMIBOLD.width(word + " ", size);
            if (x > 0 && x + w > room) {
                rows++;
                x = 0;
            }
            x += w;
        }
        return rows;
    }

    private static void place(Region node, double x, double y, double width, double height) {
        node.resizeRelocate(Math.round(x), Math.round(y), Math.round(width), Math.round(height));
    }
}

package org.descentlab.ui;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Rectangle;
import org.descentlab.figure.Learned.Tile;

/// "What it has learned": sample digits, those with a flipped label framed and notched, each with a thin bar for its
/// margin (right of the centre: it agrees with the label given). Two to `most` rows of seven, as many as fit.
public final class DigitsView extends Region {
    private static final int COLUMNS = 7;
    private static final double BAR = 7, LINE = 17;

    private final int most;
    private final Label heading = new Label("What it has learned"), sentence = new Label();
    private final Canvas canvas = new Canvas();
    /// Null until a digit is pointed at.
    private Tooltip tip;
    private final Rectangle ink = probe("probe-ink"), paper = probe("probe-paper"), mark = probe("probe-mark"),
            faint = probe("probe-faint"), warn = probe("probe-danger");
    private List<Tile> tiles = List.of();
    private int pointed = -1;

    public DigitsView(int most) {
        this.most = most;
        getStyleClass().add("digits-view");
        heading.getStyleClass().add("digits-heading");
        sentence.getStyleClass().add("digits-sentence");
        sentence.setWrapText(true);
        sentence.setAlignment(Pos.TOP_LEFT);
        getChildren().addAll(heading, sentence, canvas, ink, paper, mark, faint, warn);
        canvas.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        canvas.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        canvas.addEventHandler(MouseEvent.MOUSE_EXITED, e -> point(-1));
    }

    /// A shape that is only there to be given a colour by the style sheet.
    private Rectangle probe(String styleClass) {
        var probe = new Rectangle(0, 0);
        probe.getStyleClass().add(styleClass);
        probe.setManaged(false);
        probe.fillProperty().addListener((o, was, is) -> draw());
        return probe;
    }

    public void show(String says, List<Tile> digits) {
        sentence.setText(says);
        canvas.setAccessibleText(heading.getText() + ". " + says);
        tiles = List.copyOf(digits);
        if (pointed >= tiles.size()) point(-1);
        else if (pointed >= 0) tip.setText(tiles.get(pointed).tip());
        requestLayout();
        draw();
    }

    private double side(double width) {
        return Math.max(8, Math.floor((width - 14) / COLUMNS / 4) * 4);
    }

    private double pitch(double width) {
        return (width - side(width) - 2) / (COLUMNS - 1);
    }

    private double rowHeight(double width) {
        return side(width) + BAR + 3;
    }

    private double headHeight(double width) {
        return 22 + Math.min(3 * LINE, Math.ceil(sentence.prefHeight(width))) + 8;
    }

    @Override
    protected double computePrefHeight(double width) {
        double w = width < 0 ? 256 : width;
        return headHeight(w) + most * rowHeight(w);
    }

    @Override
    protected double computeMinHeight(double width) {
        double w = width < 0 ? 256 : width;
        return headHeight(w) + Math.min(2, most) * rowHeight(w);
    }

    @Override
    protected void layoutChildren() {
        double w = getWidth(), head = headHeight(w);
        heading.resizeRelocate(0, 0, w, 22);
        sentence.resizeRelocate(0, 22, w, head - 30);
        canvas.relocate(0, head);
        canvas.setWidth(w + 2);
        canvas.setHeight(Math.max(0, getHeight() - head));
        draw();
    }

    private int rows() {
        return (int) Math.clamp(Math.floor((canvas.getHeight() + 1) / rowHeight(getWidth())), 0, most);
    }

    private void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        g.setImageSmoothing(false);
        double w = getWidth(), side = side(w);
        for (int i = 0; i < Math.min(tiles.size(), rows() * COLUMNS); i++) {
            double x = Math.round(i % COLUMNS * pitch(w)) + 1, y = (double) (i / COLUMNS) * rowHeight(w) + 1;
            tile(g, tiles.get(i), x, y, side);
        }
    }

    private void tile(GraphicsContext g, Tile tile, double x, double y, double side) {
        g.drawImage(picture(tile.pixels()), x, y, side, side);
        if (tile.flipped()) {
            g.setStroke(mark.getFill());
            g.setLineWidth(1.5);
            g.strokeRoundRect(x - 0.25, y - 0.25, side + 0.5, side + 0.5, 5, 5);
            double notch = side / 3.2;
            double[] xs = {x + side - notch, x + side, x + side}, ys = {y, y, y + notch};
            if (tile.margin() > 0) {
                g.setFill(mark.getFill());
                g.fillPolygon(xs, ys, 3);
            } else {
                g.setLineWidth(1);
                g.strokeLine(xs[0], ys[0], xs[2], ys[2]);
            }
        }
        double centre = x + side / 2, reach = Math.clamp(tile.margin(), -1, 1) * side / 2;
        g.setFill(faint.getFill());
        g.fillRect(x, y + side + 4, side, 2);
        g.setFill(reach < 0 ? warn.getFill() : ink.getFill());
        g.fillRect(Math.min(centre, centre + reach), y + side + 4, Math.abs(reach), 2);
    }

    private WritableImage picture(float[] pixels) {
        Color from = colour(paper.getFill()), to = colour(ink.getFill());
        int[] argb = new int[64];
        for (int i = 0; i < 64; i++) {
            Color c = from.interpolate(to, Math.clamp(pixels[i], 0, 1));
            argb[i] = 0xff000000 | (int) Math.round(c.getRed() * 255) << 16 | (int) Math.round(c.getGreen() * 255) << 8
                    | (int) Math.round(c.getBlue() * 255);
        }
        var image = new WritableImage(8, 8);
        image.getPixelWriter().setPixels(0, 0, 8, 8, PixelFormat.getIntArgbInstance(), argb, 0, 8);
        return image;
    }

    private static Color colour(Paint paint) {
        return paint instanceof Color c ? c : Color.GRAY;
    }

    private void moved(MouseEvent e) {
        double w = getWidth();
        int column = (int) (e.getX() / pitch(w)), row = (int) (e.getY() / rowHeight(w));
        int i = row * COLUMNS + column;
        point(column < COLUMNS && row < rows() && i < tiles.size() ? i : -1);
    }

    private void point(int tile) {
        if (tile == pointed) return;
        pointed = tile;
        if (tip != null) Tooltip.uninstall(canvas, tip);
        if (tile < 0) return;
        if (tip == null) tip = Tips.of("");
        tip.setText(tiles.get(tile).tip());
        Tooltip.install(canvas, tip);
    }
}

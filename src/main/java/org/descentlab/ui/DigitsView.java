package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Rectangle;
import org.descentlab.figure.Learned.Tile;

/// "What it has learned": sample digits, those with a flipped label framed and notched, each with a thin bar for its
/// margin (right of the centre: it agrees with the label given). Two to `most` rows of seven, as many as fit. A click on one enlarges
/// it; with the keyboard, arrows choose and Enter does.
public final class DigitsView extends Region {
    private static final int COLUMNS = 7;
    private static final double BAR = 7, LINE = 17;

    private final int most;
    private final Label heading = new Label(say("What it has learned")), sentence = new Label();
    private final Canvas canvas = new Canvas();
    /// Null until a digit is pointed at.
    private Tooltip tip;
    private final Rectangle ink = probe("probe-ink"), paper = probe("probe-paper"), mark = probe("probe-mark"),
            faint = probe("probe-faint"), warn = probe("probe-danger");
    private List<Tile> tiles = List.of();
    private int pointed = -1;
    /// By the keyboard.
    private int chosen;
    private IntConsumer onEnlarge = i -> {};

    public DigitsView(int most) {
        this.most = most;
        getStyleClass().add("digits-view");
        heading.getStyleClass().add("digits-heading");
        sentence.getStyleClass().add("digits-sentence");
        sentence.setWrapText(true);
        sentence.setAlignment(Pos.TOP_LEFT);
        getChildren().addAll(heading, sentence, canvas, ink, paper, mark, faint, warn);
        setAccessibleRole(AccessibleRole.BUTTON);
        setAccessibleRoleDescription(say("training digits"));
        setAccessibleHelp(say("Arrow keys choose a digit, Enter enlarges it."));
        setFocusTraversable(true);
        focusedProperty().addListener((o, was, is) -> choose(chosen));
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        canvas.addEventHandler(MouseEvent.MOUSE_CLICKED, e -> {
            moved(e);
            if (pointed >= 0 && e.getButton() == MouseButton.PRIMARY) enlarge(pointed);
        });
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
        tiles = List.copyOf(digits);
        choose(chosen);
        if (pointed >= tiles.size()) point(-1);
        else if (pointed >= 0) tip.setText(tiles.get(pointed).tip());
        requestLayout();
        draw();
    }

    /// Told the index of the digit that is to be enlarged.
    void setOnEnlarge(IntConsumer next) {
        onEnlarge = next;
    }

    private int drawn() {
        return Math.min(tiles.size(), rows() * COLUMNS);
    }

    private void choose(int next) {
        chosen = Math.clamp(next, 0, Math.max(0, drawn() - 1));
        String of = isFocused() && drawn() > 0 ? ". " + tiles.get(chosen).tip() : "";
        setAccessibleText(heading.getText() + ". " + sentence.getText() + of);
        draw();
    }

    private void enlarge(int tile) {
        chosen = tile;
        requestFocus();
        onEnlarge.accept(tile);
    }

    private void key(KeyEvent e) {
        int move = switch (e.getCode()) {
            case LEFT -> -1;
            case RIGHT -> 1;
            case UP -> -COLUMNS;
            case DOWN -> COLUMNS;
            default -> 0;
        };
        if (e.isShortcutDown() || drawn() == 0 || move == 0 && e.getCode() != KeyCode.ENTER) return;
        if (move == 0) enlarge(chosen);
        else if (chosen + move >= 0 && chosen + move < drawn()) choose(chosen + move);
        e.consume();
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        if (action == AccessibleAction.FIRE && drawn() > 0) enlarge(chosen);
        else super.executeAccessibleAction(action, parameters);
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
        for (int i = 0; i < drawn(); i++) {
            double x = Math.round(i % COLUMNS * pitch(w)) + 1, y = (double) (i / COLUMNS) * rowHeight(w) + 1;
            tile(g, tiles.get(i), x, y, side);
            if (i != (isFocused() ? chosen : pointed)) continue;
            g.setStroke(ink.getFill());
            g.setLineWidth(isFocused() ? 2 : 1);
            g.strokeRect(x - 0.5, y - 0.5, side + 1, side + 1);
        }
    }

    private void tile(GraphicsContext g, Tile tile, double x, double y, double side) {
        g.drawImage(picture(tile.pixels(), 1), x, y, side, side);
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

    /// A digit, a square of so many pixels for each of its own.
    WritableImage picture(float[] pixels, int size) {
        Color from = colour(paper.getFill()), to = colour(ink.getFill());
        int side = 8 * size;
        int[] argb = new int[side * side];
        for (int i = 0; i < argb.length; i++) {
            Color c = from.interpolate(to, Math.clamp(pixels[i / side / size * 8 + i % side / size], 0, 1));
            argb[i] = 0xff000000 | (int) Math.round(c.getRed() * 255) << 16 | (int) Math.round(c.getGreen() * 255) << 8
                    | (int) Math.round(c.getBlue() * 255);
        }
        var image = new WritableImage(side, side);
        image.getPixelWriter().setPixels(0, 0, side, side, PixelFormat.getIntArgbInstance(), argb, 0, side);
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
        setCursor(tile < 0 ? null : Cursor.HAND);
        draw();
        if (tip != null) Tooltip.uninstall(canvas, tip);
        if (tile < 0) return;
        if (tip == null) tip = Tips.of("");
        tip.setText(tiles.get(tile).tip());
        Tooltip.install(canvas, tip);
    }
}

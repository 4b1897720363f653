package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.descentlab.figure.Learned;
import org.descentlab.figure.Pointed;
import org.descentlab.plot.PlotView;
import org.descentlab.plot.Spot;
import org.descentlab.plot.Theme;

/// "What it has learned", at the foot of the rail: digits with the network's say on each, any of which enlarges, or a small plot of the
/// function.
public final class LearnedView extends Region {
    private static final double LEAST = 110, BEST = 190;
    private final DigitsView digits = new DigitsView(3);
    private final PlotView plot = new PlotView(Theme.DARK);
    private final Label heading = new Label(say("What it has learned")), sentence = new Label();
    private final VBox glance = new VBox(heading, sentence);
    private boolean tiles = true;
    /// Null until there is anything to show.
    private Learned shown;
    private Theme theme = Theme.DARK;
    private final Consumer<List<Pointed>> goTo;
    private final Function<Spot, Optional<String>> meaning;
    /// The digit last enlarged, or null.
    private DigitSheet sheet;
    private int enlarged;

    /// @param goTo    told a step clicked in an enlarged digit's curve
    /// @param meaning of a word there, if there is one
    LearnedView(Consumer<List<Pointed>> goTo, Function<Spot, Optional<String>> meaning) {
        this.goTo = goTo;
        this.meaning = meaning;
        digits.setOnEnlarge(this::enlarge);
        heading.getStyleClass().add("digits-heading");
        sentence.getStyleClass().add("digits-sentence");
        sentence.setWrapText(true);
        getChildren().addAll(digits, glance, plot);
        swap();
    }

    public void show(Learned next) {
        if (shown != null && next.key().equals(shown.key())) return;
        boolean pictures = next.plot() == null, first = shown == null;
        shown = next;
        if (pictures) digits.show(next.sentence(), next.tiles());
        else if (!next.sentence().equals(sentence.getText())) sentence.setText(next.sentence());
        if (!pictures) plot.show(next.plot());
        if (sheet != null && sheet.open()) {
            if (enlarged < next.tiles().size()) sheet.show(next.story().apply(enlarged));
            else sheet.close();
        }
        if (pictures == tiles && !first) return;
        tiles = pictures;
        swap();
    }

    public void setTheme(Theme next) {
        theme = next;
        plot.setTheme(next);
        if (sheet != null) sheet.setTheme(next);
    }

    private void enlarge(int tile) {
        enlarged = tile;
        sheet = new DigitSheet(AtLeast.room(getScene()), theme, shown.story().apply(tile),
                digits.picture(shown.tiles().get(tile).pixels(), DigitSheet.PIXEL), goTo, meaning);
    }

    /// The digit enlarged, or null.
    DigitSheet sheet() {
        return sheet;
    }

    private void swap() {
        digits.setVisible(shown != null && tiles);
        glance.setVisible(shown != null && !tiles);
        plot.setVisible(shown != null && !tiles);
        requestLayout();
    }

    @Override
    protected double computePrefHeight(double width) {
        return shown == null ? 0 : tiles ? digits.prefHeight(width) : glance.prefHeight(width) + BEST;
    }

    @Override
    protected double computeMinHeight(double width) {
        return shown == null ? 0 : tiles ? digits.minHeight(width) : glance.prefHeight(width) + LEAST;
    }

    @Override
    protected void layoutChildren() {
        double w = getWidth(), h = getHeight(), words = Math.min(h, glance.prefHeight(w));
        digits.resizeRelocate(0, 0, w, h);
        glance.resizeRelocate(0, 0, w, words);
        plot.resizeRelocate(0, words + 4, w, Math.max(0, h - words - 4));
    }
}

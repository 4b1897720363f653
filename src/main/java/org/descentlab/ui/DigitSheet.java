package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Pointed;
import org.descentlab.plot.FigureView;
import org.descentlab.plot.Spot;
import org.descentlab.plot.Theme;

/// One training digit enlarged over the window: its labels, the output for it over the steps, and since when it has been memorised. A
/// click in the curve, and the keys of the transport, move the play head, which it follows.
final class DigitSheet {
    /// Of the digit's own, on the screen.
    static final int PIXEL = 21;
    private static final double PICTURE = 8 * PIXEL, WIDTH = 860, HEIGHT = 330;
    /// Of the transport: they mean the same here.
    private static final Set<KeyCode> THROUGH = Set.of(KeyCode.SPACE, KeyCode.COMMA, KeyCode.PERIOD);
    private final FigureView view;
    private final Sheet sheet;

    /// @param goTo    told a step that was clicked
    /// @param meaning of a word of the figure, if there is one
    DigitSheet(StackPane root, Theme theme, Figure story, Image picture, Consumer<List<Pointed>> goTo,
            Function<Spot, Optional<String>> meaning) {
        view = new FigureView(theme);
        view.setOnOpen(goTo);
        WordTip.give(view, meaning);
        view.show(story);
        view.setPrefSize(Math.min(WIDTH, root.getWidth() - 60) - PICTURE, Math.min(HEIGHT, root.getHeight() - 120));
        HBox.setHgrow(view, Priority.ALWAYS);
        var digit = new ImageView(picture);
        var card = new HBox(18, digit, view);
        card.setAlignment(Pos.CENTER_LEFT);
        card.getStyleClass().addAll("shortcuts", "digit-sheet");
        card.setId("digit-sheet");
        sheet = Sheet.read(root, card, said(story), view)
                .letThrough(e -> THROUGH.contains(e.getCode()));
    }

    boolean open() {
        return sheet.open();
    }

    FigureView view() {
        return view;
    }

    /// The same digit at another step, or of another run.
    void show(Figure story) {
        view.show(story);
        sheet.setAccessibleText(said(story));
    }

    private static String said(Figure story) {
        return say(story.title()) + ". " + story.said();
    }

    void close() {
        sheet.close();
    }

    void setTheme(Theme theme) {
        view.setTheme(theme);
    }
}

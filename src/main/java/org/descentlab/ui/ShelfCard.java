package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.descentlab.figure.Plot;
import org.descentlab.lab.Problem;
import org.descentlab.lab.Shelf;
import org.descentlab.plot.PlotView;
import org.descentlab.plot.Theme;

/// One problem or strand in the gallery: a plot of one of its benches once there is one, its title and its line.
final class ShelfCard extends Button {
    private final Shelf shelf;
    private final PlotView plot = new PlotView(Theme.DARK);

    /// @param benches how many of its experiments there are
    ShelfCard(Shelf shelf, int benches, Runnable open) {
        this.shelf = shelf;
        getStyleClass().setAll("problem-card");
        setAccessibleRole(AccessibleRole.BUTTON);
        setAccessibleText(
                say(shelf instanceof Problem ? "Problem" : "Strand") + " " + shelf.number() + ". " + shelf.title() + " " + shelf.line());
        var number = new Label(Integer.toString(shelf.number()));
        number.getStyleClass().add("problem-number");
        var title = new Label(shelf.title());
        title.getStyleClass().add("problem-title");
        title.setWrapText(true);
        var head = new HBox(10, number, title);
        var line = new Label(shelf.line());
        line.getStyleClass().add("problem-line");
        line.setWrapText(true);
        var count = new Label(say(benches == 1 ? "1 experiment" : benches + " experiments"));
        count.getStyleClass().add("problem-count");
        plot.setMinHeight(40);
        VBox.setVgrow(plot, Priority.ALWAYS);
        var box = new VBox(6, plot, head, line, count);
        box.setMouseTransparent(true);
        box.prefWidthProperty().bind(widthProperty().subtract(36));
        box.prefHeightProperty().bind(heightProperty().subtract(32));
        setGraphic(box);
        setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        setMinSize(0, 0);
        setOnAction(e -> open.run());
    }

    Shelf shelf() {
        return shelf;
    }

    void show(Plot next) {
        plot.show(next);
    }

    void setTheme(Theme theme) {
        plot.setTheme(theme);
    }
}

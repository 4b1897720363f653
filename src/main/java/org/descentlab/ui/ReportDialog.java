package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.descentlab.lab.OwnWords;

/// Asks for the author's own words of a report, and of what it is.
final class ReportDialog {
    private static final double WIDTH = 480;
    private final Dialog<ButtonType> dialog = new Dialog<>();
    private final TextField title, author;
    private final TextArea notes;
    private final CheckBox all = new CheckBox(say("All views (what is missing is computed first)"));
    private final ButtonType save = new ButtonType(say("Save…"), ButtonBar.ButtonData.OK_DONE);

    /// What the user wants.
    ///
    /// @param all all views, not only the one that is shown
    record Choice(OwnWords own, boolean all) {}

    /// @param before  what was written before
    /// @param usual   the title of a report without one
    /// @param several whether there are other views
    ReportDialog(OwnWords before, String usual, boolean several, Scene over) {
        title = new TextField(before.title());
        title.setId("report-title");
        title.setPromptText(usual);
        author = new TextField(before.author());
        author.setId("report-author");
        notes = new TextArea(before.notes());
        notes.setId("report-notes");
        notes.setWrapText(true);
        notes.setPrefRowCount(6);
        all.setId("report-all");
        all.setVisible(several);
        all.setManaged(several);
        var box = new VBox(8, label(say("Title"), title), title, label(say("Your name"), author), author, label(say("Notes"), notes), notes,
                all);
        box.getStyleClass().add("import");
        box.setPrefWidth(WIDTH);
        dialog.setTitle(say("Report"));
        dialog.initOwner(over.getWindow());
        dialog.getDialogPane().setContent(box);
        dialog.getDialogPane().getStylesheets().setAll(over.getStylesheets());
        dialog.getDialogPane().getStyleClass().addAll(over.getRoot().getStyleClass());
        dialog.getDialogPane().getButtonTypes().setAll(save, ButtonType.CANCEL);
    }

    private static Label label(String text, javafx.scene.Node of) {
        var label = new Label(text);
        label.setLabelFor(of);
        return label;
    }

    DialogPane pane() {
        return dialog.getDialogPane();
    }

    /// @param keep told what was written, whether or not a report is wanted
    /// @return empty if none is
    Optional<Choice> ask(java.util.function.Consumer<OwnWords> keep) {
        boolean wanted = dialog.showAndWait().filter(b -> b == save).isPresent();
        var own = new OwnWords(title.getText(), author.getText(), notes.getText());
        keep.accept(own);
        return wanted ? Optional.of(new Choice(own, all.isSelected())) : Optional.empty();
    }
}

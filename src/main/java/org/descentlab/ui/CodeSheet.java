package org.descentlab.ui;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.descentlab.lab.Document;
import org.descentlab.lab.KeyNames;
import org.descentlab.lab.Pins;
import org.descentlab.lab.ShareText;
import org.descentlab.plot.CanvasPen;
import org.descentlab.plot.QrCode;
import org.descentlab.plot.Weight;
import org.descentlab.study.Sentences;

/// A session as a code to scan, as large as the window allows, with the text that it holds beneath: black on white in both themes. Nothing
/// but the text is in it, so it needs no network. Pinned runs are left out where they do not fit, and that is said.
final class CodeSheet {
    private static final Sentences SAY = Sentences.of(CodeSheet.class);
    /// Pixels at 720 of height.
    private static final double HIGH = 720, AROUND = 18, PAD = 20, GAP = 10, ROW = 1.35, BUTTONS = 44;
    /// Sizes of the type under the code at 720 of height, the first with which the text takes at most so many rows.
    private static final double[] SIZES = {20, 18, 16, 14};
    private static final int ROWS = 3;
    private static final int LONGEST = 1200;

    private final String text;
    private final Optional<QrCode> code;
    private final String hint;
    private final VBox card = new VBox();

    private CodeSheet(Document document, double width, double height, double below) {
        Document bare = new Document(document.experiment(), document.settings(), Pins.NONE, document.view(), document.filled(),
                document.step());
        Optional<QrCode> all = QrCode.of(ShareText.of(document)), fewer = all.or(() -> QrCode.of(ShareText.of(bare)));
        code = fewer;
        text = ShareText.of(all.isPresent() || fewer.isEmpty() ? document : bare);
        hint = SAY.of(all.isPresent() ? "code.scan" : fewer.isPresent() ? "code.unpinned" : "code.long", KeyNames.shown("Ctrl+V")).text();
        lay(width, height, below);
    }

    /// In a lecture: any key and any click takes it away.
    static void glance(StackPane root, Document document) {
        var its = new CodeSheet(document, root.getWidth(), root.getHeight(), 0);
        Sheet.glance(root, its.card, its.spoken());
    }

    /// In a window, with ways to keep it.
    ///
    /// @param copy copies the session's text, and then says a sentence
    static void read(StackPane root, Document document, Consumer<String> copy, Consumer<QrCode> save) {
        var its = new CodeSheet(document, root.getWidth(), root.getHeight(), BUTTONS);
        Button first = button("code.copy", () -> copy.accept(SAY.of("code.copied").text()));
        var foot = new HBox(GAP, first);
        foot.setAlignment(Pos.CENTER);
        its.code.ifPresent(c -> foot.getChildren().add(button("code.save", () -> save.accept(c))));
        its.card.getChildren().add(foot);
        Sheet.read(root, its.card, its.spoken(), first);
    }

    private static Button button(String sentence, Runnable action) {
        var button = new Button(SAY.of(sentence).text());
        button.setOnAction(e -> action.run());
        return button;
    }

    private String spoken() {
        return hint + " " + shown();
    }

    /// The text as far as anybody would read it; a table is not shown.
    private String shown() {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    private void lay(double width, double height, double below) {
        double k = Math.max(0.8, height / HIGH), room = width - 2 * (AROUND + 2 * PAD) * k;
        double size = SIZES[SIZES.length - 1] * k;
        for (double s : SIZES) if (rows(s * k, room) <= ROWS) {
            size = s * k;
            break;
        }
        double line = ROW * SIZES[1] * k, words = (rows(size, room) + 0.3) * ROW * size;
        var said = label(hint, "code-hint", SIZES[1] * k, room);
        var its = label(shown(), "code-text", size, room);
        card.getStyleClass().add("code-card");
        card.setAlignment(Pos.CENTER);
        card.setSpacing(GAP);
        card.setStyle("-fx-padding: " + PAD * k + "px");
        code.ifPresent(c -> {
            double free = Math.min(room, height - 2 * (AROUND + PAD) * k - line - words - 3 * GAP - below);
            double side = Math.max(1, Math.floor(free / c.modules())) * c.modules();
            var canvas = new Canvas(side, side);
            c.paint(new CanvasPen(canvas.getGraphicsContext2D(), 1), side);
            canvas.setId("code");
            card.getChildren().add(canvas);
        });
        card.getChildren().addAll(said, its);
    }

    private int rows(double size, double room) {
        return (int) Math.ceil(1.05 * Weight.REGULAR.width(shown(), size) / room);
    }

    private static Label label(String text, String style, double size, double room) {
        var label = new Label(text);
        label.getStyleClass().add(style);
        label.setStyle("-fx-font-size: " + size + "px");
        label.setWrapText(true);
        label.setAlignment(Pos.CENTER);
        label.setTextAlignment(TextAlignment.CENTER);
        label.setMaxWidth(room);
        label.setMinHeight(Label.USE_PREF_SIZE);
        return label;
    }
}

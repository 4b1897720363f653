package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.descentlab.lab.Engine;
import org.descentlab.lab.SessionTable;
import org.descentlab.study.Column;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Glossary;
import org.descentlab.study.Sentences;

/// The sessions of a class over a window, a table for each experiment: its numbers come in one row after the other, a click on a name
/// opens that session, and what could not be read stands beneath.
final class SessionSheet implements AutoCloseable {
    private static final Sentences SAY = Sentences.of(SessionSheet.class);
    private static final double WIDTH = 1180, AROUND = 48, HEAD = 150;
    private final Map<Experiment, ComparisonTable> tables = new LinkedHashMap<>();
    private final Map<SessionTable.Row, Frame.Compared> known = new LinkedHashMap<>();
    private final VBox all = new VBox(10);
    private final SessionTable sessions;
    private final Consumer<SessionTable.Row> open;
    private Sheet sheet;
    private Thread thread;

    /// @param columns the numbers of an experiment's table
    /// @param open    told which session is to be opened; the table is gone by then
    SessionSheet(StackPane root, SessionTable sessions, Function<Experiment, List<Column>> columns, Consumer<SessionTable.Row> open) {
        this.sessions = sessions;
        this.open = open;
        var title = new Label(SAY.of(sessions.rows().size() == 1 ? "sessions.one" : "sessions.title", sessions.rows().size()).text());
        title.getStyleClass().add("shortcuts-title");
        for (SessionTable.Group g : sessions.groups()) group(g, columns.apply(g.experiment()));
        for (String s : sessions.said()) all.getChildren().add(line(s));
        var scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("explained-scroll");
        scroll.setMaxHeight(root.getHeight() - HEAD);
        var hint = new Label(SAY.of("sessions.hint").text());
        hint.getStyleClass().add("quiet");
        var card = new VBox(10, title, scroll, hint);
        card.getStyleClass().addAll("shortcuts", "explained");
        card.setPrefWidth(Math.min(WIDTH, root.getWidth() - AROUND));
        sheet = Sheet.read(root, card, title.getText() + ". " + String.join(" ", sessions.said()), scroll);
        sheet.parentProperty().addListener((o, was, is) -> {
            if (is == null) close();
        });
    }

    private void group(SessionTable.Group g, List<Column> columns) {
        Experiment e = g.experiment();
        var head = new Label(say(e.title()));
        head.getStyleClass().add("explained-head");
        var table = new ComparisonTable(columns, name -> leave(row(g, name)), name -> remove(row(g, name)),
                word -> Glossary.of(e).find("", word).map(Glossary.Entry::line), SAY.of("sessions.open").text(),
                SAY.of("sessions.remove").text());
        tables.put(e, table);
        for (SessionTable.Row r : g.rows()) known.put(r, r.compared(null));
        show(e);
        all.getChildren().addAll(head, table);
    }

    private static SessionTable.Row row(SessionTable.Group g, String name) {
        return g.rows().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
    }

    private static Label line(String text) {
        var label = new Label(text);
        label.getStyleClass().add("quiet");
        label.setWrapText(true);
        return label;
    }

    private void leave(SessionTable.Row row) {
        sheet.close();
        open.accept(row);
    }

    private void remove(SessionTable.Row row) {
        known.remove(row);
        show(row.document().experiment());
    }

    private void show(Experiment e) {
        List<Frame.Compared> rows = new ArrayList<>();
        known.forEach((row, run) -> {
            if (row.document().experiment().equals(e)) rows.add(run);
        });
        tables.get(e).show(rows);
    }

    private void tell(SessionTable.Row row, Frame.Compared run) {
        if (known.replace(row, run) != null) show(row.document().experiment());
    }

    /// Computes, beside the window, until it is closed.
    void begin(Engine engine) {
        if (thread != null || !sheet.open()) return;
        thread = Thread.ofPlatform().daemon().name("sessions").start(() -> {
            try {
                sessions.compute(engine, (row, run) -> Platform.runLater(() -> tell(row, run)),
                        (row, why) -> Platform.runLater(() -> all.getChildren().add(line(row.name() + ": " + why))), p -> {});
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() {
        if (thread != null) thread.interrupt();
    }
}

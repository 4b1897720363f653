package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.descentlab.figure.Figure;
import org.descentlab.lab.Document;
import org.descentlab.lab.Engine;
import org.descentlab.lab.Trouble;
import org.descentlab.lab.lesson.Answer;
import org.descentlab.lab.lesson.Lecture;
import org.descentlab.lab.lesson.LessonScene;
import org.descentlab.lab.lesson.Lessons;
import org.descentlab.lab.lesson.Prediction;
import org.descentlab.lab.lesson.Prepared;
import org.descentlab.plot.FigureView;
import org.descentlab.plot.Theme;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Sentence;

/// A lesson on the whole stage, led by the keys of a presenter. Nothing beats while nothing changes.
final class LectureWindow implements AutoCloseable {
    /// Milliseconds between two looks at a user's file.
    private static final long LOOK = 1000;
    private static final String DRAW = "Draw what you expect: drag across the plot, or press D and use the arrow keys",
            CHOOSE = "Choose what you expect: click, or press its number", ASK = "What do you expect?";

    private final Lecture lecture;
    private final Engine engine;
    private final Runnable leave;
    private final StackPane root = new StackPane();
    private final Scene scene;
    private final Themes themes;
    private final FigureView view = new FigureView(Theme.LIGHT);
    private final LectureFooter footer = new LectureFooter();
    private final LectureStage stage = new LectureStage(view, footer, Theme.LIGHT);
    private final LecturePen pen;
    private final Region blank = new Region();
    private final Heartbeat heart = new Heartbeat(this::pulse);
    private Prepared prepared;
    private Frame shown;
    private int ready = -1;
    /// What is wrong with the file as it was changed, or "".
    private String trouble = "";
    private volatile boolean closed;

    /// @param engine works for the lesson as long as it is open
    /// @param leave  told when it is to be left
    LectureWindow(Lecture lecture, Engine engine, double width, double height, Themes.Choice theme, Runnable leave) {
        this.lecture = lecture;
        this.engine = engine;
        this.leave = leave;
        pen = new LecturePen(view, lecture, this::draw);
        blank.getStyleClass().add("lecture-blank");
        blank.setVisible(false);
        root.getChildren().addAll(stage, blank);
        root.getStyleClass().add("lecture-root");
        scene = new Scene(root, width, height);
        themes = new Themes(scene, dark -> stage.setTheme(dark ? Theme.DARK : Theme.LIGHT));
        themes.choose(theme);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        prepare();
        heart.follow(scene, _ -> {});
    }

    /// Reads the file again whenever it has been written, until the window is closed.
    void follow(Lessons.Written written, List<Experiment> experiments) {
        Thread.ofVirtual().name("lesson").start(() -> {
            List<Long> changed = written.changed();
            try {
                while (!closed) {
                    Thread.sleep(LOOK);
                    List<Long> now = Lessons.changed(written.file());
                    if (now.getFirst() == 0 || now.equals(changed)) continue;
                    changed = now;
                    read(written.file(), experiments);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void read(Path file, List<Experiment> experiments) {
        try {
            Lessons.Written next = Lessons.read(file, experiments);
            Platform.runLater(() -> replace(next, ""));
        } catch (IOException e) {
            Platform.runLater(() -> replace(null, Trouble.sentence(e, "The lesson cannot be read.")));
        }
    }

    /// @param next null where the file cannot be read: then the lesson goes on as it was
    private void replace(Lessons.Written next, String wrong) {
        if (closed) return;
        trouble = wrong;
        if (next != null && !next.lesson().equals(lecture.lesson())) {
            lecture.replace(next.lesson());
            prepared.close();
            prepare();
        } else arrange();
    }

    private void prepare() {
        shown = null;
        prepared = new Prepared(lecture.lesson(), lecture.index(), engine, heart::wake);
        arrange();
    }

    Scene scene() {
        return scene;
    }

    Lecture lecture() {
        return lecture;
    }

    Prepared prepared() {
        return prepared;
    }

    FigureView view() {
        return view;
    }

    /// Whether it asks JavaFX for pulses.
    boolean beating() {
        return heart.beating();
    }

    /// The frame that is seen, or null.
    Frame frame() {
        return shown;
    }

    /// @return whether anything moves
    private boolean pulse(long now) {
        Frame next = prepared.frame(lecture.index());
        if (next != shown || prepared.ready() != ready) draw();
        // The last news of a scene come before it is ready.
        return ready < scenes();
    }

    /// Another scene or phase: its answers or notes beside the plot, then the rest.
    private void arrange() {
        LessonScene now = lecture.scene();
        if (!lecture.revealed() && now.answer() instanceof Answer.Choose choose) {
            int chosen = lecture.prediction(now) instanceof Prediction.Chosen c ? c.option() : -1;
            stage.setSide(LectureSide.answers(choose, chosen, this::choose));
        } else stage.setSide(lecture.phase() == Lecture.Phase.EXPLAIN ? LectureSide.explained(now) : null);
        draw();
        heart.wake();
    }

    private void choose(int option) {
        lecture.predict(new Prediction.Chosen(option));
        arrange();
    }

    /// What the scene shows.
    private Document now() {
        return lecture.scene().document();
    }

    private int scenes() {
        return lecture.lesson().scenes().size();
    }

    /// Whether the scene is ready, by the count that has been taken: another look might find other news, for which nothing would be drawn.
    private boolean complete() {
        return ready == scenes() || prepared.ready(lecture.index());
    }

    private void draw() {
        ready = prepared.ready();
        LessonScene now = lecture.scene();
        shown = prepared.frame(lecture.index());
        Frame.Pane pane = shown == null ? null : shown.pane(now.pane());
        String asked = now.question(), small = lecture.revealed() ? asked : lecture.lesson().title();
        if (pane == null) {
            stage.show(null);
            stage.say(small, lecture.revealed() ? "" : asked, List.of(asked, now.reveal()), "", "");
        } else {
            lecture.see(shown);
            Figure figure = pen.with(lecture.figure(pane));
            stage.show(figure);
            stage.say(small.isEmpty() ? say(pane.figure().title()) : small, lecture.revealed() ? head(pane) : asked,
                    List.of(asked, now.reveal()), line(pane), standing(figure));
        }
        footer.show(lecture, status());
    }

    private String head(Frame.Pane pane) {
        return lecture.headline(pane, complete() && shown.complete());
    }

    /// Under the headline: how to answer, where the prediction held, or what the pane itself says.
    private String line(Frame.Pane pane) {
        if (!lecture.revealed()) return switch (lecture.scene().answer()) {
            case Answer.Draw d -> say(DRAW);
            case Answer.Choose c -> say(CHOOSE);
            case Answer.Spoken s -> say(ASK);
            case Answer.Value v -> say(ASK);
            case Answer.Find f -> say(ASK);
        };
        Sentence judged = lecture.phase() == Lecture.Phase.REVEAL ? lecture.judged(pane) : null;
        if (judged != null) return judged.text();
        Figure f = pane.figure();
        return head(pane).equals(f.sentence()) ? f.detail() : f.sentence();
    }

    private String standing(Figure f) {
        if (!lecture.revealed() || f.seedsTotal() == 0) return "";
        return (f.badge() == null ? "" : say(f.badge()) + ": ") + say(f.seeds().words());
    }

    private String status() {
        if (!trouble.isEmpty()) return trouble;
        if (prepared.failure(lecture.index()) != null) return prepared.failure(lecture.index());
        if (ready == scenes()) return "";
        return say(complete()
                ? "Preparing: " + ready + " of " + scenes() + " scenes"
                : "Computing this scene: " + Math.round(100 * prepared.share(lecture.index())) + " %");
    }

    private void key(KeyEvent e) {
        if (root.lookup(".sheet-shade") != null) return;
        LectureKey key = LectureKey.of(e);
        boolean moved = pen.key(e.getCode());
        if (moved || key == null) {
            if (moved) e.consume();
            return;
        }
        e.consume();
        if (pen.taken() && (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.ESCAPE)) {
            pen.toggle();
            return;
        }
        if (blank.isVisible()) {
            blank.setVisible(false);
            if (key == LectureKey.BLANK || key == LectureKey.LEAVE) return;
        }
        act(key, key.which(e));
    }

    private void act(LectureKey key, int which) {
        int before = lecture.index();
        Lecture.Phase phase = lecture.phase();
        switch (key) {
            case NEXT -> lecture.next();
            case BACK -> lecture.previous();
            case FIRST -> lecture.go(0);
            case LAST -> lecture.go(lecture.lesson().scenes().size() - 1);
            case BLANK -> blank.setVisible(true);
            case PEN -> pen.toggle();
            case ERASE -> pen.erase();
            case CHOOSE -> {
                if (!lecture.revealed() && lecture.scene().answer() instanceof Answer.Choose c && which < c.options().size()) choose(which);
            }
            case CODE -> CodeSheet.glance(root, now());
            case THEME -> themes.choose(themes.dark() ? Themes.Choice.LIGHT : Themes.Choice.DARK);
            case WHOLE -> {
                if (scene.getWindow() instanceof Stage s) s.setFullScreen(!s.isFullScreen());
            }
            case KEYS -> KeySheet.show(root, LectureKey.lines());
            case LEAVE -> {
                leave.run();
                return;
            }
        }
        if (before == lecture.index() && phase == lecture.phase()) return;
        pen.layDown();
        if (before != lecture.index()) prepared.first(lecture.index());
        arrange();
    }

    @Override
    public void close() {
        closed = true;
        heart.allow(false);
        themes.close();
        prepared.close();
    }
}

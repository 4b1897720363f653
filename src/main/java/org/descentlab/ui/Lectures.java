package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import org.descentlab.data.UserText;
import org.descentlab.lab.Document;
import org.descentlab.lab.Problem;
import org.descentlab.lab.Trouble;
import org.descentlab.lab.UserFolder;
import org.descentlab.lab.lesson.Answered;
import org.descentlab.lab.lesson.Lecture;
import org.descentlab.lab.lesson.Lesson;
import org.descentlab.lab.lesson.LessonScene;
import org.descentlab.lab.lesson.Lessons;
import org.descentlab.study.Experiment;

/// Lessons on the stage: the program's and the user's, or the panes of the window looked at as they are. What was foretold in a lesson is
/// kept as long as the program runs.
final class Lectures implements AutoCloseable {
    private final List<Experiment> experiments;
    private final UserFolder folder;
    private final Rooms rooms;
    /// Read when they are first wanted.
    private List<Lesson> own;
    private final Map<String, Lecture> given = new LinkedHashMap<>();
    private final Explorations explorations;
    /// What is to be given once the numerics have started, or null.
    private Runnable waiting;
    private LectureWindow window;
    /// What was on the stage before.
    private Scene before;

    Lectures(List<Experiment> experiments, UserFolder folder, Rooms rooms) {
        this.experiments = experiments;
        this.folder = folder;
        this.rooms = rooms;
        explorations = new Explorations(rooms);
    }

    /// The program's own lessons, but for those that are explored by hand.
    List<Lesson> shown() {
        return own().stream().filter(l -> !l.guided()).toList();
    }

    private List<Lesson> own() {
        if (own == null) own = Stream.concat(Lessons.own(experiments).stream(), Lessons.guided(experiments).stream()).toList();
        return own;
    }

    /// The panes of the view looked at, the one that fills it or the first to begin with.
    void panes() {
        Document d = rooms.shown().desk().document();
        List<String> panes = rooms.shown().desk().view().names();
        List<LessonScene> scenes = panes.stream()
                .map(p -> LessonScene.of(new Document(d.experiment(), d.settings(), d.pins(), d.view(), p, d.step()))).toList();
        var lecture = new Lecture(new Lesson("", say(rooms.shown().desk().view().title()), 0, "", false, scenes));
        lecture.go(Math.max(0, panes.indexOf(d.filled())));
        show(lecture, null);
    }

    /// Gives one of the program's lessons.
    void give(Lesson lesson) {
        if (lesson.guided()) explorations.give(lesson);
        else show(given.computeIfAbsent(lesson.name(), n -> new Lecture(lesson)), null);
    }

    /// Gives a lesson from a file; what is wrong with the file is said in the window.
    void open(Path file) {
        try {
            Lessons.Written written = Lessons.read(file, experiments);
            if (written.lesson().guided()) {
                explorations.give(written.lesson());
                return;
            }
            Lecture lecture = given.computeIfAbsent(file.toAbsolutePath().toString(), n -> new Lecture(written.lesson()));
            lecture.replace(written.lesson());
            show(lecture, written);
        } catch (IOException e) {
            rooms.shown().say(Trouble.sentence(e, "The lesson cannot be read."));
        }
    }

    /// @param written the file that is followed, or null
    private void show(Lecture lecture, Lessons.Written written) {
        if (rooms.engine() == null) {
            rooms.shown().say(say("The lesson opens as soon as the numerical library has started."));
            waiting = () -> show(lecture, written);
            return;
        }
        leave();
        before = rooms.scene();
        window = new LectureWindow(lecture, rooms.engine(), before.getWidth(), before.getHeight(), rooms.theme(), this::leave);
        if (written != null) window.follow(written, experiments);
        rooms.put(window.scene());
    }

    /// The numerics have started.
    void ready() {
        if (waiting != null) waiting.run();
        waiting = null;
    }

    /// What was answered in explorations since the program started.
    List<Answered> answered() {
        return explorations.answered();
    }

    private void leave() {
        if (window == null) return;
        rooms.put(before);
        window.close();
        window = null;
    }

    /// The one on the stage, or null.
    LectureWindow window() {
        return window;
    }

    /// The lessons of a problem, for its page.
    List<ProblemPage.Taught> of(Problem problem) {
        List<ProblemPage.Taught> all = new ArrayList<>();
        for (Lesson l : own())
            if (l.problem() == problem.number()) all.add(new ProblemPage.Taught(l, () -> give(l)));
        for (Lessons.Written w : Lessons.in(folder.lessons(), experiments).lessons())
            if (w.lesson().problem() == problem.number())
                all.add(new ProblemPage.Taught(w.lesson(), () -> open(w.file())));
        return all;
    }

    /// For a window's menu, filled when it is opened.
    Menu menu() {
        var menu = new Menu(say("Lessons"));
        menu.getItems().add(new MenuItem());
        menu.setOnShowing(e -> fill(menu));
        return menu;
    }

    private void fill(Menu menu) {
        menu.getItems().clear();
        for (Lesson l : own()) menu.getItems().add(item(l.title(), () -> give(l)));
        Lessons.Read users = Lessons.in(folder.lessons(), experiments);
        for (Lessons.Written w : users.lessons())
            menu.getItems().add(item(UserText.brief(w.lesson().title()).text(), () -> open(w.file())));
        for (String wrong : users.said()) menu.getItems().add(item(UserText.brief(wrong).text(), () -> rooms.shown().say(wrong)));
        if (menu.getItems().isEmpty()) {
            MenuItem none = item(say("None"), () -> {});
            none.setDisable(true);
            menu.getItems().add(none);
        }
    }

    /// What was foretold in all of them.
    List<Lecture.Foretold> foretold() {
        return given.values().stream().flatMap(l -> l.foretold().stream()).toList();
    }

    private static MenuItem item(String title, Runnable action) {
        var item = new MenuItem(title);
        item.setMnemonicParsing(false);
        item.setOnAction(e -> action.run());
        return item;
    }

    @Override
    public void close() {
        if (window != null) window.close();
    }
}

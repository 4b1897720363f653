package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import org.descentlab.figure.Plot;
import org.descentlab.lab.Exercise;
import org.descentlab.lab.Problem;
import org.descentlab.plot.Theme;
import org.descentlab.study.Experiment;

/// The gallery: the seven problems as cards, each with its page; searchable. 1 … 7 open a problem, Escape goes back.
final class GalleryWindow {
    private static final int COLUMNS = 4;
    private static final List<String> DISCUSSION = List.of("Scale and data, or inductive bias: which carries the weight?",
            "Is a network a kernel that learns itself?",
            "Could local learning rules replace backpropagation?", "Why are networks sure of themselves far from their data?",
            "Why do trees still win on tables?",
            "Does theory that averages over random data fit data that are not random?");
    private final List<Problem> problems = Problem.all();
    private final List<Experiment> experiments;
    private final Consumer<Experiment> open;
    private final Consumer<Exercise> explore;
    private final Function<Problem, List<ProblemPage.Taught>> lessons;
    private final Consumer<List<Experiment>> picture;
    /// What has been drawn of each.
    private final Map<Experiment, Plot> pictures = new HashMap<>();
    /// Of the problem that is shown, or null.
    private ProblemPage page;
    private final BorderPane root = new BorderPane();
    private final Scene scene;
    private final Themes themes;
    private final GridPane grid = new GridPane();
    private final TextField search = new TextField();
    private final Label nothing = new Label(say("No problem or experiment has all of these words."));
    private final List<ProblemCard> cards = new ArrayList<>();

    /// @param experiments all there are, the main screen first
    /// @param open        told which one to open
    /// @param explore     told an exercise to set up
    /// @param lessons     those of a problem
    /// @param picture     told of which to draw pictures next
    GalleryWindow(List<Experiment> experiments, Consumer<Experiment> open, Consumer<Exercise> explore,
            Function<Problem, List<ProblemPage.Taught>> lessons, Consumer<List<Experiment>> picture, double width, double height) {
        this.lessons = lessons;
        this.picture = picture;
        this.experiments = experiments;
        this.open = open;
        this.explore = explore;
        root.getStyleClass().addAll("window", "gallery");
        root.setMinSize(WindowLayout.LEAST_WIDTH, WindowLayout.LEAST_HEIGHT);
        scene = new Scene(new AtLeast(root), width, height);
        for (Problem p : problems) cards.add(new ProblemCard(p, of(p).size(), () -> show(p)));
        themes = new Themes(scene, this::dress);
        root.setTop(header());
        grid.getStyleClass().add("problem-grid");
        search.textProperty().addListener((o, was, is) -> arrange());
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        arrange();
        home();
    }

    Scene scene() {
        return scene;
    }

    Themes themes() {
        return themes;
    }

    List<Problem> problems() {
        return problems;
    }

    /// The experiments of a problem: in its own order, then what else belongs to it.
    List<Experiment> of(Problem p) {
        List<Experiment> all = new ArrayList<>(experiments.stream().filter(e -> e.problem() == p.number()).toList());
        all.sort(
                java.util.Comparator.comparingInt(e -> p.benches().contains(e.name()) ? p.benches().indexOf(e.name()) : Integer.MAX_VALUE));
        return all;
    }

    /// The first experiment of each problem: that of its card.
    List<Experiment> firsts() {
        return problems.stream().map(this::of).filter(l -> !l.isEmpty()).map(List::getFirst).toList();
    }

    /// A picture of an experiment, for its problem's card or page.
    void preview(Experiment e, Plot plot) {
        pictures.put(e, plot);
        if (firsts().contains(e)) cards.get(e.problem() - 1).show(plot);
        if (page != null) page.show(e, plot);
    }

    private void dress(boolean dark) {
        Theme theme = dark ? Theme.DARK : Theme.LIGHT;
        cards.forEach(c -> c.setTheme(theme));
        if (page != null) page.setTheme(theme);
    }

    private Node header() {
        var title = new Label(say("Seven open problems"));
        title.getStyleClass().add("gallery-title");
        var line = new Label(say("Every curve is computed on this machine. An observation is not an explanation."));
        line.getStyleClass().add("gallery-line");
        search.setPromptText(say("Search"));
        search.setAccessibleText(say("Search problems and experiments"));
        search.getStyleClass().add("gallery-search");
        var lab = new Button(say(experiments.getFirst().problem() == 0 ? "Four-pane laboratory" : experiments.getFirst().title()));
        lab.setGraphic(Icons.PLAY.node(14));
        lab.getStyleClass().add("gallery-open");
        lab.setMinWidth(Region.USE_PREF_SIZE);
        search.setMinWidth(100);
        lab.setOnAction(e -> open.accept(experiments.getFirst()));
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        var box = new HBox(16, new VBox(4, title, line), spring, search, lab);
        box.setAlignment(Pos.BOTTOM_LEFT);
        box.getStyleClass().add("gallery-header");
        return box;
    }

    /// Lays out the cards that the search leaves.
    private void arrange() {
        List<ProblemCard> left = cards.stream().filter(c -> search.getText().isBlank() || c.problem().matches(search.getText(),
                of(c.problem()).stream().map(e -> say(e.title()) + " " + e.name()).toArray(String[]::new))).toList();
        grid.getChildren().clear();
        grid.getColumnConstraints().clear();
        grid.getRowConstraints().clear();
        for (int i = 0; i < COLUMNS; i++) {
            var c = new ColumnConstraints();
            c.setPercentWidth(100.0 / COLUMNS);
            grid.getColumnConstraints().add(c);
        }
        for (int i = 0; i < 2; i++) {
            var r = new RowConstraints();
            r.setPercentHeight(50);
            grid.getRowConstraints().add(r);
        }
        for (int i = 0; i < left.size(); i++) grid.add(left.get(i), i % COLUMNS, i / COLUMNS);
        if (left.size() == cards.size() && left.size() < 2 * COLUMNS) grid.add(discussion(), COLUMNS - 1, 1);
        root.setCenter(left.isEmpty() ? nothing : grid);
    }

    private static Node discussion() {
        var box = new VBox();
        box.getStyleClass().add("discussion");
        var title = new Label(say("To discuss"));
        title.getStyleClass().add("problem-title");
        box.getChildren().add(title);
        for (String point : DISCUSSION) {
            var label = new Label(say(point));
            label.getStyleClass().add("problem-line");
            label.setWrapText(true);
            box.getChildren().add(label);
        }
        return box;
    }

    private void home() {
        page = null;
        root.setCenter(grid);
        arrange();
        cards.getFirst().requestFocus();
    }

    /// Opens the page of a problem.
    void show(Problem p) {
        page = new ProblemPage(p, of(p), lessons.apply(p), open, explore, this::home);
        page.setTheme(themes.dark() ? Theme.DARK : Theme.LIGHT);
        pictures.forEach(page::show);
        picture.accept(of(p));
        root.setCenter(page);
        page.begin();
    }

    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.ESCAPE) {
            search.clear();
            home();
        } else if (e.getCode().isDigitKey() && !search.isFocused()) {
            int number = e.getCode().getCode() - KeyCode.DIGIT0.getCode();
            if (number < 1 || number > problems.size()) return;
            show(problems.get(number - 1));
        } else return;
        e.consume();
    }
}

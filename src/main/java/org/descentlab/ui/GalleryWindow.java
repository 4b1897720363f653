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
import javafx.scene.control.ToggleButton;
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
import org.controlsfx.control.SegmentedButton;
import org.descentlab.figure.Plot;
import org.descentlab.lab.Exercise;
import org.descentlab.lab.Problem;
import org.descentlab.lab.Shelf;
import org.descentlab.lab.Strand;
import org.descentlab.plot.Theme;
import org.descentlab.study.Experiment;

/// The gallery: the seven problems, or the five strands of theory, as cards, each with its page; searchable. 1 … 7 open a page, Escape goes
/// back.
final class GalleryWindow {
    private final List<Problem> problems = Problem.all();
    private final List<Strand> strands = Strand.all();
    private final List<Experiment> experiments;
    private final Consumer<Experiment> open;
    private final Consumer<Exercise> explore;
    private final Function<Problem, List<ProblemPage.Taught>> lessons;
    private final Consumer<List<Experiment>> picture;
    /// What has been drawn of each.
    private final Map<Experiment, Plot> pictures = new HashMap<>();
    /// The one that is shown, or null.
    private ShelfPage page;
    private final BorderPane root = new BorderPane();
    private final Scene scene;
    private final Themes themes;
    private final GridPane grid = new GridPane();
    private final TextField search = new TextField();
    private final Label nothing = new Label(say("Nothing here has all of these words."));
    private final Label title = new Label();
    private final ToggleButton byProblem = new ToggleButton(say("By problem")), byStrand = new ToggleButton(say("By strand"));
    /// Of all shelves of both orders.
    private final List<ShelfCard> cards = new ArrayList<>();
    /// The order that is shown.
    private List<? extends Shelf> shelves = problems;

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
        for (Problem p : problems) cards.add(new ShelfCard(p, p.of(experiments).size(), () -> show(p)));
        for (Strand s : strands) cards.add(new ShelfCard(s, s.of(experiments).size(), () -> show(s)));
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

    /// The first experiment of each shelf that is shown: that of its card.
    List<Experiment> firsts() {
        return shelves.stream().map(s -> s.of(experiments)).filter(l -> !l.isEmpty()).map(List::getFirst).toList();
    }

    /// A picture of an experiment, for the cards and the page that show it.
    void preview(Experiment e, Plot plot) {
        pictures.put(e, plot);
        for (ShelfCard card : cards) {
            List<Experiment> of = card.shelf().of(experiments);
            if (!of.isEmpty() && of.getFirst() == e) card.show(plot);
        }
        if (page != null) page.show(e, plot);
    }

    private void dress(boolean dark) {
        Theme theme = dark ? Theme.DARK : Theme.LIGHT;
        cards.forEach(c -> c.setTheme(theme));
        if (page != null) page.setTheme(theme);
    }

    private Node header() {
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
        var controls = new HBox(16, orders(), search, lab);
        controls.setAlignment(Pos.CENTER);
        var box = new HBox(16, new VBox(4, title, line), spring, controls);
        box.setAlignment(Pos.BOTTOM_LEFT);
        box.getStyleClass().add("gallery-header");
        return box;
    }

    /// The switch between the two orders.
    private Node orders() {
        var choice = new SegmentedButton(byProblem, byStrand);
        for (ToggleButton b : choice.getButtons()) {
            b.setMinWidth(Region.USE_PREF_SIZE);
            b.setOnAction(e -> {
                order(b == byProblem ? problems : strands);
                page = null;
                arrange();
                picture.accept(firsts());
            });
        }
        byProblem.setId("by-problem");
        byStrand.setId("by-strand");
        order(problems);
        return choice;
    }

    private void order(List<? extends Shelf> order) {
        shelves = order;
        (order == problems ? byProblem : byStrand).setSelected(true);
        title.setText(say(order == problems ? "Seven open problems" : "Five strands of a mechanics of learning"));
    }

    /// Lays out the cards that the search leaves: problems in four columns, strands in three.
    private void arrange() {
        List<ShelfCard> all = cards.stream().filter(c -> shelves.contains(c.shelf())).toList();
        List<ShelfCard> left = all.stream().filter(c -> search.getText().isBlank() || c.shelf().matches(search.getText(),
                c.shelf().of(experiments).stream().map(e -> say(e.title())).toArray(String[]::new))).toList();
        int columns = (all.size() + 2) / 2;
        grid.getChildren().clear();
        grid.getColumnConstraints().clear();
        grid.getRowConstraints().clear();
        for (int i = 0; i < columns; i++) {
            var c = new ColumnConstraints();
            c.setPercentWidth(100.0 / columns);
            grid.getColumnConstraints().add(c);
        }
        for (int i = 0; i < 2; i++) {
            var r = new RowConstraints();
            r.setPercentHeight(50);
            grid.getRowConstraints().add(r);
        }
        for (int i = 0; i < left.size(); i++) grid.add(left.get(i), i % columns, i / columns);
        if (left.size() == all.size())
            grid.add(shelves == problems ? GalleryPoints.discussion() : GalleryPoints.orders(), columns - 1, 1);
        root.setCenter(left.isEmpty() ? nothing : grid);
    }

    private void home() {
        page = null;
        root.setCenter(grid);
        arrange();
        grid.getChildren().stream().findFirst().ifPresent(Node::requestFocus);
    }

    /// Opens the page of a problem or strand.
    void show(Shelf shelf) {
        order(shelf instanceof Problem ? problems : strands);
        List<Experiment> benches = shelf.of(experiments);
        page = switch (shelf) {
            case Problem p -> new ProblemPage(p, benches, lessons.apply(p), open, explore, this::home);
            case Strand s -> new StrandPage(s, benches, open, this::home);
        };
        page.setTheme(themes.dark() ? Theme.DARK : Theme.LIGHT);
        pictures.forEach(page::show);
        picture.accept(benches);
        root.setCenter(page);
        page.begin();
    }

    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.ESCAPE) {
            search.clear();
            home();
        } else if (e.getCode().isDigitKey() && !search.isFocused()) {
            int number = e.getCode().getCode() - KeyCode.DIGIT0.getCode();
            if (number < 1 || number > shelves.size()) return;
            show(shelves.get(number - 1));
        } else return;
        e.consume();
    }
}

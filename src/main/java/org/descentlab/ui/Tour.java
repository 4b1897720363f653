package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.descentlab.study.Sentence;
import org.descentlab.study.Sentences;

/// The first minute: a few places of the main window, one after the other, each ringed, with a card beside it that says what it is for.
/// Everything beneath goes on working. A place that is not on the screen has its card in the middle.
final class Tour extends Pane {
    /// The pane that it explains.
    static final String PANE = "descent";

    /// Its words, and where it is in the window.
    private record Stop(String key, String place) {}

    private static final List<Stop> STOPS = List.of(new Stop("tour.noise", "#parameter-label-noise"),
            new Stop("tour.pane", "#pane-" + PANE), new Stop("tour.head", ".transport > .slider-track"),
            new Stop("tour.pin", "#command-pin"),
            new Stop("tour.gallery", "#command-gallery"));
    private static final Sentences SAY = Sentences.of(Tour.class);
    private static final double WIDTH = 300, GAP = 12, EDGE = 8, RING = 5;

    private final StackPane root;
    private final Scene scene;
    private final Node before;
    private final Region ring = new Region();
    private final Label title = new Label(), words = new Label(), count = new Label();
    private final Button back = button(say("Back"), "secondary-action", () -> go(-1)),
            next = button(say("Next"), "primary-action", () -> go(1)), skip = button(say("Skip"), "secondary-action", this::close);
    private final VBox card = new VBox(8);
    private final Runnable follow = this::follow;
    private int at;
    /// Where the ringed place was when the card was laid beside it, or null.
    private Bounds placed;

    private Tour(StackPane root) {
        this.root = root;
        scene = root.getScene();
        before = scene.getFocusOwner();
        setPickOnBounds(false);
        ring.getStyleClass().add("tour-ring");
        ring.setMouseTransparent(true);
        ring.setManaged(false);
        title.getStyleClass().add("tour-title");
        words.getStyleClass().add("tour-words");
        count.getStyleClass().add("quiet");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        skip.setCancelButton(true);
        next.setDefaultButton(true);
        count.setMinWidth(USE_PREF_SIZE);
        var head = new HBox(6, title, spring, count);
        head.setAlignment(Pos.CENTER_LEFT);
        var ways = new HBox(6, skip, back, next);
        ways.setAlignment(Pos.CENTER_RIGHT);
        card.getStyleClass().add("tour-card");
        card.setPrefWidth(WIDTH);
        card.setAccessibleRole(AccessibleRole.DIALOG);
        card.getChildren().addAll(head, words, ways);
        card.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        getChildren().addAll(ring, card);
    }

    /// Begins it over a window, from its first place.
    static void show(StackPane root) {
        List.copyOf(root.getChildren()).forEach(n -> {
            if (n instanceof Tour old) old.close();
        });
        var tour = new Tour(root);
        root.getChildren().add(tour);
        tour.scene.addPostLayoutPulseListener(tour.follow);
        tour.go(0);
        tour.next.requestFocus();
    }

    private static Button button(String label, String style, Runnable act) {
        var button = new Button(label);
        button.getStyleClass().setAll(style);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(e -> act.run());
        return button;
    }

    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.RIGHT) go(1);
        else if (e.getCode() == KeyCode.LEFT) go(-1);
        else return;
        e.consume();
    }

    private void go(int on) {
        at = Math.max(0, at + on);
        if (at == STOPS.size()) {
            close();
            return;
        }
        Sentence says = SAY.of(STOPS.get(at).key);
        title.setText(says.text());
        words.setText(says.detail());
        count.setText(say((at + 1) + " of " + STOPS.size()));
        boolean last = at + 1 == STOPS.size();
        next.setText(say(last ? "Done" : "Next"));
        skip.setVisible(!last);
        back.setDisable(at == 0);
        if (back.isFocused()) next.requestFocus();
        card.setAccessibleText(says.text() + ". " + says.detail());
        requestLayout();
    }

    private void close() {
        scene.removePostLayoutPulseListener(follow);
        boolean held = isFocusWithin();
        root.getChildren().remove(this);
        if (held && before != null) before.requestFocus();
    }

    /// After whatever has moved, in a pulse that was wanted anyway.
    private void follow() {
        if (!java.util.Objects.equals(place(), placed)) requestLayout();
    }

    /// Where the present place is in this layer, or null if it is not to be seen.
    private Bounds place() {
        Node node = root.lookup(STOPS.get(at).place);
        boolean seen = node != null && Stream.iterate(node, n -> n != null, Node::getParent).allMatch(Node::isVisible);
        return seen ? sceneToLocal(node.localToScene(node.getLayoutBounds())) : null;
    }

    @Override
    protected void layoutChildren() {
        placed = place();
        double high = card.prefHeight(WIDTH), spareX = getWidth() - WIDTH, spareY = getHeight() - high;
        ring.setVisible(placed != null);
        if (placed == null) {
            lay(spareX / 2, spareY / 2, high);
            return;
        }
        ring.resizeRelocate(placed.getMinX() - RING, placed.getMinY() - RING, placed.getWidth() + 2 * RING, placed.getHeight() + 2 * RING);
        double x = inside(placed.getCenterX() - WIDTH / 2, spareX), y = inside(placed.getCenterY() - high / 2, spareY), away = GAP + RING;
        double right = placed.getMaxX() + away, below = placed.getMaxY() + away, left = placed.getMinX() - away - WIDTH,
                above = placed.getMinY() - away - high;
        if (right == inside(right, spareX)) lay(right, y, high);
        else if (below == inside(below, spareY)) lay(x, below, high);
        else if (left == inside(left, spareX)) lay(left, y, high);
        else if (above == inside(above, spareY)) lay(x, above, high);
        else lay(inside(placed.getMaxX() - WIDTH - GAP, spareX), inside(placed.getMaxY() - high - GAP, spareY), high);
    }

    private void lay(double x, double y, double high) {
        card.resizeRelocate(Math.round(x), Math.round(y), WIDTH, high);
    }

    private static double inside(double v, double spare) {
        return Math.clamp(v, EDGE, Math.max(EDGE, spare - EDGE));
    }
}

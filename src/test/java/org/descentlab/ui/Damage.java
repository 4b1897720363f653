package org.descentlab.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.descentlab.plot.FigureView;
import org.descentlab.plot.PlotView;

/// What a layout has spoiled: controls out of the window and of what scrolls, controls over one another, words cut without an ellipsis.
final class Damage {
    /// Pixels that two neighbours may share, or that a frame may reach outside.
    private static final double SLACK = 2;
    /// Blanks at the end of a line of flowing text.
    private static final double BLANKS = 8;

    /// Something that is seen or pressed, where it is in the scene.
    ///
    /// @param view  the part of it that is in view
    /// @param group what scrolls with it
    /// @param layer what lies over or under all other layers
    private record Item(Node node, Bounds whole, Bounds view, Node group, Node layer) {}

    private final List<Item> items = new ArrayList<>();
    private final List<String> found = new ArrayList<>();

    private Damage() {}

    /// One line for each, of a scene's root that has been laid out.
    static List<String> of(Parent root) {
        var damage = new Damage();
        Bounds window = root.localToScene(root.getLayoutBounds());
        damage.walk(root, window, window, root, root);
        damage.overlaps();
        return damage.found;
    }

    /// @param reach where a node may be
    /// @param view  the part of that which is in view
    private void walk(Node node, Bounds reach, Bounds view, Node group, Node layer) {
        if (!node.isVisible() || node.getOpacity() == 0 || node instanceof ScrollBar) return;
        boolean item = node instanceof Labeled || node instanceof Text || node instanceof TextInputControl
                || node instanceof ComboBoxBase<?> || node instanceof ProgressBar || node instanceof SliderTrack
                || node instanceof FigureView
                || node instanceof PlotView || node instanceof DigitsView || node instanceof ImageView;
        if (item && !blank(node)) {
            Bounds at = seen(node);
            double blanks = node.getParent() instanceof TextFlow ? BLANKS : SLACK;
            if (at.getMinX() < reach.getMinX() - SLACK || at.getMaxX() > reach.getMaxX() + blanks || at.getMinY() < reach.getMinY() - SLACK
                    || at.getMaxY() > reach.getMaxY() + SLACK)
                found.add("outside: " + name(node) + " " + shown(at) + " of " + shown(reach));
            if (node instanceof Labeled l) cut(l);
            if (!(node.getParent() instanceof TextFlow)) items.add(new Item(node, at, common(at, view), group, layer));
        }
        if (node instanceof ScrollPane pane) scrolled(pane, view, layer);
        else if (node instanceof AtLeast least) scrolled(least, view, layer);
        else
            if (node instanceof Parent parent && (!item || node instanceof Labeled && !(node instanceof MenuButton)))
                for (Node child : parent.getChildrenUnmodifiable()) {
                    if (node instanceof Labeled && child instanceof Text) continue;
                    walk(child, reach, view, group, layers(node) ? child : layer);
                }
    }

    /// What scrolls can be anywhere along the ways in which it scrolls.
    private void scrolled(ScrollPane pane, Bounds outside, Node layer) {
        Bounds port = pane.localToScene(pane.getLayoutBounds());
        boolean across = pane.getHbarPolicy() != ScrollPane.ScrollBarPolicy.NEVER;
        Bounds reach = across
                ? new BoundingBox(-1e6, -1e6, 2e6, 2e6)
                : new BoundingBox(port.getMinX(), -1e6, port.getWidth(), 2e6);
        walk(pane.getContent(), reach, common(port, outside), pane, layer);
    }

    private void scrolled(AtLeast pane, Bounds outside, Node layer) {
        Bounds port = pane.localToScene(pane.getLayoutBounds()), whole = pane.content().localToScene(pane.content().getLayoutBounds());
        walk(pane.content(), whole, common(port, outside), pane, layer);
    }

    /// The root of a window, over which sheets and tours are laid.
    private static boolean layers(Node node) {
        return node instanceof StackPane && node.getParent() instanceof AtLeast && node.getParent().getParent() == null;
    }

    /// Of a track the thumb and its path; what takes the pointer around them may reach under a word.
    private static Bounds seen(Node node) {
        Bounds b = node.localToScene(node.getLayoutBounds());
        double spare = node instanceof SliderTrack ? Math.min(9, b.getHeight() / 3) : 0;
        return new BoundingBox(b.getMinX(), b.getMinY() + spare, b.getWidth(), b.getHeight() - 2 * spare);
    }

    private void cut(Labeled labeled) {
        String text = labeled.getText();
        if (text == null || text.isBlank() || labeled.getContentDisplay() == ContentDisplay.GRAPHIC_ONLY) return;
        for (Node child : labeled.getChildrenUnmodifiable()) {
            if (!(child instanceof Text shown) || shown == labeled.getGraphic()) continue;
            boolean whole = shown.getText().replace("\n", "").strip().equals(text.replace("\n", "").replace("_", "").strip())
                    || shown.getText().equals(text);
            if (!whole && shown.getText().replace(labeled.getEllipsisString(), "").strip().length() < 2)
                found.add("nothing left: " + name(labeled) + " shows “" + shown.getText() + "”");
            Bounds in = shown.getBoundsInParent();
            if (in.getHeight() > labeled.getHeight() + SLACK + 2 || in.getWidth() > labeled.getWidth() + SLACK + 2)
                found.add(String.format("cut: %s, %.0f × %.0f in %.0f × %.0f", name(labeled), in.getWidth(), in.getHeight(),
                        labeled.getWidth(), labeled.getHeight()));
        }
    }

    private void overlaps() {
        for (int i = 0; i < items.size(); i++)
            for (int j = 0; j < i; j++) {
                Item a = items.get(i), b = items.get(j);
                if (a.layer != b.layer || within(a.node, b.node)) continue;
                boolean together = a.group == b.group;
                Bounds c = common(together ? a.whole : a.view, together ? b.whole : b.view);
                if (c.getWidth() > SLACK && c.getHeight() > SLACK)
                    found.add("over one another: " + name(a.node) + " " + shown(a.whole) + " and " + name(b.node) + " " + shown(b.whole));
            }
    }

    private static boolean within(Node inner, Node outer) {
        for (Node n = inner; n != null; n = n.getParent()) if (n == outer) return true;
        return false;
    }

    private static boolean blank(Node node) {
        return switch (node) {
            case Labeled l -> (l.getText() == null || l.getText().isBlank()) && l.getGraphic() == null;
            case Text t -> t.getText().isBlank();
            default -> false;
        };
    }

    private static Bounds common(Bounds a, Bounds b) {
        double x = Math.max(a.getMinX(), b.getMinX()), y = Math.max(a.getMinY(), b.getMinY());
        return new BoundingBox(x, y, Math.max(0, Math.min(a.getMaxX(), b.getMaxX()) - x),
                Math.max(0, Math.min(a.getMaxY(), b.getMaxY()) - y));
    }

    private static String shown(Bounds b) {
        return String.format("[%.0f, %.0f, %.0f × %.0f]", b.getMinX(), b.getMinY(), b.getWidth(), b.getHeight());
    }

    private static String name(Node node) {
        String words = switch (node) {
            case Labeled l when l.getText() != null && !l.getText().isBlank() -> l.getText();
            case Text t -> t.getText();
            default -> node.getAccessibleText() == null ? "" : node.getAccessibleText();
        };
        return node.getClass().getSimpleName() + " " + String.join(".", node.getStyleClass()) + " “"
                + words.substring(0, Math.min(30, words.length()))
                + "”";
    }
}

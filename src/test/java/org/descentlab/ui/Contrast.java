package org.descentlab.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;

/// The contrast of every text on the screen with what lies behind it, by the Web Content Accessibility Guidelines 2.2, 1.4.3 (AA).
final class Contrast {
    /// Text, and text of 24 pixels or more.
    static final double TEXT = 4.5, LARGE = 3;

    /// A menu's entry shows by this alone that it is disabled; its node is not.
    private static final PseudoClass DISABLED = PseudoClass.getPseudoClass("disabled");

    private Contrast() {}

    /// Relative luminance, 0 … 1.
    private static double luminance(Color c) {
        return 0.2126 * linear(c.getRed()) + 0.7152 * linear(c.getGreen()) + 0.0722 * linear(c.getBlue());
    }

    private static double linear(double v) {
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }

    /// 1 … 21.
    static double of(Color a, Color b) {
        double x = luminance(a), y = luminance(b);
        return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
    }

    /// What is too faint below a node: one line a text. What is disabled may be.
    static List<String> tooFaint(Parent root) {
        List<String> faint = new ArrayList<>();
        look(root, List.of(), 1, faint);
        return faint;
    }

    private static void look(Node node, List<BackgroundFill> below, double opacity, List<String> faint) {
        double shown = opacity * node.getOpacity();
        if (!node.isVisible() || node.isDisabled() || node.getPseudoClassStates().contains(DISABLED) || shown == 0) return;
        if (node instanceof Text text && !text.getText().isBlank() && text.getFill() instanceof Color fill) {
            Color ground = Color.MAGENTA;
            for (BackgroundFill f : below) if (f.getFill() instanceof Color c) ground = over(c, 1, ground);
            double contrast = of(over(fill, shown, ground), ground), least = text.getFont().getSize() >= 24 ? LARGE : TEXT;
            if (contrast < least)
                faint.add(String.format("“%s” %.2f < %.1f, %s on %s", text.getText().lines().findFirst().orElse(""), contrast, least, fill,
                        ground));
        }
        if (!(node instanceof Parent parent)) return;
        List<BackgroundFill> behind = new ArrayList<>(below);
        if (node instanceof Region r && r.getBackground() != null) behind.addAll(r.getBackground().getFills());
        List<Node> earlier = new ArrayList<>();
        for (Node child : parent.getChildrenUnmodifiable()) {
            List<BackgroundFill> its = new ArrayList<>(behind);
            for (Node e : earlier) if (covers(e, child)) its.addAll(((Region) e).getBackground().getFills());
            look(child, its, shown, faint);
            earlier.add(child);
        }
    }

    /// Whether a sibling that was drawn before is a ground of this node.
    private static boolean covers(Node earlier, Node node) {
        if (!(earlier instanceof Region r) || !r.isVisible() || r.getBackground() == null) return false;
        Bounds mine = node.getBoundsInParent(), its = earlier.getBoundsInParent();
        return its.contains(mine.getCenterX(), mine.getCenterY());
    }

    private static Color over(Color top, double opacity, Color below) {
        double a = top.getOpacity() * opacity;
        return Color.color(a * top.getRed() + (1 - a) * below.getRed(), a * top.getGreen() + (1 - a) * below.getGreen(),
                a * top.getBlue() + (1 - a) * below.getBlue());
    }
}

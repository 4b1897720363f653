package org.descentlab.ui;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.text.Text;

/// A language that does not exist, in which every text is twice as long and has accents: what it spoils, another language may spoil too.
final class Pseudo {
    private static final String PLAIN = "aeiouncAEIOUNCly", ACCENTED = "áéîöüñçÁÉÎÖÜÑÇľý";
    /// What has none is a symbol or a number, and stays.
    private static final Pattern WORD = Pattern.compile("\\p{L}{3}");
    private final Map<Node, String> before = new LinkedHashMap<>();

    private Pseudo() {}

    /// Says all that is said below a node in it.
    static Pseudo speak(Node root) {
        var pseudo = new Pseudo();
        pseudo.walk(root);
        return pseudo;
    }

    static String doubled(String text) {
        if (!WORD.matcher(text).find()) return text;
        var once = new StringBuilder();
        for (char c : text.toCharArray()) once.append(PLAIN.indexOf(c) < 0 ? c : ACCENTED.charAt(PLAIN.indexOf(c)));
        return once + " " + once;
    }

    private void walk(Node node) {
        if (node.getStyleClass().contains("brand-title")) return; // a name
        if (node instanceof Labeled l && l.getParent().getStyleClass().contains("menu-item")) l.textProperty().unbind();
        if (node instanceof Labeled l && l.getText() != null && !l.textProperty().isBound()) {
            before.put(node, l.getText());
            l.setText(doubled(l.getText()));
        } else if (node instanceof Text t && !(t.getParent() instanceof Labeled) && !t.textProperty().isBound()) {
            before.put(node, t.getText());
            t.setText(doubled(t.getText()));
        }
        if (node instanceof Parent parent && !(node instanceof MenuButton)) parent.getChildrenUnmodifiable().forEach(this::walk);
    }

    /// The language of before.
    void end() {
        before.forEach((node, text) -> {
            if (node instanceof Labeled l) l.setText(text);
            else((Text) node).setText(text);
        });
    }
}

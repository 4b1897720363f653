package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.descentlab.study.Landmark;
import org.descentlab.study.Parameter;
import org.descentlab.study.Preset;

/// The control rail: the first choice (the task), the large sliders, the other settings behind a disclosure, presets, and a view of
/// what the network has learned at the foot.
///
/// When height is short the foot shrinks from its preferred to its minimum height, then the summary of the settings keeps one line; if that
/// is still too much, everything above the foot scrolls, the presets at last.
public final class Rail extends Region {
    /// Hears each value: `committed` is false while a thumb is still being dragged.
    @FunctionalInterface
    public interface Listener {
        void changed(String name, double value, boolean committed);
    }

    private static final PseudoClass SCROLLED = PseudoClass.getPseudoClass("scrolled");
    private static final double SCROLL_MINIMUM = 330, MARGIN = 28;

    private final Map<String, ParameterSlider> sliders = new HashMap<>();
    private final Map<String, ChoiceRow> choices = new HashMap<>();
    private final VBox content = new VBox(), large = new VBox();
    private final ScrollPane scroller = new ScrollPane(content);
    private final VBox first = new VBox();
    private final Label brought = new Label();
    private final Disclosure more;
    private final PresetList presets;
    private final Region foot, edge = new Region();
    private boolean compact;

    /// @param values   current values by parameter name; missing ones start at their default
    /// @param onPreset told which preset was clicked
    /// @param head     what stands at the top, or null
    /// @param foot     the view at the foot, or null; its minimum and preferred height are respected
    public Rail(List<Parameter> parameters, Map<String, Double> values,
            Listener listener, List<Preset> presetList, Consumer<Preset> onPreset, Region head, Region foot) {
        this.foot = foot;
        getStyleClass().add("rail");
        var rest = new ArrayList<Node>();
        for (Parameter p : parameters) {
            Node control = control(p, listener);
            if (p.primary() && !p.choices().isEmpty()) first.getChildren().add(control);
            else if (p.primary()) large.getChildren().add(control);
            else rest.add(control);
        }
        brought.getStyleClass().add("brought");
        brought.setId("brought");
        brought.setWrapText(true);
        setBrought(List.of());
        first.getChildren().add(brought);
        values.forEach(this::setValue);
        more = new Disclosure(say("More settings"), rest);
        more.setVisible(!rest.isEmpty());
        more.setManaged(!rest.isEmpty());
        presets = new PresetList(presetList, onPreset);
        first.getStyleClass().add("task-box");
        large.getStyleClass().add("large-sliders");
        content.getStyleClass().add("rail-content");
        if (head != null) first.getChildren().addFirst(head);
        content.getChildren().addAll(first, large, more, presets);
        scroller.setFitToWidth(true);
        scroller.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroller.getStyleClass().add("rail-scroller");
        scroller.setFocusTraversable(false);
        // JavaFX keeps what is scrolled as one picture; without a graphics card, each move of a slider would draw the whole rail into it.
        scroller.skinProperty().addListener((o, was, is) -> scroller.lookup(".viewport").setCache(false));
        scroller.viewportBoundsProperty()
                .addListener((o, was, is) -> content.pseudoClassStateChanged(SCROLLED, is.getWidth() < scroller.getWidth() - 4));
        edge.getStyleClass().add("rail-edge");
        edge.setMouseTransparent(true);
        getChildren().addAll(scroller, edge);
        if (foot != null) getChildren().add(foot);
        more.openProperty().addListener((o, was, is) -> requestLayout());
        ChangeListener<Node> focusMoved = (o, was, is) -> reveal(is);
        sceneProperty().addListener((o, was, is) -> {
            if (was != null) was.focusOwnerProperty().removeListener(focusMoved);
            if (is != null) is.focusOwnerProperty().addListener(focusMoved);
        });
    }

    /// Scrolls as far as needed for what the keyboard has reached.
    private void reveal(Node focused) {
        Node above = focused;
        while (above != null && above != content) above = above.getParent();
        double view = scroller.getViewportBounds().getHeight(), spare = content.getHeight() - view;
        if (above == null || spare <= 0) return;
        var b = content.sceneToLocal(focused.localToScene(focused.getBoundsInLocal()));
        double top = scroller.getVvalue() * spare;
        if (b.getMinY() - MARGIN < top) top = b.getMinY() - MARGIN;
        else if (b.getMaxY() + MARGIN > top + view) top = b.getMaxY() + MARGIN - view;
        scroller.setVvalue(Math.clamp(top / spare, 0, 1));
    }

    private Node control(Parameter p, Listener listener) {
        if (p.scale() == Parameter.Scale.CHOICE) {
            var row = new ChoiceRow(p, v -> listener.changed(p.name(), v, true));
            choices.put(p.name(), row);
            return row;
        }
        var slider = new ParameterSlider(p, p.primary(), v -> listener.changed(p.name(), v, false),
                v -> listener.changed(p.name(), v, true));
        sliders.put(p.name(), slider);
        return slider;
    }

    /// Shows a value that came from elsewhere (undo, a preset), without telling the listener.
    public void setValue(String name, double value) {
        if (sliders.containsKey(name)) sliders.get(name).setValue(value);
        else if (choices.containsKey(name)) choices.get(name).setValue(value);
    }

    public void setLandmarks(String name, List<Landmark> landmarks) {
        if (sliders.containsKey(name)) sliders.get(name).setLandmarks(landmarks);
    }

    /// The other settings in short, as parts that are set apart by dots.
    public void setSummary(List<String> parts) {
        more.setSummary(parts);
        requestLayout();
    }

    /// What was made of the user's own table, one sentence a line; nothing without one.
    void setBrought(List<String> lines) {
        brought.setText(String.join("\n", lines));
        brought.setVisible(!lines.isEmpty());
        brought.setManaged(!lines.isEmpty());
        requestLayout();
    }

    public Disclosure moreSettings() {
        return more;
    }

    /// Tighter spacing for small windows.
    void setCompact(boolean next) {
        if (compact == next) return;
        compact = next;
        pseudoClassStateChanged(WindowLayout.COMPACT, next);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double left = snappedLeftInset(), top = snappedTopInset();
        double w = getWidth() - left - snappedRightInset(), h = getHeight() - top - snappedBottomInset();
        double gap = compact ? 8 : 12;
        double footBest = foot == null ? 0 : foot.prefHeight(w) + gap, footLeast = foot == null ? 0 : foot.minHeight(w) + gap;
        double settings = more.openProperty().get() ? more.prefHeight(w) : more.closedHeight(compact ? 1 : 2, w);
        double fixed = content.getInsets().getTop() + content.getInsets().getBottom() + first.prefHeight(w) + large.prefHeight(w)
                + content.getSpacing() * 2;
        double tryHeight = presets.prefHeight(w) + content.getSpacing();
        double footHeight = Math.clamp(h - fixed - settings - tryHeight, footLeast, footBest);
        boolean oneLine = compact || fixed + settings + footHeight > h;
        more.setSummaryLines(oneLine ? 1 : 2);
        if (h - footHeight < Math.min(SCROLL_MINIMUM, fixed)) footHeight = 0;
        scroller.resizeRelocate(0, top, getWidth(), h - footHeight);
        edge.setVisible(fixed + settings + tryHeight > h - footHeight);
        edge.resizeRelocate(left, top + h - footHeight, w, 1);
        if (foot == null) return;
        foot.setVisible(footHeight > 0);
        if (footHeight > 0) foot.resizeRelocate(left, top + h - footHeight + gap, w, footHeight - gap);
    }
}

package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.Objects;
import java.util.function.BooleanSupplier;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.descentlab.lab.KeyNames;
import org.descentlab.plot.PlotKey;
import org.descentlab.study.Sentences;

/// A raised pane that holds one figure. Its tools (fill the window, export) appear at the top right while the pointer
/// or the keyboard is in it, over whatever the figure shows there; a lesson may take the foot.
public final class PaneFrame extends Region {
    /// Turns an axis of the figure from logarithmic to linear or back; reads steps as flow time or back, where the figure can be read so.
    public record Axes(Runnable horizontal, Runnable vertical, Runnable flow, BooleanSupplier flows) {}

    private static final Sentences SAY = Sentences.of(PaneFrame.class);
    private static final double TITLE_HEIGHT = 46;

    private final String title;
    private final Region content;
    private final HBox tools = new HBox();
    private final Button expand = Tips.iconButton(Icons.EXPAND, "", this::toggle);
    private final Rectangle clip = new Rectangle();
    /// The rounded ground, kept as a picture: without a graphics card stretching it anew in every pulse costs more than the figure.
    private final Region ground = new Region();
    private Region lesson;
    private Runnable onToggle = () -> {};

    /// @param title   names the pane for tabs and screen readers, in the language of the window (the figure prints its own)
    /// @param exports or null
    public PaneFrame(String title, Region content, ExportMenu.Ways exports) {
        this(title, content, exports, null, null);
    }

    /// @param axes    or null
    /// @param explain opens what there is to read about the pane, or null
    public PaneFrame(String title, Region content, ExportMenu.Ways exports, Axes axes, Runnable explain) {
        this.title = title;
        this.content = content;
        getStyleClass().add("pane-frame");
        setAccessibleRole(AccessibleRole.PARENT);
        setAccessibleText(title);
        tools.getStyleClass().add("pane-tools");
        tools.setAlignment(Pos.CENTER_RIGHT);
        if (exports != null)
            tools.getChildren().add(followed(new ExportMenu(title, keyed(say("Copy the figure"), "Shift+Ctrl+C"), exports)));
        if (axes != null || explain != null) tools.getChildren().add(followed(paneMenu(axes, explain)));
        tools.getChildren().add(expand);
        tools.setOpacity(0);
        content.setClip(clip);
        ground.getStyleClass().add("pane-ground");
        ground.setCache(true);
        ground.setCacheHint(javafx.scene.CacheHint.SPEED);
        getChildren().addAll(ground, content, tools);
        hoverProperty().addListener((o, was, is) -> showTools());
        focusWithinProperty().addListener((o, was, is) -> showTools());
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        setFull(false);
    }

    public String title() {
        return title;
    }

    public Region content() {
        return content;
    }

    /// Puts a strip at the foot of the pane, or takes it away with null.
    public void setLesson(Region next) {
        if (Objects.equals(lesson, next)) return;
        if (lesson != null) getChildren().remove(lesson);
        lesson = next;
        if (next != null) getChildren().add(2, next);
        requestLayout();
    }

    void setOnToggle(Runnable next) {
        onToggle = next;
    }

    void setFull(boolean full) {
        expand.setGraphic((full ? Icons.RESTORE : Icons.EXPAND).node(16));
        Tips.name(expand, SAY.of(full ? "pane.restore" : "pane.fill", title).text());
    }

    private MenuButton paneMenu(Axes axes, Runnable explain) {
        var menu = new MenuButton("", Icons.MORE.node(16));
        menu.getStyleClass().addAll("quiet-menu", "no-arrow");
        menu.setAccessibleText(SAY.of("pane.menu", title).text());
        Tips.put(say("Turn the axes, explain this pane"), menu);
        if (axes != null) {
            add(menu, hint(PlotKey.TURN_X), axes.horizontal());
            add(menu, hint(PlotKey.TURN_Y), axes.vertical());
            add(menu, hint(PlotKey.FLOW), axes.flow());
            MenuItem flow = menu.getItems().getLast();
            menu.setOnShowing(e -> flow.setVisible(axes.flows().getAsBoolean()));
        }
        if (axes != null && explain != null) menu.getItems().add(new SeparatorMenuItem());
        if (explain != null) add(menu, keyed(say("Explain this pane"), "F1"), explain);
        return menu;
    }

    /// The tools stay as long as one of their menus is open.
    private MenuButton followed(MenuButton menu) {
        menu.showingProperty().addListener((o, was, is) -> showTools());
        return menu;
    }

    private static String hint(PlotKey key) {
        return keyed(say(key.title()), key.keys().getFirst());
    }

    private static String keyed(String words, String key) {
        return words + " (" + KeyNames.shown(key) + ")";
    }

    private static void add(MenuButton menu, String label, Runnable action) {
        var item = new MenuItem(label);
        item.setOnAction(e -> action.run());
        menu.getItems().add(item);
    }

    private void showTools() {
        boolean open = tools.getChildren().stream().anyMatch(n -> n instanceof MenuButton m && m.isShowing());
        tools.setOpacity(isHover() || isFocusWithin() || open ? 1 : 0);
    }

    private void clicked(MouseEvent e) {
        if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 2 && e.getY() < TITLE_HEIGHT) toggle();
    }

    private void toggle() {
        onToggle.run();
    }

    @Override
    protected void layoutChildren() {
        double w = getWidth(), h = getHeight();
        double foot = 0;
        if (lesson != null) {
            foot = Math.min(h / 2, lesson.prefHeight(w - 32)) + 10;
            lesson.resizeRelocate(16, h - foot, w - 32, foot - 10);
        }
        ground.resizeRelocate(0, 0, w, h);
        content.resizeRelocate(1, 1, w - 2, h - 2 - foot);
        clip.setWidth(w - 2);
        clip.setHeight(h - 2 - foot);
        double toolsWidth = tools.prefWidth(-1), toolsHeight = tools.prefHeight(-1);
        tools.resizeRelocate(w - 12 - toolsWidth, 7, toolsWidth, toolsHeight);
    }
}

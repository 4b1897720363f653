package org.descentlab.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.descentlab.data.Table;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.figure.Brush;
import org.descentlab.figure.Link;
import org.descentlab.figure.Pointed;
import org.descentlab.study.Experiment;
import org.descentlab.study.Preset;
import org.descentlab.study.Settings;
import org.descentlab.study.View;
import org.junit.jupiter.api.Test;

/// All that a hand can do, without a window.
class DeskTest {
    private static final Experiment MAIN = new MainExperiment();
    private final Desk desk = new Desk(MAIN, MAIN.defaults());
    private final List<Settings> told = new ArrayList<>();

    private double width() {
        return desk.settings().get("width");
    }

    /// What is refused is one sentence, and nothing changes.
    private String refused(Runnable act) {
        Document before = desk.document();
        String undo = desk.undoLabel();
        told.clear();
        desk.onChange(() -> told.add(desk.settings()));
        String sentence = assertThrows(IllegalArgumentException.class, act::run).getMessage();
        assertEquals(before, desk.document());
        assertEquals(undo, desk.undoLabel());
        assertEquals(List.of(), told);
        assertFalse(sentence.isBlank() || sentence.contains("\n") || sentence.contains("Exception"), sentence);
        return sentence;
    }

    @Test
    void aChangeIsUndoneAndDoneAgain() {
        assertNull(desk.undoLabel());
        desk.set("width", 64);
        desk.set("label-noise", 0.2);
        assertEquals("Label noise 0.1 → 0.2", desk.undoLabel());
        desk.undo();
        assertEquals(0.1, desk.settings().get("label-noise"));
        assertEquals("Width 128 → 64", desk.undoLabel());
        assertEquals("Label noise 0.1 → 0.2", desk.redoLabel());
        desk.redo();
        assertEquals(0.2, desk.settings().get("label-noise"));
        desk.undo();
        desk.set("width", 32);
        assertNull(desk.redoLabel(), "another change: nothing is done again");
        desk.redo();
        assertEquals(32, width());
    }

    @Test
    void aDragIsOneEntry() {
        desk.onChange(() -> told.add(desk.settings()));
        for (double w : new double[] {90, 64, 45}) desk.drag("width", w);
        assertEquals(45, width(), "on its way");
        desk.set("width", 45);
        assertEquals("Width 128 → 45", desk.undoLabel());
        desk.undo();
        assertEquals(128, width());
        assertNull(desk.undoLabel());
        assertEquals(List.of(90.0, 64.0, 45.0, 45.0, 128.0), told.stream().map(s -> s.get("width")).toList());
    }

    @Test
    void aDragThatComesBackIsNoEntry() {
        desk.drag("width", 64);
        desk.set("width", 128);
        assertNull(desk.undoLabel());
        desk.undo();
        assertEquals(128, width());
    }

    @Test
    void undoDuringADragTakesTheDragBack() {
        desk.set("label-noise", 0.2);
        desk.drag("width", 64);
        desk.redo();
        assertEquals(64, width());
        desk.undo();
        assertEquals(128, width());
        assertEquals(0.2, desk.settings().get("label-noise"));
        desk.drag("width", 32);
        desk.reset();
        desk.undo();
        assertEquals(128, width(), "whatever else is done ends a drag with it");
        assertEquals(0.2, desk.settings().get("label-noise"));
    }

    @Test
    void aValueOutOfRangeIsRefused() {
        assertTrue(refused(() -> desk.set("width", 5000)).contains("between"));
        assertTrue(refused(() -> desk.drag("label-noise", -1)).contains("between"));
        assertTrue(refused(() -> desk.open(List.of(new Pointed("width", 1e9)))).contains("between"));
        desk.drag("width", 64);
        assertThrows(IllegalArgumentException.class, () -> desk.set("width", 5000));
        desk.set("width", 32);
        assertEquals("Width 128 → 32", desk.undoLabel(), "the drag goes on after it");
    }

    @Test
    void aPresetKeepsTheSeeds() {
        desk.set("seed", 7);
        desk.set("label-noise", 0.2);
        Preset preset = MAIN.presets().getFirst();
        desk.preset(preset);
        assertEquals(7, desk.settings().get("seed"));
        preset.changes().forEach((name, value) -> assertEquals(value, desk.settings().get(name), name));
        assertEquals(preset.changes().getOrDefault("label-noise", 0.1), desk.settings().get("label-noise"));
        assertEquals(preset.title(), desk.undoLabel());
    }

    @Test
    void theWayOnFromADivergedRunPlaysFromTheStart() {
        desk.set("lr", 2);
        desk.run(desk.settings(), 500);
        desk.playhead().toEnd();
        desk.rewindWith(new Preset("Rewind", "", Map.of("lr", 0.6)));
        assertEquals(0.6, desk.settings().get("lr"));
        assertTrue(desk.playhead().playing());
        assertEquals(0, desk.playhead().at());
        desk.undo();
        assertEquals(2, desk.settings().get("lr"));
    }

    @Test
    void textIsCopiedAndPasted() {
        desk.set("width", 64);
        desk.set("label-noise", 0.2);
        Settings copied = desk.settings();
        String text = desk.text();
        assertEquals("main width=64 label-noise=0.2 view=overview", text);
        assertEquals("m 64, label noise 20 %", desk.words());
        desk.reset();
        assertEquals(MAIN.defaults(), desk.settings());
        desk.paste(text);
        assertEquals(copied, desk.settings());
        assertEquals("Pasted settings", desk.undoLabel());
        for (String rubbish : List.of("", "  \n", "rubbish", "main width", "main witdh=3", "main width=1e9", "linear samples=60",
                "main width=64 label-noise=many"))
            refused(() -> desk.paste(rubbish));
    }

    @Test
    void sixRunsArePinnedEachOnce() {
        desk.pin();
        assertEquals("This run is pinned already.", refused(desk::pin));
        for (double w : new double[] {64, 45, 32, 24, 20}) {
            desk.set("width", w);
            desk.pin();
        }
        desk.set("width", 17);
        assertEquals("Six runs are pinned; unpin one first.", refused(desk::pin));
        assertEquals("ABCDEF", String.join("", desk.pins().entries().stream().map(Pins.Pin::letter).toList()));
        desk.unpin("B");
        desk.pin();
        assertEquals(17, desk.pins().entries().getLast().settings().get("width"));
        assertEquals("B", desk.pins().entries().getLast().letter(), "the free letter");
        desk.openPin("A");
        assertEquals(128, width());
        assertEquals("Open run A", desk.undoLabel());
        desk.openPin("G");
        assertEquals(128, width());
    }

    @Test
    void theViewAndItsFilledPaneAreKeptAtAChange() {
        View kernel = view("kernel");
        desk.fill("descent");
        desk.show(kernel);
        assertNull(desk.filled(), "of that view");
        desk.fill(kernel.names().getFirst());
        desk.set("width", 64);
        desk.undo();
        assertEquals(kernel, desk.view());
        assertEquals(kernel.names().getFirst(), desk.filled());
        desk.fill(null);
        assertNull(desk.filled());
        desk.show(MAIN.views().getFirst());
        assertEquals("descent", desk.filled());
    }

    private static View view(String name) {
        return MAIN.views().stream().filter(v -> v.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void aPlayingHeadGoesOnAtAChangeAndOneAtRestFollowsTheEnd() {
        desk.run(desk.settings(), 500);
        desk.playhead().advance(1, true);
        int at = desk.playhead().at();
        assertTrue(at > 0 && at < 500);
        desk.set("width", 64);
        desk.run(desk.settings(), 500);
        assertEquals(at, desk.playhead().at());
        desk.playhead().goTo(20);
        assertEquals(20, desk.document().step());
        desk.drag("width", 32);
        assertEquals(Experiment.END, desk.document().step());
    }

    @Test
    void aClickOpensANetworkAtAStep() {
        desk.run(desk.settings(), 500);
        desk.playhead().toEnd();
        desk.open(List.of(new Pointed("width", 64), new Pointed("label-noise", 0.2)));
        assertEquals("Open m 64, label noise 20 %", desk.undoLabel());
        desk.open(List.of(new Pointed(Link.STEP, 30)));
        assertEquals(30, desk.playhead().at());
        assertEquals("Open m 64, label noise 20 %", desk.undoLabel(), "a step is no setting");
        desk.open(List.of(new Pointed(Link.STEP, 40), new Pointed("width", 32)));
        assertEquals(32, width());
        assertEquals(40, desk.playhead().at());
    }

    @Test
    void aRangeIsBrushedWithinItsBounds() {
        var brush = new Brush("fit-from", "fit-to");
        desk.brush(brush, 400.4, 1e9);
        assertEquals(400, desk.settings().get("fit-from"));
        assertEquals(MAIN.parameter(desk.settings(), "fit-to").high(), desk.settings().get("fit-to"));
        assertEquals("Fit a range", desk.undoLabel());
        desk.brush(brush, Double.NaN, Double.NaN);
        assertEquals(MAIN.defaults(), desk.settings());
        assertEquals("Fit the whole range", desk.undoLabel());
    }

    @Test
    void pointsAreDrawnOnlyOnAPlane() {
        desk.draw(0.5, 0.5, true);
        assertEquals(MAIN.defaults(), desk.settings(), "digits are no plane");
        assertFalse(desk.drawable());
        desk.paste("main task=moons");
        Settings moons = desk.settings();
        desk.draw(0.5, 0.5, true);
        Settings one = desk.settings();
        desk.draw(-0.5, 0.5, false);
        desk.undo();
        assertEquals(one, desk.settings());
        assertEquals("Draw a point", desk.undoLabel());
        desk.clearDrawn();
        assertEquals(moons, desk.settings());
        desk.undo();
        assertEquals(one, desk.settings());
    }

    @Test
    void aTableIsImportedAndUndone() throws Exception {
        var text = new StringBuilder("x,y,kind\n");
        for (int i = 0; i < 60; i++) text.append(Math.sin(i) + "," + Math.cos(3 * i) + "," + "uv".charAt(i % 2) + "\n");
        Table table = Table.parse("mine.csv", text.toString());
        String says = desk.importTable(table, "kind", null);
        assertTrue(says.contains("60"), says);
        assertEquals("own", MAIN.show(desk.settings(), "task"));
        assertEquals("Import mine.csv", desk.undoLabel());
        refused(() -> desk.importTable(table, "colour", null));
        Settings own = desk.settings();
        desk.set("task", 0);
        assertEquals(MAIN.defaults(), desk.settings());
        refused(() -> desk.set("task", MAIN.parameter(own, "task").high()));
        assertTrue(desk.ownAgain());
        assertEquals(own, desk.settings(), "the table of before");
        desk.undo();
        desk.undo();
        desk.undo();
        assertTrue(desk.ownAgain(), "an import taken back is not forgotten");
        desk.undo();
        assertEquals(MAIN.defaults(), desk.settings());
    }

    @Test
    void aRestoredSessionGoesOnWhereItWas() {
        desk.show(view("kernel"));
        desk.fill("sharpness");
        desk.pin();
        desk.set("width", 64);
        desk.run(desk.settings(), 500);
        desk.playhead().goTo(42);
        Document saved = desk.document();

        var other = new Desk(MAIN, MAIN.defaults());
        other.run(MAIN.defaults(), 2000);
        other.restore(saved);
        assertEquals(saved, other.document(), "also while its run is not there");
        assertEquals(Experiment.END, other.playhead().head());
        other.run(MAIN.defaults(), 2000);
        assertEquals(Experiment.END, other.playhead().head(), "the run before is not waited for");
        other.run(saved.settings(), 0);
        other.run(saved.settings(), 500);
        assertEquals(42, other.playhead().head());
        assertFalse(other.playhead().playing());
        assertEquals("Open a session", other.undoLabel());

        desk.playhead().toEnd();
        desk.restore(saved);
        assertEquals(42, desk.playhead().head(), "its run is there already");
        other.restore(new Document(MAIN, MAIN.defaults(), Pins.NONE, "kernel", null, 7));
        other.set("width", 32);
        other.run(other.settings(), 500);
        assertEquals(Experiment.END, other.playhead().head(), "another change meanwhile: the step is that of another run");
    }

    /// At the last step nothing happens.
    @Test
    void aViewOfOneStepOpensWithinTheRun() {
        View step = MAIN.views().getLast();
        assertTrue(step.inside());
        desk.run(desk.settings(), 399);
        desk.playhead().toEnd();
        desk.show(MAIN.views().get(2));
        assertEquals(1, desk.playhead().position());
        desk.show(step);
        assertEquals(19, desk.playhead().at(), "the middle of the logarithmic axis");
        desk.playhead().goTo(7);
        desk.show(MAIN.views().getFirst());
        desk.show(step);
        assertEquals(7, desk.playhead().at(), "a play head within the run stays");
    }
}

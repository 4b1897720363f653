package org.descentlab.plot;

import static org.junit.jupiter.api.Assertions.*;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;
import javafx.scene.transform.Transform;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Link;
import org.descentlab.figure.Pointed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class FigureViewTest {
    private FigureView view;

    @Start
    void start(Stage stage) {
        view = new FigureView(Theme.DARK);
        view.show(Samples.drift());
        stage.setScene(new Scene(view, 560, 382));
        stage.show();
    }

    private <T> T fx(Callable<T> work) {
        T result = WaitForAsyncUtils.waitForAsyncFx(10_000, work);
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }

    private void fx(Runnable work) {
        fx(() -> { work.run(); return null; });
    }

    private Point2D at(double dx, double dy) {
        Box a = view.figureLayout().main().area();
        return view.localToScreen(a.x() + dx * a.width(), a.y() + dy * a.height());
    }

    @Test
    void itIsDrawnOnlyWhenSomethingChanged() {
        int before = view.drawings();
        var same = view.figure();
        fx(() -> { view.show(same); view.setTheme(Theme.DARK); view.requestLayout(); });
        assertEquals(before, view.drawings());
        fx(() -> { view.show(Samples.loss()); view.show(Samples.descent(false)); view.setTheme(Theme.LIGHT); });
        assertEquals(before + 1, view.drawings());
        assertTrue(view.getAccessibleText().contains("Peak at 0.84"));
    }

    /// A figure that says the same is not drawn again; of one in which only the sentence is another, the head alone.
    @Test
    void onlyWhatLooksDifferentIsDrawn() {
        int before = view.paintings();
        Figure f = Samples.drift();
        assertNotSame(view.figure(), f);
        fx(() -> view.show(f));
        assertEquals(before, view.paintings());
        fx(() -> view.show(new Figure(f.title(), f.badge(), f.danger(), "Another sentence", f.detail(), f.seeds(), f.main(), f.side(),
                f.gauge(), f.provenance())));
        assertEquals(before + 1, view.paintings());
    }

    /// To the last bit as on one canvas: nothing is cut off where two canvases meet, and nothing stays of the figure of before.
    @Test
    void theCanvasesSideBySideLookLikeOne() {
        for (double width : new double[] {560, 733.5}) for (Figure f : Samples.four(true)) {
            fx(() -> { view.getScene().getWindow().setWidth(width); view.show(f); });
            var parameters = new SnapshotParameters();
            parameters.setFill(CanvasPen.colour(Theme.DARK.surface()));
            WritableImage cut = fx(() -> view.snapshot(parameters, null)), whole = fx(() -> {
                var canvas = new javafx.scene.canvas.Canvas(view.getWidth() - 8, view.getHeight() - 8);
                FigurePainter.paint(view.figureLayout(), Tiles.blank(canvas, 4, 4, 1));
                return canvas.snapshot(parameters, null);
            });
            int different = 0;
            for (int y = 0; y < (int) whole.getHeight(); y++)
                for (int x = 0; x < (int) whole.getWidth(); x++)
                    if (cut.getPixelReader().getArgb(x + 4, y + 4) != whole.getPixelReader().getArgb(x, y)) different++;
            assertEquals(0, different, f.title() + ", " + view.getWidth() + " pixels wide");
        }
        fx(() -> view.getScene().getWindow().setWidth(560));
    }

    @Test
    void dragZoomsAndDoubleClickResets(FxRobot robot) {
        robot.drag(at(0.25, 0.25), MouseButton.PRIMARY).dropTo(at(0.75, 0.75));
        WaitForAsyncUtils.waitForFxEvents();
        Zoom z = view.zoom();
        assertNotNull(z);
        assertEquals(Math.pow(2000, 0.25), z.x0(), 0.15 * z.x0());
        assertEquals(Math.pow(2000, 0.75), z.x1(), 0.15 * z.x1());
        fx(() -> view.show(Samples.drift()));
        assertEquals(z, view.zoom(), "a new frame of the same plot keeps the zoom");
        fx(() -> view.show(Samples.descent(false)));
        assertNull(view.zoom(), "another plot starts whole");
        fx(() -> view.setZoom(new Zoom(3, 60, 0.2, 2)));
        robot.moveTo(at(0.5, 0.5)).doubleClickOn(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
        assertNull(view.zoom());
    }

    /// On a map both axes stand for something: a click opens that network.
    @Test
    void aClickOnAMapSetsBothParameters(FxRobot robot) {
        var opened = new java.util.ArrayList<Pointed>();
        Figure f = Samples.map();
        double[] widths = {8, 128}, noise = {0, 40};
        var links = f.main().mapped(new Link("width", widths, widths), new Link("label-noise", noise, new double[] {0, 0.4}));
        fx(() -> {
            view.show(new Figure(f.title(), null, false, f.sentence(), "", Figure.Seeds.all(1), links, List.of(), null, ""));
            view.setOnOpen(opened::addAll);
        });
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn(at(0.9, 0.1));
        robot.clickOn(at(0.2, 0.95));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(
                List.of(new Pointed("width", 128), new Pointed("label-noise", 0.4), new Pointed("width", 8), new Pointed("label-noise", 0)),
                opened);
    }

    @Test
    void shiftDragPansAndKeysZoom(FxRobot robot) {
        robot.press(KeyCode.SHIFT).drag(at(0.5, 0.5), MouseButton.PRIMARY).dropTo(at(0.75, 0.5)).release(KeyCode.SHIFT);
        WaitForAsyncUtils.waitForFxEvents();
        Zoom z = view.zoom();
        assertNotNull(z);
        assertEquals(Math.pow(2000, 0.75), z.x1(), 0.2 * z.x1());
        assertEquals(Math.log(2000), Math.log(z.x1() / z.x0()), 1e-6, "panning keeps the span");
        fx(() -> view.setZoom(null));
        fx(view::requestFocus);
        robot.write("+");
        WaitForAsyncUtils.waitForFxEvents();
        assertNotNull(view.zoom());
        robot.write("0");
        WaitForAsyncUtils.waitForFxEvents();
        assertNull(view.zoom());
    }

    @Test
    void keysTurnAnAxisFromLogarithmicToLinearAndBack(FxRobot robot) {
        fx(() -> view.show(Samples.loss()));
        robot.clickOn(at(0.5, 0.5));
        var made = view.figureLayout().main().plot();
        robot.type(KeyCode.Y);
        WaitForAsyncUtils.waitForFxEvents();
        var turned = view.figureLayout().main().plot();
        assertEquals(org.descentlab.figure.Axis.Scale.LINEAR, turned.y().scale());
        assertEquals(made.x(), turned.x());
        assertEquals(made.y().high(), turned.y().high());
        robot.type(KeyCode.X).type(KeyCode.Y);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(made.y(), view.figureLayout().main().plot().y());
        assertTrue(view.figureLayout().main().plot().x().scale() != made.x().scale());
        robot.type(KeyCode.X);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(made, view.figureLayout().main().plot());
    }

    /// What is pointed at and clicked stays a step, and so does what another plot lights up.
    @Test
    void aKeyReadsStepsAsFlowTimeAndBack(FxRobot robot) {
        Figure steps = Samples.loss().withMain(Samples.loss().main().linked(org.descentlab.figure.Role.TEST, Link.steps()));
        fx(() -> view.show(steps));
        robot.clickOn(at(0.5, 0.5));
        robot.type(KeyCode.T);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("step", view.figureLayout().main().plot().x().name(), "it has no such reading");
        Figure both = steps.withMain(steps.main().flowing(org.descentlab.figure.Flow.of("flow time", 0.01)));
        var opened = new java.util.ArrayList<Pointed>();
        fx(() -> {
            view.show(both);
            view.setOnOpen(opened::addAll);
        });
        robot.type(KeyCode.T);
        WaitForAsyncUtils.waitForFxEvents();
        PlotLayout read = view.figureLayout().main();
        assertEquals("flow time", read.plot().x().name());
        assertEquals(0.01, read.plot().x().low());
        robot.clickOn(view.localToScreen(read.x().pixel(3), read.area().midY()));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(Link.STEP, opened.getFirst().parameter());
        assertEquals(300, opened.getFirst().value(), 8, "a pixel is about two steps wide here");
        robot.type(KeyCode.T);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("step", view.figureLayout().main().plot().x().name());
    }

    @Test
    void aClickOnACanvasPutsAnExample(FxRobot robot) {
        var placed = new java.util.ArrayList<FigureView.Placed>();
        var cells = new org.descentlab.figure.Mark.Heatmap(new float[][] {{1, -1}, {0, 1}}, -1, 1, true);
        Figure f = Samples.loss();
        var map = new Figure("Map", null, false, "A map.", "", Figure.Seeds.all(1),
                org.descentlab.figure.Plot.plane("map", 1, List.of(cells)).asCanvas(),
                List.of(), null, "");
        fx(() -> { view.setOnPlace(placed::add); view.show(map); });
        robot.clickOn(at(0.75, 0.25));
        robot.clickOn(at(0.25, 0.5), MouseButton.SECONDARY);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(2, placed.size());
        assertEquals(0.5, placed.get(0).x(), 0.02);
        assertEquals(0.5, placed.get(0).y(), 0.02);
        assertTrue(placed.get(0).positive() && !placed.get(1).positive());
        fx(() -> view.show(f));
        robot.clickOn(at(0.5, 0.5));
        assertEquals(2, placed.size(), "no other plot is a canvas");
    }

    @Test
    void hoverReadsTheNearestPointsWithoutRedrawing(FxRobot robot) throws Exception {
        fx(() -> view.show(Samples.loss()));
        int before = view.drawings();
        robot.moveTo(at(0.5, 0.3));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(before, view.drawings());
        Box a = view.figureLayout().main().area();
        Hover h = Hover.at(view.figureLayout().main(), a.x() + a.width() / 2, a.midY());
        assertEquals(3, h.rows().size());
        assertTrue(h.head().startsWith("step = 4"), h.head());
        save("hover");
    }

    @Test
    void theCanvasLooksLikeThePicture() throws Exception {
        for (var f : Samples.four(true)) {
            fx(() -> view.show(f));
            BufferedImage screen = save("canvas-" + f.title());
            var pen = new ImagePen(560, 382, 2);
            pen.fill(new Box(0, 0, 560, 382), 0, Theme.DARK.surface());
            FigurePainter.paint(FigureLayout.of(f, 560, 382, Theme.DARK, FigureView.TOOLS), pen);
            double difference = 0;
            for (int y = 40; y < 720; y++)
                for (int x = 40; x < 1080; x++)
                    difference += Math.abs((screen.getRGB(x, y) >> 8 & 255) - (pen.image().getRGB(x, y) >> 8 & 255));
            assertTrue(difference / (680 * 1040) < 4, f.title() + ": mean difference " + difference / (680 * 1040));
        }
    }

    @Test
    void fxTextIsAsWideAsTheLayoutThinks() {
        for (Weight w : Weight.values()) {
            var text = new Text("Peak at 0.84 × threshold, 5.0 × the value 10⁻⁵ ‖Kₜ‖");
            text.setFont(Fonts.font(w, 17));
            assertEquals(text.getLayoutBounds().getWidth(), w.width(text.getText(), 17), 0.015 * w.width(text.getText(), 17), w.toString());
        }
    }

    private BufferedImage save(String name) throws Exception {
        WritableImage shot = fx(() -> {
            var p = new SnapshotParameters();
            p.setTransform(Transform.scale(2, 2));
            return view.snapshot(p, null);
        });
        int w = (int) shot.getWidth(), h = (int) shot.getHeight();
        int[] rgb = new int[w * h];
        shot.getPixelReader().getPixels(0, 0, w, h, PixelFormat.getIntArgbInstance(), rgb, 0, w);
        var image = new BufferedImage(w, h, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, w, h, rgb, 0, w);
        Path out = Files.createDirectories(Path.of("target/plot"));
        ImageIO.write(image, "png", out.resolve("fx-" + name + ".png").toFile());
        return image;
    }
}

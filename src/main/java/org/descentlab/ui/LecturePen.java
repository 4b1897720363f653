package org.descentlab.ui;

import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.lab.lesson.Lecture;
import org.descentlab.lab.lesson.Prediction;
import org.descentlab.plot.Box;
import org.descentlab.plot.FigureView;
import org.descentlab.plot.PlotLayout;

/// Draws a prediction onto a plot: with the mouse or a finger, or with the arrow keys once the pen has been taken up.
final class LecturePen {
    /// Steps of the arrow keys, in shares of the axes.
    private static final double ALONG = 1 / 40.0, UP = 1 / 40.0;
    private final FigureView view;
    private final Lecture lecture;
    private final Runnable drawn;
    /// Where the last stroke ended, in shares of the axes; NaN before it.
    private double x = Double.NaN, y;
    private boolean taken;

    /// @param drawn told after every stroke
    LecturePen(FigureView view, Lecture lecture, Runnable drawn) {
        this.view = view;
        this.lecture = lecture;
        this.drawn = drawn;
        view.addEventFilter(MouseEvent.ANY, this::mouse);
    }

    /// Whether a curve is asked for now.
    boolean wanted() {
        return !lecture.revealed() && lecture.scene().answer() instanceof org.descentlab.lab.lesson.Answer.Draw;
    }

    boolean taken() {
        return taken && wanted();
    }

    /// Takes the pen up at the left end of the axis, or lays it down.
    void toggle() {
        if (!wanted()) return;
        taken = !taken;
        if (taken) {
            x = 0;
            y = 0.5;
        }
        drawn.run();
    }

    void layDown() {
        taken = false;
        x = Double.NaN;
    }

    void erase() {
        lecture.predict(null);
        drawn.run();
    }

    /// @return whether the key moved the pen
    boolean key(KeyCode code) {
        if (!taken()) return false;
        double dx = code == KeyCode.RIGHT ? ALONG : code == KeyCode.LEFT ? -ALONG : 0, dy = code == KeyCode.UP
                ? UP
                : code == KeyCode.DOWN
                        ? -UP
                        : 0;
        if (dx == 0 && dy == 0) return false;
        stroke(Math.clamp(x + dx, 0, 1), Math.clamp(y + dy, 0, 1));
        return true;
    }

    private void mouse(MouseEvent e) {
        if (lecture.revealed()) return;
        e.consume(); // nothing is read off what is hidden
        PlotLayout plot = view.figureLayout() == null ? null : view.figureLayout().main();
        if (!wanted() || plot == null || !plot.plot().framed()) return;
        boolean pressed = e.getEventType() == MouseEvent.MOUSE_PRESSED, dragged = e.getEventType() == MouseEvent.MOUSE_DRAGGED;
        Box a = plot.area();
        if (pressed && a.grow(a.width() / 40).holds(e.getX(), e.getY())) {
            taken = false;
            x = Math.clamp((e.getX() - a.x()) / a.width(), 0, 1);
            y = Math.clamp((a.bottom() - e.getY()) / a.height(), 0, 1);
        } else
            if (dragged && !Double.isNaN(x))
                stroke(Math.clamp((e.getX() - a.x()) / a.width(), 0, 1), Math.clamp((a.bottom() - e.getY()) / a.height(), 0, 1));
            else
                if (e.getEventType() == MouseEvent.MOUSE_RELEASED) x = Double.NaN;
    }

    private void stroke(double toX, double toY) {
        Plot plot = view.figureLayout().main().plot();
        var before = lecture.prediction(lecture.scene()) instanceof Prediction.Drawn d ? d : null;
        lecture.predict(Prediction.Drawn.stroke(plot, before, x, y, toX, toY));
        x = toX;
        y = toY;
        drawn.run();
    }

    /// The figure with the point of the pen.
    Figure with(Figure figure) {
        if (!taken()) return figure;
        Plot plot = figure.main();
        var marks = new java.util.ArrayList<>(plot.marks());
        marks.add(Mark.Points.hollow(Role.INK, null, null, new double[] {Prediction.Drawn.along(plot.x(), x)},
                new double[] {Prediction.Drawn.along(plot.y(), y)}));
        return figure.withMain(plot.withMarks(marks));
    }
}

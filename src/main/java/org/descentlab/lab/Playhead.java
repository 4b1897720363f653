package org.descentlab.lab;

import org.descentlab.experiment.Experiment;

/// Where the viewer stands in a recorded run: a position from 0 to 1 along log(1 + step), moved by time or by hand.
/// At 1 it follows the end of whatever run is shown.
public final class Playhead {
    /// Seconds for a whole run at speed 1.
    private static final double DURATION = 6;
    private double position;
    private double speed = 1;
    private boolean playing = true;

    public double position() {
        return position;
    }

    public boolean playing() {
        return playing;
    }

    public void speed(double factor) {
        speed = factor;
    }

    /// The same initialisation again; goes on playing if it was.
    public void rewind() {
        position = 0;
    }

    /// Play from here (from the start, if at the end) or pause.
    public void toggle() {
        playing = !playing;
        if (playing && position >= 1) position = 0;
    }

    public void moveTo(double next) {
        playing = false;
        position = Math.max(0, Math.min(1, next));
    }

    /// The end of every run, without playing.
    public void toEnd() {
        playing = false;
        position = 1;
    }

    /// One gradient step on.
    public void step(int lastStep) {
        moveTo(Math.log(2 + at(lastStep)) / Math.log(1 + lastStep));
    }

    /// One gradient step back.
    public void back(int lastStep) {
        moveTo(Math.log(Math.max(1, at(lastStep))) / Math.log(1 + lastStep));
    }

    public void advance(double seconds) {
        if (!playing) return;
        position += seconds * speed / DURATION;
        if (position >= 1) toEnd();
    }

    /// The training step of this position in a run of `lastStep` steps.
    public int at(int lastStep) {
        return (int) Math.round(Math.expm1(position * Math.log1p(lastStep)));
    }

    /// As [#at], but the end is [Experiment#END].
    public int head(int lastStep) {
        return position >= 1 ? Experiment.END : at(lastStep);
    }
}

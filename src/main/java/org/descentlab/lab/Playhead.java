package org.descentlab.lab;

import org.descentlab.study.Experiment;

/// Where the viewer stands in a recorded run: a position from 0 to 1 along log(1 + step), moved by time or by hand.
/// At 1 it follows the end of whatever run is shown.
public final class Playhead {
    /// Seconds for a whole run at speed 1.
    private static final double DURATION = 6;
    /// Steps a second in slow motion at speed 1.
    private static final double SLOW = 4;
    /// A step that takes longer to show than this many others is passed over.
    private static final double PATIENCE = 20;
    private double position;
    /// Of the run that it moves along; 0: there is none yet.
    private int lastStep;
    private double speed = 1;
    private boolean playing = true;
    private boolean slow;
    /// Slow motion's share of the next step, 1 when it is due.
    private double due;
    private Runnable onMove = () -> {};

    /// Told whenever it is moved other than by time.
    public void onMove(Runnable next) {
        onMove = next;
    }

    /// The run shown has this many steps; it stands at the same share of them as before.
    public void run(int steps) {
        lastStep = steps;
    }

    public int lastStep() {
        return lastStep;
    }

    public double position() {
        return position;
    }

    public boolean playing() {
        return playing;
    }

    public double speed() {
        return speed;
    }

    public void speed(double factor) {
        speed = factor;
        onMove.run();
    }

    public boolean slow() {
        return slow;
    }

    /// One gradient step at a time, or along log time again; slow motion begins to play.
    public void slow(boolean on) {
        slow = on;
        due = 0;
        if (on && !playing) toggle();
        else onMove.run();
    }

    /// Whether every step where it stands is to be shown as it is: at rest and in slow motion.
    public boolean still() {
        return slow || !playing;
    }

    /// The same initialisation again; goes on playing if it was.
    public void rewind() {
        position = 0;
        onMove.run();
    }

    /// Play from here (from the start, if at the end) or pause.
    public void toggle() {
        playing = !playing;
        if (playing && position >= 1) position = 0;
        onMove.run();
    }

    public void moveTo(double next) {
        playing = false;
        position = Math.max(0, Math.min(1, next));
        onMove.run();
    }

    /// To a training step; [#at] says it back.
    public void goTo(double step) {
        moveTo(along(step));
    }

    private double along(double step) {
        return step >= lastStep ? 1 : Math.log1p(step) / Math.log1p(lastStep);
    }

    /// The end of every run, without playing.
    public void toEnd() {
        playing = false;
        position = 1;
        onMove.run();
    }

    /// One gradient step on.
    public void step() {
        goTo(at() + 1);
    }

    /// One gradient step back.
    public void back() {
        goTo(Math.max(0, at() - 1));
    }

    /// Plays on for so many seconds.
    ///
    /// @param shown whether the step where it stands has been shown: slow motion waits for it
    public void advance(double seconds, boolean shown) {
        if (!playing || lastStep == 0) return;
        if (slow) {
            due += seconds * speed * SLOW;
            if (due < 1 || !shown && due < PATIENCE) return;
            due = 0;
            position = along(at() + 1);
        } else {
            position += seconds * speed / DURATION;
        }
        if (position >= 1) toEnd();
    }

    /// The training step of this position.
    public int at() {
        return (int) Math.round(Math.expm1(position * Math.log1p(lastStep)));
    }

    /// As [#at], but the end is [Experiment#END].
    public int head() {
        return position >= 1 ? Experiment.END : at();
    }
}

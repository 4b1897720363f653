package org.descentlab.lab;

import java.util.List;
import org.descentlab.study.Experiment;

/// Where the viewer stands in a recorded run: a position from 0 to 1 along log(1 + step), moved by time or by hand.
/// At 1 it follows the end of whatever run is shown.
public final class Playhead {
    public static final List<Double> SPEEDS = List.of(0.25, 0.5, 1.0, 2.0, 4.0);
    private static final List<String> NAMES = List.of("¼×", "½×", "1×", "2×", "4×");
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
    private boolean jumping;
    /// Of the next step in slow motion or the next jump, the share that has gone by; 1 when it is due.
    private double due;
    private Runnable onMove = () -> {};

    /// Told whenever it is moved other than by time.
    public void onMove(Runnable next) {
        onMove = next;
    }

    /// One of [#SPEEDS] in words.
    public static String named(double speed) {
        return NAMES.get(SPEEDS.indexOf(speed));
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

    /// Plays in jumps, one a second, for whoever is disturbed by what moves.
    public void jumping(boolean on) {
        jumping = on;
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
        } else if (jumping) {
            due += seconds;
            if (due < 1) return;
            position += due * speed / DURATION;
            due = 0;
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

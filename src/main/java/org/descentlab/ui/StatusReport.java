package org.descentlab.ui;

import org.descentlab.data.UserText;
import org.descentlab.lab.Laboratory;
import org.descentlab.lab.Progress;
import org.descentlab.language.Names;

/// Keeps the status line true, four times a second.
final class StatusReport {
    private static final long INTERVAL = 250_000_000L;
    private static final long SAID = 5_000_000_000L;
    private final StatusLine status;
    private String backend = "";
    private String notice = "";
    /// When something was said that still stands, or 0.
    private long saidAt;
    /// Whether the user knows that results are no longer kept.
    private boolean troubled;
    private long last;
    private long lastSteps;
    private double rate;
    private long started;
    private double startedAt = 1;
    /// Whether the line says that all is done.
    private boolean complete;

    StatusReport(StatusLine status) {
        this.status = status;
    }

    /// What computes, and one lasting sentence about it, or null.
    void backend(String name, int threads, String sentence) {
        backend = name;
        status.setBackend(name, threads);
        notice(sentence);
    }

    private void notice(String sentence) {
        if (sentence == null || sentence.equals(notice)) return;
        notice = sentence;
        status.setNotice(Names.say(sentence));
    }

    /// Says something for a few seconds.
    void say(String sentence) {
        status.setNotice(UserText.sentence(sentence).text());
        saidAt = System.nanoTime();
    }

    /// @return whether it will change by itself
    boolean update(long now, Laboratory lab) {
        if (saidAt != 0 && System.nanoTime() - saidAt > SAID) {
            saidAt = 0;
            status.setNotice(Names.say(notice));
        }
        if (now - last >= INTERVAL) tell(now, lab);
        return saidAt != 0 || !complete;
    }

    private void tell(long now, Laboratory lab) {
        if (lab.trouble() != null && !troubled) {
            troubled = true;
            say(Names.say(lab.trouble()));
        }
        status.setBackend(lab.device() == null ? backend : backend + " " + Names.say("and") + " " + lab.device(), lab.workers());
        notice(lab.notice());
        double seconds = (now - last) * 1e-9;
        long steps = lab.steps();
        if (last != 0) rate = 0.7 * rate + 0.3 * (steps - lastSteps) / seconds;
        last = now;
        lastSteps = steps;
        status.setStepsPerSecond(rate < 50 ? 0 : rate);
        Runtime runtime = Runtime.getRuntime();
        status.setMemory(runtime.totalMemory() - runtime.freeMemory());
        Progress p = lab.progress();
        complete = p.complete() || p.failure() != null;
        if (p.failure() != null) {
            status.setIdle(Names.say(p.failure()));
        } else if (p.complete()) {
            status.setIdle(Names.say(p.total() + " of " + p.total() + " results"));
            status.setStepsPerSecond(0);
            startedAt = 1;
        } else {
            if (p.fraction() < startedAt) {
                startedAt = p.fraction();
                started = now;
            }
            double elapsed = (now - started) * 1e-9, gained = p.fraction() - startedAt;
            long rest = Math.max(1, Math.round(elapsed / gained * (1 - p.fraction())));
            String left = gained > 0.03 && elapsed > 0.5 ? Names.say(rest + " s left") : "";
            status.setProgress(Names.say(String.format("Training %.0f %%", 100 * p.fraction())), p.fraction(), left, lab::cancel);
            if (gained == 0) startedAt = p.fraction();
        }
    }
}

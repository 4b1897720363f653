package org.descentlab.cli;

import java.io.PrintStream;
import org.descentlab.lab.Progress;
import org.descentlab.stats.Redrawn;

/// How far a bootstrap has come: a bar on a terminal, and one sentence, wherever it goes, if it will take long.
final class DrawsBar implements Redrawn.Watch, AutoCloseable {
    /// Seconds from which on it is said.
    private static final double LONG = 60;
    private final PrintStream out;
    private ProgressBar bar;
    private int draws;
    private boolean afresh, judged;
    private long start;

    DrawsBar(PrintStream out) {
        this.out = out;
    }

    @Override
    public void begin(int of, boolean fromEveryStart) {
        close();
        bar = new ProgressBar(out);
        draws = of;
        afresh = fromEveryStart;
        judged = false;
        start = System.nanoTime();
    }

    @Override
    public void done(int done) {
        double seconds = (System.nanoTime() - start) * 1e-9 / done * draws;
        if (!judged) out.print(said(draws, afresh, seconds));
        judged = true;
        bar.show(new Progress(done, draws, (double) done / draws, null));
    }

    /// A line, or nothing.
    static String said(int draws, boolean afresh, double seconds) {
        if (seconds < LONG) return "";
        String about = seconds < 5400 ? Math.round(seconds / 60) + " minutes" : Math.round(seconds / 3600) + " hours";
        return draws + " draws" + (afresh ? ", fitted from every start," : "") + " will take about " + about
                + "; a smaller --bootstrap takes less, and Ctrl+C ends it.\n";
    }

    @Override
    public void close() {
        if (bar != null) bar.clear();
    }
}

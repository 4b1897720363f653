package org.descentlab.cli;

import java.io.PrintStream;
import org.descentlab.lab.Progress;

/// How far a bootstrap has come: a bar on a terminal, and one sentence, wherever it goes, if it will take long.
final class DrawsBar implements AutoCloseable {
    /// Seconds from which on it is said.
    private static final double LONG = 60;
    private final PrintStream out;
    private final int draws;
    private final ProgressBar bar;
    private final long start = System.nanoTime();
    private boolean judged;

    DrawsBar(PrintStream out, int draws) {
        this.out = out;
        this.draws = draws;
        bar = new ProgressBar(out);
    }

    void done(int done) {
        double seconds = (System.nanoTime() - start) * 1e-9 / done * draws;
        if (!judged) out.print(said(draws, seconds));
        judged = true;
        bar.show(new Progress(done, draws, (double) done / draws, null));
    }

    /// A line, or nothing.
    static String said(int draws, double seconds) {
        if (seconds < LONG) return "";
        String about = seconds < 5400 ? Math.round(seconds / 60) + " minutes" : Math.round(seconds / 3600) + " hours";
        return "The " + draws + " draws will take about " + about + "; a smaller --bootstrap takes less, and Ctrl+C ends it.\n";
    }

    @Override
    public void close() {
        bar.clear();
    }
}

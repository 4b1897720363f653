package org.descentlab.cli;

import java.io.PrintStream;
import org.descentlab.lab.Progress;

/// A progress bar on a terminal; silent in a pipe.
final class ProgressBar {
    private static final int CELLS = 30;
    private final PrintStream out;
    private final boolean terminal = System.console() != null && System.console().isTerminal();
    private final long start = System.nanoTime();
    private int shown = -1;

    ProgressBar(PrintStream out) {
        this.out = out;
    }

    void show(Progress p) {
        if (!terminal || p.done() == shown || p.total() == 0) return;
        shown = p.done();
        int cells = (int) (CELLS * p.fraction());
        double elapsed = (System.nanoTime() - start) * 1e-9;
        String left = p.fraction() > 0.03
                ? String.format(java.util.Locale.ROOT, " %.0f s left", elapsed / p.fraction() * (1 - p.fraction()))
                : "";
        out.print("\r" + "█".repeat(cells) + "░".repeat(CELLS - cells) + " " + p.done() + " of " + p.total() + left + "   ");
        out.flush();
    }

    void clear() {
        if (terminal) out.print("\r" + " ".repeat(72) + "\r");
    }
}

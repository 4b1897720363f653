package org.descentlab.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Head;
import org.descentlab.study.Here;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;

/// That nothing jumps while a pane fills: its small plots are there from the beginning, and what its legend begins with stays where it is.
public final class Places {
    private Places() {}

    /// @param computed all that these settings ask for
    public static void kept(Experiment e, Settings settings, Results computed) {
        Set<String> panes = new LinkedHashSet<>(e.allPanes());
        Frame empty = e.frame(settings, new Here(), Head.END, panes, null), complete = e.frame(settings, computed, Head.END, panes, null);
        List<String> moved = new ArrayList<>();
        for (Frame.Pane pane : complete.panes()) {
            Figure before = empty.pane(pane.name()).figure(), after = pane.figure();
            if (before.side().size() != after.side().size())
                moved.add(pane.name() + ": " + before.side().size() + " small plots, then " + after.side().size());
            List<String> was = legend(before.main()), is = legend(after.main());
            if (was.size() > is.size() || !was.equals(is.subList(0, was.size()))) moved.add(pane.name() + ": " + was + ", then " + is);
        }
        assertEquals(List.of(), moved);
    }

    private static List<String> legend(Plot plot) {
        return plot.marks().stream().map(Mark::legend).filter(Objects::nonNull).toList();
    }
}

package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.descentlab.lab.Strand;
import org.descentlab.study.Experiment;

/// One strand of theory in full: its experiments, with what each shows of it, and what it does not.
final class StrandPage extends ShelfPage {
    private static final double MOST = 1000;

    /// @param experiments those of the strand that there are
    StrandPage(Strand strand, List<Experiment> experiments, Consumer<Experiment> open, Runnable back) {
        super(say("All strands"), back);
        var benches = new VBox(14);
        benches.setMaxSize(MOST, Region.USE_PREF_SIZE);
        for (Experiment e : experiments)
            for (Strand.Place p : strand.places())
                if (p.bench().equals(e.name()))
                    benches.getChildren()
                            .add(bench(e, () -> open.accept(e), text(say("Shows"), "problem-heading"), text(p.shows(), "problem-text"),
                                    text(say("Does not show"), "problem-heading"), text(p.not(), "problem-text")));
        fill(strand.number() + "   " + strand.title(), strand.line(), benches);
    }
}

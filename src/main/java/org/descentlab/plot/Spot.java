package org.descentlab.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Plot;
import org.descentlab.language.Names;

/// A word of a figure and where it stands. What it means others know.
///
/// @param word as the figure has it, even where it is drawn shortened
public record Spot(String word, Box box, Kind kind) {
    public enum Kind {
        /// The pane's title.
        TITLE,
        /// The name of a curve, of an axis or of a plot, a line's or a place's label, the gauge, the badge: one of [Figure#terms].
        TERM,
        /// A single word of the sentence or of what stands behind it.
        SAID
    }

    /// How near the pointer must come.
    private static final double NEAR = 3;
    private static final String CUT = "…";
    private static final char NO_BREAK = '\u00a0';
    private static final Pattern SAID = Pattern.compile("\\p{L}+");

    /// What stands at a pixel.
    public static Optional<Spot> at(FigureLayout f, double x, double y) {
        return all(f).stream().filter(s -> s.box.grow(NEAR).holds(x, y)).findFirst();
    }

    /// Everything, in the order of the figure; a word that is nowhere drawn is left out.
    public static List<Spot> all(FigureLayout f) {
        var spots = new ArrayList<Spot>();
        Figure figure = f.figure();
        String said = (figure.sentence() + " " + figure.detail()).replace(NO_BREAK, ' ');
        boolean titled = false;
        for (Words w : f.header().words())
            if (!titled && !w.text().isEmpty() && names(w.text(), figure.title())) {
                spots.add(new Spot(figure.title(), w.box(), Kind.TITLE));
                titled = true;
            } else if (said.contains(w.text().replace(NO_BREAK, ' ').replace(CUT, ""))) said(spots, w);
        if (f.header().badge() != null) spots.add(new Spot(figure.badge(), f.header().badge(), Kind.TERM));
        add(spots, f.main());
        f.sides().forEach(p -> add(spots, p));
        GaugeLayout g = f.gauge();
        if (g == null) return spots;
        Words note = g.words().size() > 2 ? g.words().getLast() : null;
        if (note != null) spots.add(new Spot(g.meter().note(), note.box(), Kind.TERM));
        spots.add(new Spot(g.meter().label(), g.box(), Kind.TERM));
        return spots;
    }

    private static void said(List<Spot> spots, Words line) {
        Matcher m = SAID.matcher(line.text());
        while (m.find()) {
            double from = line.type().width(line.text().substring(0, m.start())), width = line.type().width(m.group());
            Box b = line.box();
            spots.add(new Spot(m.group(), new Box(b.x() + from, b.y(), width, b.height()), Kind.SAID));
        }
    }

    private static void add(List<Spot> spots, PlotLayout p) {
        for (PlotLayout.Entry e : p.entries()) {
            String name = e.mark().legend();
            Box box = new Box(e.x(), e.y() - 1, e.swatch(), 2);
            for (Words w : e.words()) box = around(box, w.box());
            spots.add(new Spot(name, box, Kind.TERM));
        }
        List<String> terms = terms(p.plot());
        for (PlotLayout.Pill pill : p.pills()) add(spots, terms, pill.words(), pill.box());
        for (Words w : p.words()) add(spots, terms, w, w.box());
    }

    private static List<String> terms(Plot plot) {
        List<String> listed = Legend.named(plot).stream().map(n -> n.mark().legend()).toList();
        return plot.terms().stream().filter(t -> !listed.contains(t) || t.equals(plot.name()) || t.equals(plot.x().name())
                || plot.y().names().contains(t)).toList();
    }

    private static void add(List<Spot> spots, List<String> terms, Words drawn, Box box) {
        terms.stream().filter(t -> names(drawn.text(), t)).findFirst().ifPresent(t -> spots.add(new Spot(t, box, Kind.TERM)));
    }

    /// Whether what is drawn is a word of the figure, or the beginning of it.
    private static boolean names(String drawn, String term) {
        String word = Names.say(term);
        return drawn.equals(word) || drawn.endsWith(CUT) && drawn.length() > CUT.length() + 1
                && word.startsWith(drawn.substring(0, drawn.length() - CUT.length()).stripTrailing());
    }

    private static Box around(Box a, Box b) {
        double x = Math.min(a.x(), b.x()), y = Math.min(a.y(), b.y());
        return new Box(x, y, Math.max(a.right(), b.right()) - x, Math.max(a.bottom(), b.bottom()) - y);
    }
}

package org.descentlab.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.language.Names;

/// Lays out the legend: in the gutter beside the plot, or, where small plots take the gutter, in one row at the foot.
final class Legend {
    /// Letters of a name that still say something.
    private static final int BEGINNING = 7;

    private Legend() {}

    /// The name and reading of a mark as they are drawn; `name` null: the mark is not listed.
    record Named(Mark mark, String name, String value, double[] x, double[] y) {
        /// Whether it is listed only where nothing else lacks room for it.
        boolean behind() { return mark instanceof Mark.Line l && l.role() == Role.BEFORE; }

        static Named of(Mark mark) {
            return switch (mark) {
                case Mark.Line l -> new Named(l, Names.orNone(l.legend()), Names.orNone(l.value()), l.x(), l.y());
                case Mark.Points p -> new Named(p, Names.orNone(p.legend()), Names.orNone(p.value()), p.x(), p.y());
                case Mark.Bars b -> new Named(b, Names.orNone(b.legend()), null, b.x(), b.y());
                default -> new Named(mark, null, null, new double[0], new double[0]);
            };
        }
    }

    /// In the order in which they are drawn, the run of before at last.
    static List<Named> named(Plot plot) {
        return plot.marks().stream().map(Named::of).filter(n -> n.name() != null).sorted(Comparator.comparing(Named::behind)).toList();
    }

    /// Entries in the gutter, down to `bottom`: from the top, in an order and at places that no value changes.
    ///
    /// @param reading how the readings beside the names are set
    static List<PlotLayout.Entry> gutter(List<Named> named, Box area, Box gutter, double bottom, Type reading, Theme t) {
        double s = t.scale(), tight = gutter.width() / s < 140 ? 1 : 0;
        double x = gutter.x() + (tight > 0 ? 13 : 16) * s, swatch = (tight > 0 ? 15 : 18) * s, nameX = x + swatch + (tight > 0 ? 5 : 6) * s;
        double right = gutter.right();
        Type label = t.label(), value = reading;
        if (tight > 0) { label = label.sized(12 * s); value = value.sized(12 * s); }
        List<Named> listed = new ArrayList<>(named);
        double room = bottom - area.y() + 8 * s;
        int most = Math.max(1, (int) (room / (15 * s)));
        if (listed.size() > most) listed.removeIf(Named::behind);
        while (listed.size() > most) listed.removeFirst(); // what lies under all others
        int n = listed.size();
        boolean second = n > 0 && (room - 15 * s) / n >= 15 * s; // a line more for the run of before, whose name is long
        double more = second && listed.stream().anyMatch(Named::behind) ? 15 * s : 0;
        double pitch = Math.min(19.5 * s, (room - more) / Math.max(1, n));
        // Whether each name may take two lines; room is kept for the run of before, whether or not it is there.
        boolean roomy = (1 + listed.stream().filter(e -> !e.behind()).count()) * 34 * s < room;
        double common = label.size();
        for (Named e : listed)
            if (!e.behind()) common = Math.min(common, label.shrunk(e.name(), nameRoom(e, nameX, right, value, s), 10 * s).size());
        label = label.sized(common);
        var entries = new ArrayList<PlotLayout.Entry>();
        double y = area.y() - 8 * s + pitch / 2;
        for (Named e : listed) {
            if (e.behind() && label.width(e.name().substring(0, e.name().indexOf(' '))) > nameRoom(e, nameX, right, value, s))
                e = new Named(e.mark, e.name, null, e.x, e.y); // its name says more than its reading
            double nameRoom = nameRoom(e, nameX, right, value, s), base = y + 0.36 * label.size();
            List<String> lines = nameLines(e.name(), label, nameRoom, e.behind() ? second : roomy);
            var words = new ArrayList<Words>();
            for (int k = 0; k < lines.size(); k++) // beside the second line there is no reading
                words.add(Words.start(label.fit(lines.get(k), k == 0 ? nameRoom : right - nameX), nameX, base + 15 * s * k, label));
            if (e.value() != null) words.add(Words.end(e.value(), right, base, value));
            entries.add(new PlotLayout.Entry(e.mark(), x, y, swatch, words));
            y += pitch + (lines.size() - 1) * 15 * s;
        }
        return entries;
    }

    private static double nameRoom(Named n, double nameX, double right, Type value, double s) {
        return right - nameX - (n.value() == null ? 0 : value.width(n.value()) + 7 * s);
    }

    private static List<String> nameLines(String name, Type label, double room, boolean wrap) {
        if (!wrap || label.width(name) <= room) return List.of(name);
        int cut = cut(name, label, room, true);
        if (cut <= 0 || label.width(name.substring(cut + 1)) > room) cut = cut(name, label, room, false);
        return cut <= 0 ? List.of(name) : List.of(name.substring(0, cut), name.substring(cut + 1));
    }

    /// The last space before which the name fits: with `whole` none before a number or its unit; -1 without any.
    private static int cut(String name, Type label, double room, boolean whole) {
        int cut = name.lastIndexOf(' ');
        while (cut > 0 && (label.width(name.substring(0, cut)) > room
                || whole && "0123456789%−".indexOf(name.charAt(cut + 1)) >= 0))
            cut = name.lastIndexOf(' ', cut - 1);
        return cut;
    }

    /// Entries in one row from `left` to `right`: where room is short without their readings, then smaller; what does not fit even so is
    /// left out.
    static List<PlotLayout.Entry> row(List<Named> all, double left, double right, double baseline, Type reading, Theme t) {
        List<Named> named = all.stream().filter(n -> !n.behind()).toList();
        List<PlotLayout.Entry> entries = new ArrayList<>(own(named, left, right, baseline, reading, t));
        double from = entries.stream().flatMap(e -> e.words().stream()).mapToDouble(w -> w.box().right() + 14 * t.scale()).max()
                .orElse(left);
        if (entries.size() == named.size())
            all.stream().filter(Named::behind).forEach(n -> entries.addAll(behind(n, from, right, baseline, reading, t)));
        return entries;
    }

    /// The run of before in the room that is left: without its reading, then with the beginning of its name, then not at all.
    private static List<PlotLayout.Entry> behind(Named n, double left, double right, double baseline, Type reading, Theme t) {
        List<PlotLayout.Entry> whole = row(List.of(n), left, right, baseline, t.label(), reading, 1, t.scale());
        if (!whole.isEmpty()) return whole;
        String name = t.label().fit(n.name(), right - left - 21 * t.scale());
        if (name.length() < BEGINNING) return List.of();
        return row(List.of(new Named(n.mark, name, null, n.x, n.y)), left, right, baseline, t.label(), null, 1, t.scale());
    }

    private static List<PlotLayout.Entry> own(List<Named> named, double left, double right, double baseline, Type reading, Theme t) {
        Type small = t.label().sized(11 * t.scale());
        List<PlotLayout.Entry> entries = row(named, left, right, baseline, t.label(), reading, 1, t.scale());
        if (entries.size() < named.size()) entries = row(named, left, right, baseline, t.label(), null, 1, t.scale());
        return entries.size() < named.size() ? row(named, left, right, baseline, small, null, 0.7, t.scale()) : entries;
    }

    /// @param reading how readings are set, or null without them
    /// @param tight   by how much the distances are less than usual
    private static List<PlotLayout.Entry> row(List<Named> named, double left, double right, double baseline, Type label, Type reading,
            double tight, double s) {
        double x = left, swatch = 16 * tight * s;
        var entries = new ArrayList<PlotLayout.Entry>();
        for (Named n : named) {
            double nameX = x + swatch + 5 * tight * s, end = nameX + label.width(n.name());
            var words = new ArrayList<>(List.of(Words.start(n.name(), nameX, baseline, label)));
            if (n.value() != null && reading != null) {
                words.add(Words.start(n.value(), end + 6 * s, baseline, reading));
                end += 6 * s + reading.width(n.value());
            }
            if (end > right) break;
            entries.add(new PlotLayout.Entry(n.mark(), x, baseline - 0.36 * label.size(), swatch, words));
            x = end + 14 * tight * s;
        }
        return entries;
    }
}

package org.descentlab.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.descentlab.figure.Figure;
import org.descentlab.language.Names;

/// The head of a pane: title, seed dots, the sentence with its badge, and its detail in a smaller line. It always takes the same
/// height: a sentence too long for one line is set smaller, on two.
///
/// @param badge the badge's outline, or null
public record Header(List<Words> words, Box badge, boolean danger, List<Dot> dots) {
    static final Header NONE = new Header(List.of(), null, false, List.of());

    public record Dot(double x, double y, double radius, boolean full) {}

    /// @param corner what its first line leaves free at the right, in pixels of the pen
    static Header of(Figure f, Theme t, Metrics m, double corner) {
        var words = new ArrayList<Words>();
        double s = m.scale(), left = m.pad(), right = m.width() - left, base = m.at(26);
        var dots = new ArrayList<Dot>();
        double end = right - corner, edge = end;
        if (f.seedsTotal() > 0) {
            int n = f.seedsTotal() <= 10 ? f.seedsTotal() : 0;
            for (int i = 0; i < n; i++) dots.add(new Dot(end - (3 + 10 * (n - 1 - i)) * s, base - 4.4 * s, 3 * s, i < f.seedsDone()));
            String seeds = Names.say(f.seeds().words());
            if (f.seeds().provisional() && !"Provisional".equals(f.badge())) seeds = Names.say("provisional") + ", " + seeds;
            Words w = Words.end(seeds, end - (n == 0 ? 0 : 10 * n + 4) * s, base, t.quiet());
            words.add(w);
            edge = w.left() - 12 * s;
        }
        words.add(Words.start(t.title().fit(Names.say(f.title()), edge - left), left, base, t.title()));

        String badge = f.badge() == null ? "" : Names.say(f.badge());
        Type badgeType = new Type(Weight.MEDIUM, 13 * s, f.danger() ? t.danger() : t.text1());
        double indent = badge.isEmpty() ? 0 : badgeType.width(badge) + 28 * s;
        List<String> lines = List.of();
        Type type = t.verdict();
        for (double size : new double[] {17, 16, 15, 14, 13, 12, 11, 10, 9, 8}) {
            type = t.verdict().sized(size * s);
            lines = wrapped(f.sentence(), type, right - left, indent);
            if (lines.size() == 1 || size <= 14 && lines.size() == 2 || size <= 10 && lines.size() == 3) break;
        }
        double first = lines.size() == 1 ? 50 : lines.size() == 2 ? 44 : 40, pitch = (lines.size() == 2 ? 18 : 12) * s;
        for (int i = 0; i < lines.size(); i++)
            words.add(Words.start(lines.get(i), left + (i == 0 ? indent : 0), first * s + i * pitch, type));
        if (!f.detail().isEmpty()) {
            Type small = t.quiet();
            for (double size = 12; size >= 10 && small.width(f.detail()) > right - left; size -= 0.5) small = t.quiet().sized(size * s);
            words.add(Words.start(small.fit(f.detail(), right - left), left,
                    first * s + (lines.size() - 1) * pitch + (lines.size() == 1 ? 20 : lines.size() == 2 ? 14 : 13) * s, small));
        }
        Box box = null;
        if (!badge.isEmpty()) {
            double middle = first * s - 0.36 * type.size(), half = (lines.size() == 1 ? 11 : lines.size() == 2 ? 8.5 : 6) * s;
            Type within = badgeType.sized(Math.min(badgeType.size(), 1.6 * half));
            box = new Box(left, middle - half, indent - 9 * s, 2 * half);
            words.add(Words.middle(badge, box.midX(), middle + 0.36 * within.size(), within));
        }
        return new Header(words, box, f.danger(), dots);
    }

    /// A space inside a quantity ("25 %", "3.7 × 10⁻¹⁵", "n = 200"): no line breaks there.
    private static final Pattern INSIDE = Pattern.compile("(?<=[\\d)]) (?=[%×])|(?<=[×=]) | (?=[=])");

    private static List<String> wrapped(String text, Type type, double room, double indent) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : INSIDE.matcher(text.strip()).replaceAll("\u00a0").split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && type.width(longer) > room - (lines.isEmpty() ? indent : 0)) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(word);
            } else {
                line.setLength(0);
                line.append(longer);
            }
        }
        lines.add(line.toString());
        return lines;
    }
}

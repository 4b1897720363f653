package org.descentlab.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A training point drawn by hand in the plane, kept to hundredths.
///
/// @param x, y  −1 … 1
/// @param label ±1
public record Drawn(double x, double y, int label) {
    public static final int MOST = 100;

    public Drawn {
        if (!(Math.abs(x) <= 1 && Math.abs(y) <= 1) || Math.abs(label) != 1)
            throw new IllegalArgumentException("A drawn point lies between -1 and 1 and is labelled + or -.");
        x = Math.round(100 * x) / 100.0;
        y = Math.round(100 * y) / 100.0;
    }

    /// Points as one word: `p:12:-40;m:3:77` is a + at (.12, −.40) and a − at (.03, .77).
    public static String text(List<Drawn> points) {
        return String.join(";",
                points.stream().map(
                        p -> String.format(Locale.ROOT, "%s:%d:%d", p.label > 0 ? "p" : "m", Math.round(100 * p.x), Math.round(100 * p.y)))
                        .toList());
    }

    /// @throws IllegalArgumentException with one sentence for the user
    public static List<Drawn> parse(String text) {
        List<Drawn> points = new ArrayList<>();
        for (String word : text.split(";", -1)) {
            if (!word.matches("[pm]:-?[0-9]{1,3}:-?[0-9]{1,3}"))
                throw new IllegalArgumentException("Drawn points are written p:X:Y or m:X:Y in hundredths, separated by \";\"; "
                        + UserText.quoted(word) + " is not one.");
            String[] parts = word.split(":");
            points.add(new Drawn(Integer.parseInt(parts[1]) / 100.0, Integer.parseInt(parts[2]) / 100.0, parts[0].equals("p") ? 1 : -1));
        }
        if (points.size() > MOST)
            throw new IllegalArgumentException("At most " + MOST + " points can be drawn; these are " + points.size() + ".");
        return List.copyOf(points);
    }
}

package org.descentlab.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Training points drawn by hand in the plane, in the order in which they were drawn.
///
/// @param points at least one, at most [#MOST]
public record Drawing(List<Drawn> points) implements Brought {
    public static final int MOST = 100;

    public Drawing {
        points = List.copyOf(points);
        if (points.isEmpty() || points.size() > MOST)
            throw new IllegalArgumentException("At most " + MOST + " points can be drawn; these are " + points.size() + ".");
    }

    /// With one more.
    ///
    /// @throws IllegalArgumentException with one sentence for the user
    public Drawing with(Drawn point) {
        if (points.size() == MOST) throw new IllegalArgumentException("At most " + MOST + " points can be drawn.");
        List<Drawn> more = new ArrayList<>(points);
        more.add(point);
        return new Drawing(more);
    }

    /// Points as one word: `p:12:-40;m:3:77` is a + at (.12, −.40) and a − at (.03, .77).
    public String text() {
        return String.join(";", points.stream().map(p -> String.format(Locale.ROOT, "%s:%d:%d", p.label() > 0 ? "p" : "m",
                Math.round(100 * p.x()), Math.round(100 * p.y()))).toList());
    }

    /// @throws IllegalArgumentException with one sentence for the user
    public static Drawing parse(String text) {
        List<Drawn> points = new ArrayList<>();
        if (text.chars().filter(c -> c == ';').count() >= MOST)
            throw new IllegalArgumentException("At most " + MOST + " points can be drawn.");
        for (String word : text.split(";", -1)) {
            if (!word.matches("[pm]:-?[0-9]{1,3}:-?[0-9]{1,3}"))
                throw new IllegalArgumentException("Drawn points are written p:X:Y or m:X:Y in hundredths, separated by \";\"; "
                        + UserText.quoted(word) + " is not one.");
            String[] parts = word.split(":");
            points.add(new Drawn(Integer.parseInt(parts[1]) / 100.0, Integer.parseInt(parts[2]) / 100.0, parts[0].equals("p") ? 1 : -1));
        }
        return new Drawing(points);
    }

    @Override
    public String name() {
        return Sha256.hex(text().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String what() {
        return points.size() + (points.size() == 1 ? " drawn point" : " drawn points");
    }
}

package org.descentlab.plot;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.figure.Meter;
import org.descentlab.language.Names;

/// Where the parts of a gauge go.
public record GaugeLayout(Meter meter, Box box, Box bar, List<Words> words) {

    static double height(boolean note, double s) { return (note ? 46 : 29) * s; }

    static GaugeLayout of(Meter m, Box box, boolean note, Theme t) {
        double s = t.scale();
        var words = new ArrayList<Words>();
        Words reading = Words.end(Names.say(m.reading()), box.right(), box.y() + 13 * s,
                new Type(Weight.SEMIBOLD, 12.5 * s, m.over() ? t.danger() : t.text1()));
        double room = reading.left() - 8 * s - box.x();
        String name = Names.say(m.label());
        Type label = t.label().shrunk(name, room, 10.5 * s);
        words.add(Words.start(label.fit(name, room), box.x(), box.y() + 13 * s, label));
        words.add(reading);
        if (note && m.note() != null) {
            String text = Names.say(m.note());
            Type type = t.label().shrunk(text, box.width(), 10 * s);
            words.add(Words.end(type.fit(text, box.width()), box.right(), box.y() + 42 * s, type));
        }
        return new GaugeLayout(m, box, new Box(box.x(), box.y() + 21 * s, box.width(), 4 * s), words);
    }
}

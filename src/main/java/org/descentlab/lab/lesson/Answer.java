package org.descentlab.lab.lesson;

import static org.descentlab.language.Names.say;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// How a question is answered before the reveal.
public sealed interface Answer {
    Answer NONE = new Spoken();

    /// By whoever speaks up.
    record Spoken() implements Answer {}

    /// By a curve drawn onto the plot.
    record Draw() implements Answer {}

    /// By a number that is typed.
    ///
    /// @param scalar the published number that is asked for
    /// @param within how far off a right answer may be
    record Value(String scalar, double within) implements Answer {}

    /// By finding settings under which the pane publishes such numbers.
    ///
    /// @param goal what has to be reached
    /// @param by   the parameters that may be changed
    /// @param with one way there, as values behind `--set`; a test goes it
    record Find(Map<String, Expects.Range> goal, List<String> by, Map<String, String> with) implements Answer {
        public Find {
            goal = Map.copyOf(goal);
            by = List.copyOf(by);
            with = Map.copyOf(with);
        }
    }

    /// By one of several.
    ///
    /// @param right which of the texts holds, from 0; −1 where the options are shapes: then the measured curve decides
    record Choose(List<String> options, int right) implements Answer {
        public Choose {
            options = List.copyOf(options);
        }

        /// An option as a shape to be drawn, or null: a text.
        public Shape shape(int option) {
            return right < 0 ? Shape.named(options.get(option)) : null;
        }

        /// As it is read to a user.
        public String words(int option) {
            Shape shape = shape(option);
            return shape == null ? options.get(option) : shape.words();
        }
    }

    /// What a curve does along its axis, left to right.
    enum Shape {
        RISES("it rises"), FALLS("it falls"), PEAK("it rises to a peak, then falls"), VALLEY("it falls into a valley, then rises"), LEVEL(
                "it stays level");

        private final String words;

        Shape(String words) {
            this.words = words;
        }

        public String words() {
            return say(words);
        }

        /// As in a lesson's file.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Null if no shape is called so.
        static Shape named(String word) {
            return Stream.of(values()).filter(s -> s.word().equals(word)).findFirst().orElse(null);
        }
    }
}

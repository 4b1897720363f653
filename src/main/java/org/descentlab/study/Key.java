package org.descentlab.study;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.descentlab.study.Parameter.Scale;

/// A parameter as a typed key, declared once: `settings.get(NOISE)` is a number, `settings.get(OPTIMIZER)` an enum. Slider, option,
/// listing, session and share text follow from its [#parameter].
public final class Key<T> {
    private static final String EVERYWHERE = "all panes";
    private final Parameter parameter;
    private final DoubleFunction<T> read;
    private final ToDoubleFunction<T> write;

    private Key(Parameter parameter, DoubleFunction<T> read, ToDoubleFunction<T> write) {
        this.parameter = parameter;
        this.read = read;
        this.write = write;
    }

    /// An enum whose words are not its constants' names.
    public interface Worded {
        /// As typed at the command line.
        String word();
    }

    /// A number. Symbol and unit as in [Parameter].
    public static Key<Double> real(String name, String label, String symbol, String unit, Scale scale, double low, double high,
            double initial, String doc) {
        return new Key<>(Parameter.number(name, label, symbol, unit, scale, low, high, initial, false, doc, EVERYWHERE), v -> v, v -> v);
    }

    /// A whole number, on an [Scale#INTEGER] or [Scale#INTEGER_LOG] scale.
    public static Key<Integer> whole(String name, String label, String symbol, Scale scale, double low, double high, double initial,
            String doc) {
        return new Key<>(Parameter.number(name, label, symbol, "", scale, low, high, initial, false, doc, EVERYWHERE), v -> (int) v,
                v -> v);
    }

    /// One of an enum's constants, the first at the start; typed as their [Worded#word], or their names in lower case with hyphens.
    public static <E extends Enum<E>> Key<E> choice(String name, String label, Class<E> of, String doc) {
        return choice(name, label, List.of(of.getEnumConstants()), doc);
    }

    /// One of some of them.
    public static <E extends Enum<E>> Key<E> choice(String name, String label, List<E> all, String doc) {
        List<String> words = all.stream().map(e -> e instanceof Worded w ? w.word() : e.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        return new Key<>(Parameter.choice(name, label, words, doc, EVERYWHERE), v -> all.get((int) v), all::indexOf);
    }

    /// One of several words that are known only when the program runs.
    public static Key<String> word(String name, String label, List<String> words, String doc) {
        return new Key<>(Parameter.choice(name, label, words, doc, EVERYWHERE), v -> words.get((int) v), words::indexOf);
    }

    /// The same among the large controls.
    public Key<T> primary() {
        return as(parameter.asPrimary());
    }

    /// The same with a slider that stops at these values only.
    public Key<T> grid(double... values) {
        return as(parameter.onGrid(values));
    }

    /// The same, which changes only what is named here, in the user's words.
    public Key<T> affects(String what) {
        return as(parameter.affecting(what));
    }

    /// The same in other words.
    public Key<T> doc(String sentence) {
        return as(parameter.documented(sentence));
    }

    /// The same with another value at the start.
    public Key<T> initially(T value) {
        return as(parameter.initially(write.applyAsDouble(value)));
    }

    private Key<T> as(Parameter other) {
        return new Key<>(other, read, write);
    }

    public Parameter parameter() {
        return parameter;
    }

    public String name() {
        return parameter.name();
    }

    /// A value for it, for presets and quick runs.
    public Setting at(T value) {
        return new Setting(name(), write.applyAsDouble(value));
    }

    T read(double value) {
        return read.apply(value);
    }
}

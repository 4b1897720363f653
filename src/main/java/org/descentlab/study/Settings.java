package org.descentlab.study;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.descentlab.data.Brought;
import org.descentlab.language.Names;

/// Values of parameters by name, and the data of the user's own that they are about: all that determines what is shown. Immutable.
public record Settings(Map<String, Double> values, Brought data) {
    public Settings {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /// Without data of the user's own.
    public Settings(Map<String, Double> values) {
        this(values, Brought.NOTHING);
    }

    public double get(String name) {
        Double v = values.get(name);
        if (v == null) throw new IllegalArgumentException("no parameter " + name);
        return v;
    }

    public <T> T get(Key<T> key) {
        return key.read(get(key.name()));
    }

    /// How many consecutive seeds are drawn.
    public int seeds() {
        return get(Experiment.SEEDS);
    }

    /// The k-th of them, from 0.
    public long seed(int k) {
        return get(Experiment.SEED) + k;
    }

    public Settings with(String name, double value) {
        var next = new TreeMap<>(values);
        next.put(name, value);
        return new Settings(next, data);
    }

    /// The data in words, in the language of the window: what the user called them stays as it is.
    public String dataWords() {
        return data.said(Names.say(data.what()));
    }

    /// The same values with other data.
    public Settings with(Brought other) {
        return new Settings(values, other);
    }

    /// The same with one value that has been checked already.
    public Settings with(Setting setting) {
        return with(setting.name(), setting.value());
    }
}

package org.descentlab.study;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// Values of parameters by name. Immutable.
public record Settings(Map<String, Double> values) {
    public Settings {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
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
        return new Settings(next);
    }

    /// The same with one value that has been checked already.
    public Settings with(Setting setting) {
        return with(setting.name(), setting.value());
    }
}

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

    public int integer(String name) {
        return (int) get(name);
    }

    public Settings with(String name, double value) {
        var next = new TreeMap<>(values);
        next.put(name, value);
        return new Settings(next);
    }
}

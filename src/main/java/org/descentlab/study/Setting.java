package org.descentlab.study;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/// One parameter's value, by its name: made by [Key#at].
public record Setting(String name, double value) {
    public static Map<String, Double> map(Setting... all) {
        return Arrays.stream(all).collect(Collectors.toMap(Setting::name, Setting::value));
    }
}

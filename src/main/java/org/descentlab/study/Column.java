package org.descentlab.study;

import java.util.Map;

/// One column of the table of compared runs: a scalar and how it is printed.
///
/// @param scalar  its published name
/// @param percent whether it is a share
public record Column(String scalar, String title, boolean percent) {
    /// Its number of a run, as printed; a dash where there is none.
    public String show(Map<String, Double> scalars) {
        double v = scalars.getOrDefault(scalar, Double.NaN);
        return !Double.isFinite(v) ? "–" : percent ? Words.percent(v) : Words.number(v);
    }
}

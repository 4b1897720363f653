package org.descentlab.lab;

import java.util.List;
import java.util.Map;
import org.descentlab.study.Experiment;

/// A question to explore by hand: it sets a bench up, and asks.
///
/// @param bench the experiment's name
/// @param set   what differs from its defaults, by parameter, as typed at the command line
/// @param view  of the experiment, by name, or "" for the first
public record Exercise(String ask, String bench, Map<String, String> set, String view) {
    public Exercise {
        set = set == null ? Map.of() : Map.copyOf(set);
        view = view == null ? "" : view;
    }

    /// Those that an experiment is set up for, in the order of the problems.
    static List<Exercise> of(Experiment experiment) {
        return Problem.all().stream().flatMap(p -> p.exercises().stream()).filter(e -> e.bench.equals(experiment.name())).toList();
    }
}

package org.descentlab.figure;

/// A place that a user points at, in terms that other plots understand: a value of one of the experiment's parameters, or a
/// training step ([Link]).
public record Pointed(String parameter, double value) {}

package org.descentlab.plot;

/// A place on an axis, with its label or, for a small tick, null.
public record Tick(double value, String label) {}

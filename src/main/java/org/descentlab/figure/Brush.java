package org.descentlab.figure;

/// The two parameters that a range drawn along the horizontal axis of a plot sets.
///
/// @param from name of the lower end
/// @param to   name of the upper end
public record Brush(String from, String to) {}

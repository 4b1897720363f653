package org.descentlab.study;

/// A special place on a parameter's range ("P = n" on the width slider). With `danger` the range above it is tinted.
public record Landmark(double at, String label, boolean danger) {}

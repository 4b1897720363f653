package org.descentlab.study;

/// One column of the table of compared runs: a scalar and how it is printed.
///
/// @param scalar  its published name
/// @param percent whether it is a share
public record Column(String scalar, String title, boolean percent) {}

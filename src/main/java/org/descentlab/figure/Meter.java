package org.descentlab.figure;

/// A horizontal gauge: `value` on 0…`full`, with its reading as text, a tick at `limit` (NaN: none) and a note below.
/// `over` says that the value is beyond the limit (drawn in the danger colour).
public record Meter(String label, String reading, double value, double full, double limit, String note, boolean over) { }

package org.descentlab.figure;

import org.jspecify.annotations.Nullable;

/// A horizontal gauge: `value` on 0…`full`, with its reading as text, a tick at `limit` (NaN: none) and a note below (or null).
/// `over` says that the value is beyond the limit (drawn in the danger colour).
public record Meter(String label, String reading, double value, double full, double limit, @Nullable String note, boolean over) {}

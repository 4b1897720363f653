package org.descentlab.data;

import java.util.Comparator;

/// Numbers before words; 1 and 1.0 are the same.
enum CellOrder implements Comparator<String> {
    INSTANCE;

    @Override
    public int compare(String a, String b) {
        double x = Table.number(a), y = Table.number(b);
        if (Double.isNaN(x) != Double.isNaN(y)) return Double.isNaN(x) ? 1 : -1;
        return Double.isNaN(x) ? a.compareTo(b) : Double.compare(x + 0.0, y + 0.0);
    }
}

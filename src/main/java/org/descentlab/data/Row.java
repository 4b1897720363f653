package org.descentlab.data;

/// One line of a table, or several where a quoted cell holds line breaks.
///
/// @param line    of the file, from 1, in which it begins
/// @param cells   without blanks around them
/// @param comment whether it is a line that begins with `#`; its one cell is then what follows
record Row(int line, String[] cells, boolean comment) {
    boolean empty() {
        for (String c : cells) if (!c.isEmpty()) return false;
        return true;
    }
}

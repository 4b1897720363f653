/// A figure as plain records: axes, marks, a sentence. No behaviour and no graphics; `plot` draws it.
@NullMarked
package org.descentlab.figure;

import org.jspecify.annotations.NullMarked;

/// A figure as plain records: axes, marks, a sentence. No behaviour and no graphics; `plot` draws it.
package org.descentlab.figure;

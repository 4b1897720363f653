/// What the window speaks: one language, chosen before it opens, and the words of the code in it. Knows nothing of the rest.
@NullMarked
package org.descentlab.language;

import org.jspecify.annotations.NullMarked;

package org.descentlab.lab;

import java.io.IOException;

/// A file's content is not what any version of this program writes; its message is one sentence for the user.
public final class Damaged extends IOException {
    Damaged(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}

package org.descentlab.lab;

import org.descentlab.study.Experiment;
import org.descentlab.study.SettingWords;
import org.descentlab.study.Settings;

/// Settings as one line to copy and paste: a [Document] that says only what differs from the defaults. The same text gives the same
/// settings, and so the same picture. Words ([SettingWords]) are read as well.
public final class ShareText {
    private ShareText() {}

    public static String of(Experiment experiment, Settings settings) {
        return DocumentJson.share(experiment, settings);
    }

    /// @param from what is not said
    /// @throws IllegalArgumentException with one sentence for the user
    public static Settings parse(Experiment experiment, Settings from, String text) {
        return text.stripLeading().startsWith("{")
                ? DocumentJson.shared(experiment, from, text)
                : SettingWords.parse(experiment, from, text);
    }
}

package org.descentlab.lab;

import java.util.List;
import org.descentlab.data.TableTask;
import org.descentlab.study.Experiment;
import org.descentlab.study.SettingWords;
import org.descentlab.study.Settings;

/// A whole document, or settings alone, as one line to copy, paste, scan or type ([DocumentWords]): it says only what differs from the
/// defaults, and the same text gives the same picture. A table of the user's own has no words, so its document is a line of JSON, which
/// is read as well, as any session's file is. See docs/decisions/0041-a-session-as-text.md.
public final class ShareText {
    private static final String NO_VERSION = "text";

    /// What a text says.
    ///
    /// @param whole false where it speaks of settings alone; the rest of the document is then as at the start
    /// @param said  what of it could not be restored, a sentence each
    public record Given(Document document, boolean whole, List<String> said) {}

    private ShareText() {}

    /// The settings alone.
    public static String of(Experiment experiment, Settings settings) {
        return settings.data() instanceof TableTask ? DocumentJson.share(experiment, settings) : DocumentWords.of(experiment, settings);
    }

    /// All of it but the words for a report.
    public static String of(Document document) {
        boolean table = document.settings().data() instanceof TableTask
                || document.pins().entries().stream().anyMatch(p -> p.settings().data() instanceof TableTask);
        return table ? DocumentJson.line(document.with(OwnWords.NOTHING), NO_VERSION) : DocumentWords.of(document);
    }

    /// @param here the experiment of a text that names none
    /// @throws IllegalArgumentException with one sentence for the user
    public static Given read(List<Experiment> experiments, Experiment here, String text) {
        return json(text) ? DocumentJson.given(experiments, text) : DocumentWords.of(text).read(experiments, here);
    }

    /// The settings that a text speaks of.
    ///
    /// @param from what is not said
    /// @throws IllegalArgumentException with one sentence for the user
    public static Settings parse(Experiment experiment, Settings from, String text) {
        return json(text)
                ? DocumentJson.shared(experiment, from, text)
                : SettingWords.parse(experiment, from, DocumentWords.of(text).settings());
    }

    private static boolean json(String text) {
        return text.stripLeading().startsWith("{");
    }
}

package org.descentlab.language;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What stays English where the window speaks German.
public final class English {
    private static final Pattern WORD = Pattern.compile("\\p{L}{4}");
    /// The same in both: names, units, and words that German has taken over.
    private static final Set<String> SAME = Set.of("Bartlett", "Fisher–Rao", "PAC-Bayes", "√(Bartlett/n)", "Huber", "Kaplan_#",
            "Kaplan", "Ridge", "Ridge_λ", "Seed", "Seeds", "Start", "Dimension", "Labels", "tanh", "Signal", "linear", "Drift", "Kernel",
            "Lazy–rich", "Golowich", "Neyshabur", "RLHF", "REINFORCE");

    private English() {}

    /// Those words of the code that have no German, without those that are symbols or the same in both.
    public static Set<String> of(Collection<String> words) {
        Set<String> all = new TreeSet<>();
        List<String> english = words.stream().filter(w -> w != null && WORD.matcher(w).find()).toList();
        Language.speak(Language.GERMAN);
        try {
            for (String w : english) if (Names.say(w).equals(w) && !SAME.contains(Names.term(w))) all.add(w);
        } finally {
            Language.speak(Language.ENGLISH);
        }
        return all;
    }
}

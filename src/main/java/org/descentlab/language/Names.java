package org.descentlab.language;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The fixed words that stand in the code, in the language of the window: labels, names of curves and axes, buttons. The English word is
/// the key of its line in the `names_….properties` beside the classes of its room, written as a [#term]; a word without a line stays
/// as it is. Sentences that are made of numbers are elsewhere, whole under keys of their own.
public final class Names {
    private static final Pattern NUMBER = Pattern.compile(
            "(?<![\\p{L}\\d])[-\u2212]?\\d+(?:[.,\u202f\u00a0 ]\\d+)*(?: × 10)?[⁻⁰¹²³⁴-⁹]*");
    private static final Pattern BETWEEN = Pattern.compile("[\\s\u00a0\u202f=:]+");
    private static final String AND = ", ";
    /// So many words with their numbers are remembered.
    private static final int MOST = 4000;
    private static final List<Class<?>> ROOMS = new CopyOnWriteArrayList<>();
    private static volatile Names now = new Names(Language.ENGLISH, 0);

    private final Language language;
    private final int rooms;
    private final Map<String, String> lines = new HashMap<>();
    private final Map<String, String> said = new ConcurrentHashMap<>();

    private Names(Language language, int rooms) {
        this.language = language;
        this.rooms = rooms;
        if (language == Language.ENGLISH) return;
        ROOMS.stream().limit(rooms).forEach(room -> language.texts(room, "names").ifPresent(this::add));
    }

    private void add(ResourceBundle bundle) {
        bundle.keySet().forEach(key -> lines.putIfAbsent(key, bundle.getString(key)));
    }

    /// Has the words of a room, those of the package in which a class stands, known from now on.
    public static void of(Class<?> room) {
        if (ROOMS.stream().noneMatch(r -> r.getPackageName().equals(room.getPackageName()))) ROOMS.add(room);
    }

    /// A word as it stands in keys: every number as `#`, `_` for spaces, colons and signs of equality.
    public static String term(String word) {
        return BETWEEN.matcher(NUMBER.matcher(word.strip()).replaceAll("#")).replaceAll("_");
    }

    /// A word of the code in the language of the window, its numbers in their places. A list of words with commas is said one by one if
    /// it has no line of its own; a sentence is not, for what it lists may be what one has to type.
    public static String say(String english) {
        Language speaks = Language.now();
        if (speaks == Language.ENGLISH || english.isEmpty()) return english;
        Names names = now;
        if (names.language != speaks || names.rooms != ROOMS.size()) now = names = new Names(speaks, ROOMS.size());
        if (names.said.size() > MOST) names.said.clear();
        return names.said.computeIfAbsent(english, names::found);
    }

    /// The same, null for null.
    public static @Nullable String orNone(@Nullable String english) {
        return english == null ? null : say(english);
    }

    /// As it stands within a sentence: in English in small letters.
    public static String within(String english) {
        return Language.now() == Language.ENGLISH ? english.toLowerCase(Locale.ROOT) : say(english);
    }

    private String found(String english) {
        String line = lines.get(term(english));
        if (line != null) return numbered(line, english);
        if (!english.contains(AND) || english.endsWith(".")) return english;
        return Arrays.stream(english.split(AND, -1)).map(this::found).collect(Collectors.joining(AND));
    }

    private static String numbered(String line, String english) {
        Matcher number = NUMBER.matcher(english);
        var out = new StringBuilder();
        for (char c : line.toCharArray())
            if (c == '#' && number.find()) out.append(number.group());
            else out.append(c);
        return out.toString();
    }
}

package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleConsumer;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.descentlab.lab.Trouble;
import org.descentlab.study.Landmark;
import org.descentlab.study.Parameter;

/// One numeric parameter: its name and symbol, a value that can be typed, a track with the default as a hollow dot,
/// landmarks as a tick and a word, and the ends of the range below.
///
/// `onChanging` hears every value during a drag, `onCommitted` the value that a drag, a key, typing or a reset ends
/// with. `setValue` moves the thumb without calling either.
public final class ParameterSlider extends Region {
    private static final double LARGE_HEIGHT = 78, SMALL_HEIGHT = 70;

    private final Parameter parameter;
    private final boolean large;
    private final Span span;
    private final DoubleConsumer onChanging, onCommitted;
    private final Label name, symbol, low, high;
    private final ValueField field;
    private final SliderTrack track;
    private final List<Label> words = new ArrayList<>();
    private List<Landmark> landmarks = List.of();
    private double value, settled;

    public ParameterSlider(Parameter parameter, boolean large, DoubleConsumer onChanging, DoubleConsumer onCommitted) {
        this.parameter = parameter;
        this.large = large;
        this.span = new Span(parameter);
        this.onChanging = onChanging;
        this.onCommitted = onCommitted;
        getStyleClass().addAll("parameter-slider", large ? "large" : "small");
        setId("parameter-" + parameter.name());
        String title = say(parameter.label());
        name = label(title, "parameter-name");
        symbol = label(parameter.symbol(), "parameter-symbol");
        low = label(Values.end(parameter, parameter.low()), "range-end");
        high = label(Values.end(parameter, parameter.high()), "range-end");
        field = new ValueField(title, this::typed);
        track = new SliderTrack(large ? 18 : 14, new SliderTrack.Gestures(
                f -> changing(span.toValue(f)), f -> settle(value), this::steps, () -> settle(parameter.initial())));
        track.setDefault(span.toFraction(parameter.initial()));
        track.setAccessibleText(title);
        track.setAccessibleHelp(say(parameter.doc()));
        getChildren().addAll(name, symbol, low, high, track, field);
        describe();
        setValue(parameter.initial());
    }

    public Parameter parameter() {
        return parameter;
    }

    public double value() {
        return value;
    }

    /// Shows a value that came from elsewhere; ignored while the user drags the thumb.
    public void setValue(double next) {
        if (track.dragging()) return;
        settled = next;
        show(next);
    }

    /// Replaces the special places. A dangerous one tints the track to its right.
    public void setLandmarks(List<Landmark> next) {
        if (next.equals(landmarks)) return;
        landmarks = List.copyOf(next);
        getChildren().removeAll(words);
        words.clear();
        var inside = landmarks.stream().filter(this::inRange).sorted(Comparator.comparingDouble(Landmark::at)).toList();
        for (Landmark mark : inside) words.add(word(mark.label()));
        getChildren().addAll(words);
        track.setTicks(inside.stream().map(mark -> span.toFraction(mark.at())).toList());
        track.setDangerFrom(landmarks.stream().filter(Landmark::danger).mapToDouble(Landmark::at).min().stream()
                .map(at -> at >= parameter.high() ? Double.NaN : span.toFraction(at)).findFirst().orElse(Double.NaN));
        show(value);
    }

    /// The sentence that refuses what was typed last, or "".
    String complaint() {
        return field.complaint();
    }

    private boolean inRange(Landmark mark) {
        return mark.at() >= parameter.low() && mark.at() <= parameter.high();
    }

    private void show(double next) {
        value = next;
        boolean danger = landmarks.stream().anyMatch(mark -> mark.danger() && next > mark.at());
        String text = Values.shown(parameter, next);
        field.show(text, danger);
        track.setPosition(span.toFraction(next), text);
        requestLayout();
    }

    private void changing(double next) {
        if (next == value) return;
        show(next);
        onChanging.accept(next);
    }

    private void settle(double next) {
        show(next);
        if (next == settled) return;
        settled = next;
        onCommitted.accept(next);
    }

    private void steps(int n) {
        settle(switch (n) {
            case Integer.MIN_VALUE -> span.snap(parameter.low());
            case Integer.MAX_VALUE -> span.snap(parameter.high());
            default -> span.step(value, n);
        });
    }

    private String typed(String text) {
        try {
            settle(Values.typed(parameter, text));
            return null;
        } catch (IllegalArgumentException e) {
            return Trouble.sentence(e, "This value cannot be taken.");
        }
    }

    private void describe() {
        Tips.put(parameter, name, symbol, track);
    }

    /// At a special place; the rail explains it by its English word.
    private static Label word(String english) {
        Label word = label(say(english), "landmark");
        word.setUserData(english);
        return word;
    }

    private static Label label(String text, String styleClass) {
        var label = new Label(text);
        label.getStyleClass().add(styleClass);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    @Override
    protected void layoutChildren() {
        double w = getWidth(), headHeight = large ? 26 : 22, room = Math.clamp(getHeight() - computePrefHeight(w), 0, 9);
        double trackTop = (large ? 21 : 16) + room, wordTop = trackTop + (large ? 28 : 27);
        double fieldWidth = field.prefWidth(-1), fieldHeight = field.prefHeight(-1), symbolWidth = symbol.prefWidth(-1);
        double nameWidth = Math.min(name.prefWidth(-1), w - fieldWidth - symbolWidth - 16);
        name.resizeRelocate(0, 0, nameWidth, headHeight);
        put(symbol, nameWidth + 10, 0, headHeight);
        field.resizeRelocate(w - fieldWidth, (headHeight - fieldHeight) / 2, fieldWidth, fieldHeight);
        track.resizeRelocate(0, trackTop, w, 32);
        double from = put(low, 0, wordTop, 20) + 10;
        double to = w - high.prefWidth(-1) - 10;
        put(high, to + 10, wordTop, 20);
        placeWords(from, to, wordTop);
    }

    /// Words sit centred below their ticks (a dangerous place's word on its safe side), pushed aside by the range ends; one that has no room is left to its tick.
    private void placeWords(double from, double to, double top) {
        double free = from;
        var inside = landmarks.stream().filter(this::inRange).sorted(Comparator.comparingDouble(Landmark::at)).toList();
        for (int i = 0; i < words.size(); i++) {
            Label word = words.get(i);
            double width = word.prefWidth(-1), tick = track.xOf(span.toFraction(inside.get(i).at()));
            double wish = inside.get(i).danger() ? tick + 4 - width : tick - width / 2;
            double x = Math.max(free, Math.min(wish, to - width));
            boolean fits = x + width <= to + 0.5 && x <= tick + 6 && x + width >= tick - 6;
            word.setVisible(fits);
            if (fits) free = x + put(word, x, top, 20) + 10;
        }
    }

    private static double put(Label label, double x, double y, double height) {
        double width = label.prefWidth(-1);
        label.resizeRelocate(x, y, width, height);
        return width;
    }

    @Override
    protected double computePrefHeight(double width) {
        return large ? LARGE_HEIGHT : SMALL_HEIGHT;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 256;
    }
}

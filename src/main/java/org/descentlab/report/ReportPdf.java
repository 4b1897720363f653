package org.descentlab.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.descentlab.lab.lesson.Answered;
import org.descentlab.plot.Box;
import org.descentlab.plot.Export;
import org.descentlab.plot.PdfDocument;
import org.descentlab.plot.PdfPen;
import org.descentlab.plot.Pen;
import org.descentlab.plot.Theme;
import org.descentlab.plot.Type;
import org.descentlab.plot.Weight;
import org.descentlab.plot.Words;

/// A report as a PDF, block by block down its pages: text is text, and no figure is broken across pages. What makes a figure again is
/// attached under the figure's number.
final class ReportPdf {
    private static final Theme LOOK = Theme.LIGHT;
    private static final Type TITLE = type(Weight.SEMIBOLD, 26, LOOK.text1()), HEADING = type(Weight.SEMIBOLD, 19, LOOK.text1()),
            TEXT = type(Weight.REGULAR, 14, LOOK.text1()), STRONG = type(Weight.SEMIBOLD, 14, LOOK.text1()),
            SMALL = type(Weight.REGULAR, 11, LOOK.text2()), HEAD = type(Weight.MEDIUM, 12.5, LOOK.text2()),
            CELL = type(Weight.REGULAR, 12.5, LOOK.text1()), SET = type(Weight.SEMIBOLD, 12.5, LOOK.text1());
    /// Pixels: A4 with room for Letter's height, too.
    private static final double MARGIN = 64, WIDTH = PdfDocument.WIDTH - 2 * MARGIN, BOTTOM = 1040, FIGURE = 345,
            GAP = 10, COLUMN_GAP = 14;
    private static final double LEADING = 1.4;

    private final PdfDocument document;
    private final String foot;
    private PdfPen pen;
    private int page;
    private double y;

    private ReportPdf(PdfDocument document, String foot) throws IOException {
        this.document = document;
        this.foot = foot;
        turn();
    }

    private static Type type(Weight weight, double size, int colour) {
        return new Type(weight, size, colour);
    }

    static byte[] of(Report r) throws IOException {
        try (var document = new PdfDocument(r.own().title(), r.own().author(), "Descent Lab " + r.version())) {
            new ReportPdf(document, r.own().title()).write(r);
            for (Report.Shown f : r.figures())
                document.attach("figure-" + f.number() + ".json", f.caption(), f.record().getBytes(StandardCharsets.UTF_8));
            return document.bytes();
        }
    }

    private void write(Report r) throws IOException {
        text(r.own().title(), TITLE);
        if (!r.own().author().isBlank()) text(r.own().author().strip(), TEXT);
        if (!r.own().notes().isBlank()) {
            heading(say("notes"), 0);
            text(r.own().notes().strip(), TEXT);
        }
        for (Report.Chapter c : r.chapters()) {
            heading(c.title(), height(c.figures().getFirst()));
            for (Report.Shown f : c.figures()) figure(f);
        }
        if (!r.runs().isEmpty()) {
            heading(say("runs"), 0);
            table(r.runs(), 1);
        }
        if (!r.foretold().isEmpty()) heading(say("predictions"), height(r.foretold().getFirst().shown()));
        for (Report.Foretold f : r.foretold()) {
            table(List.of(List.of(say("question"), f.question()), List.of(say("foretold"), f.answer()), List.of(say("found"), f.judged())),
                    0);
            figure(f.shown());
        }
        if (!r.answered().isEmpty()) heading(say("answers"), 0);
        for (Answered a : r.answered())
            table(List.of(List.of(say("question"), a.question()), List.of(say("answer"), a.said()), List.of(say("found"), a.sentence())),
                    0);
        heading(say("settings"), 0);
        for (Report.Given g : r.settings()) row(List.of(g.label(), g.value()), new double[] {WIDTH / 2, WIDTH / 2}, g.usual() ? CELL : SET);
        y += GAP;
        text(say(r.line().isEmpty() ? "long" : "pasted"), SMALL);
        if (!r.line().isEmpty()) text(r.line(), SMALL);
        y += GAP;
        if (!r.complete()) text(say("unfinished"), SMALL);
        text(say("by", r.version()) + " " + say("again.pdf"), SMALL);
        foot();
    }

    private void turn() throws IOException {
        if (page > 0) foot();
        pen = document.page();
        page++;
        y = MARGIN;
    }

    /// Last, as it is read.
    private void foot() {
        double base = PdfDocument.HEIGHT - MARGIN / 2;
        pen.words(Words.start(SMALL.fit(foot, WIDTH - 60), MARGIN, base, SMALL));
        pen.words(Words.end(Integer.toString(page), MARGIN + WIDTH, base, SMALL));
    }

    /// On this page, or the next.
    private void room(double height) throws IOException {
        if (y + height > BOTTOM && y > MARGIN) turn();
    }

    private static double pitch(Type type) {
        return LEADING * type.size();
    }

    private void text(String text, Type type) throws IOException {
        for (String paragraph : text.split("\\R", -1))
            for (String line : type.wrapped(paragraph, WIDTH)) {
                room(pitch(type));
                pen.words(Words.start(line, MARGIN, y + type.size(), type));
                y += pitch(type);
            }
    }

    /// @param next height of what must stand on the same page
    private void heading(String text, double next) throws IOException {
        y += 2 * GAP;
        room(2 * pitch(HEADING) + Math.max(next, 4 * pitch(TEXT)));
        text(text, HEADING);
        y += GAP / 2;
    }

    /// "Figure 1. Loss." and the verdict, the former to be printed strong.
    private static List<String> verdict(Report.Shown f) {
        double wider = STRONG.width(f.caption()) - TEXT.width(f.caption());
        return TEXT.wrapped(f.caption() + " " + f.said(), WIDTH - wider);
    }

    private static List<String> made(Report.Shown f) {
        List<String> all = new ArrayList<>(SMALL.wrapped(f.line().isEmpty() ? say("long") : say("line") + " " + f.line(), WIDTH));
        all.addAll(SMALL.wrapped(say("made") + " " + f.made(), WIDTH));
        return all;
    }

    /// Of a figure with all that stands under it.
    private static double height(Report.Shown f) {
        return FIGURE + GAP + verdict(f).size() * pitch(TEXT) + made(f).size() * pitch(SMALL) + GAP;
    }

    private void figure(Report.Shown f) throws IOException {
        room(Math.min(height(f), BOTTOM - MARGIN));
        pen.outline(new Box(MARGIN, y, WIDTH, FIGURE), 8, new Pen.Stroke(LOOK.line(), 1));
        pen.translated(MARGIN, y, () -> Export.draw(f.figure(), WIDTH, FIGURE, LOOK, pen));
        y += FIGURE + GAP;
        List<String> lines = verdict(f);
        boolean named = lines.getFirst().startsWith(f.caption());
        if (named) pen.words(Words.start(f.caption(), MARGIN, y + TEXT.size(), STRONG));
        for (int i = 0; i < lines.size(); i++, y += pitch(TEXT)) {
            boolean after = named && i == 0;
            pen.words(Words.start(after ? lines.getFirst().substring(f.caption().length()) : lines.get(i),
                    MARGIN + (after ? STRONG.width(f.caption()) : 0), y + TEXT.size(), TEXT));
        }
        for (String line : made(f)) text(line, SMALL);
        y += 2 * GAP;
    }

    /// @param heads how many rows are its head
    private void table(List<List<String>> rows, int heads) throws IOException {
        int columns = rows.getFirst().size();
        double[] least = widths(rows, columns, " +"), most = widths(rows, columns, "$"), widths = new double[columns];
        double narrow = DoubleStream.of(least).sum(), wide = DoubleStream.of(most).sum();
        double share = wide > narrow ? Math.clamp((WIDTH - narrow) / (wide - narrow), 0, 1) : 1;
        for (int c = 0; c < columns; c++) widths[c] = least[c] + share * (most[c] - least[c]);
        if (wide < WIDTH) widths[1] += WIDTH - wide;
        for (int r = 0; r < rows.size(); r++) row(rows.get(r), widths, r < heads ? HEAD : CELL);
        y += GAP;
    }

    /// What each column needs where its cells may be broken, and with the gap beside it.
    private static double[] widths(List<List<String>> rows, int columns, String broken) {
        return IntStream.range(0, columns).mapToDouble(c -> rows.stream().flatMap(r -> Stream.of(r.get(c).split(broken)))
                .mapToDouble(w -> Math.max(HEAD.width(w), CELL.width(w))).max().orElse(0) + 1 + COLUMN_GAP).toArray();
    }

    private void row(List<String> cells, double[] widths, Type type) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        for (int c = 0; c < widths.length; c++) lines.add(type.wrapped(cells.get(c), widths[c] - COLUMN_GAP));
        double height = lines.stream().mapToInt(List::size).max().orElse(0) * pitch(type) + GAP / 2;
        room(height);
        double x = MARGIN;
        for (int c = 0; c < widths.length; x += widths[c++])
            for (int i = 0; i < lines.get(c).size(); i++)
                pen.words(Words.start(lines.get(c).get(i), x, y + type.size() + i * pitch(type), type));
        y += height;
        pen.hairline(MARGIN, y - 1, MARGIN + WIDTH, y - 1, new Pen.Stroke(LOOK.line(), 1));
    }

    private static String say(String key, Object... values) {
        return Report.SAY.of(key, values).text();
    }
}

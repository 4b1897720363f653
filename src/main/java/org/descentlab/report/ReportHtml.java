package org.descentlab.report;

import java.util.List;
import org.descentlab.lab.Embedded;
import org.descentlab.lab.OwnWords;
import org.descentlab.lab.lesson.Answered;
import org.descentlab.language.Language;
import org.descentlab.plot.Export;
import org.descentlab.plot.SvgPen;
import org.descentlab.plot.Theme;

/// A report as one page of HTML that needs nothing else and is well-formed XML, too.
final class ReportHtml {
    /// Logical pixels of a figure.
    private static final double WIDTH = 720, HEIGHT = 380;
    private static final String STYLE = """
            :root { color-scheme: light; }
            body { margin: 2.5rem auto; max-width: 46rem; padding: 0 1.5rem; background: #fff; color: #14181e;
              font: 1rem/1.5 Inter, "Segoe UI", "Helvetica Neue", "DejaVu Sans", sans-serif; }
            h1 { font-size: 1.75rem; line-height: 1.2; margin: 0; font-weight: 600; }
            h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; font-weight: 600; break-after: avoid; }
            .author { color: #4a5460; margin: .25rem 0 0; }
            .notes { white-space: pre-wrap; }
            figure { margin: 0 0 2rem; break-inside: avoid; }
            figure svg { display: block; box-sizing: border-box; width: 100%; height: auto; border: 1px solid #e0e5ea; border-radius: 8px; }
            figcaption { margin-top: .5rem; }
            .made { margin: .25rem 0 0; font-size: .8rem; line-height: 1.4; color: #4a5460; overflow-wrap: anywhere; }
            code { font: .95em/1.4 ui-monospace, Consolas, Menlo, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; user-select: all; }
            .wide { overflow-x: auto; }
            table { border-collapse: collapse; width: 100%; font-size: .9rem; }
            th, td { text-align: left; padding: .2rem .75rem .2rem 0; border-bottom: 1px solid #e0e5ea; vertical-align: top; }
            th { color: #4a5460; font-weight: 500; }
            tr { break-inside: avoid; }
            .set { font-weight: 600; }
            footer { margin-top: 2.5rem; border-top: 1px solid #e0e5ea; padding-top: .75rem; font-size: .8rem; color: #4a5460; }
            @page { margin: 15mm; }
            @media print {
              body { margin: 0; max-width: none; padding: 0; font-size: 10.5pt; }
              figure { margin-bottom: 5mm; }
              figure svg { width: auto; max-width: 100%; max-height: 85mm; }
              .wide { overflow: visible; }
            }
            """;
    private final StringBuilder out = new StringBuilder();

    private ReportHtml() {}

    static String of(Report report) {
        var html = new ReportHtml();
        html.write(report);
        return html.out.toString();
    }

    private void write(Report r) {
        OwnWords own = r.own();
        out.append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"").append(Language.now().tag())
                .append("\">\n<head>\n<meta charset=\"utf-8\"/>\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        tag("title", "", own.title());
        out.append("<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n<header>\n");
        tag("h1", "", own.title());
        if (!own.author().isBlank()) tag("p", "author", own.author().strip());
        out.append("</header>\n<main>\n");
        if (!own.notes().isBlank()) {
            heading("notes");
            tag("div", "notes", own.notes().strip());
        }
        for (Report.Chapter c : r.chapters()) {
            tag("h2", "", c.title());
            c.figures().forEach(this::figure);
        }
        if (!r.runs().isEmpty()) runs(r.runs());
        if (!r.foretold().isEmpty()) {
            heading("predictions");
            r.foretold().forEach(this::foretold);
        }
        if (!r.answered().isEmpty()) answered(r.answered());
        settings(r);
        out.append("</main>\n<footer>\n");
        if (!r.complete()) tag("p", "", say("unfinished"));
        tag("p", "", say("by", r.version()) + " " + say("again.html"));
        out.append("</footer>\n</body>\n</html>\n");
    }

    private void figure(Report.Shown f) {
        out.append("<figure id=\"figure-").append(f.number()).append("\">\n")
                .append(Embedded.inSvg(Export.inline(f.figure(), WIDTH, HEIGHT, Theme.LIGHT, "f" + f.number()), f.number(), f.record()))
                .append("<figcaption><strong>").append(escaped(f.caption())).append("</strong> ").append(escaped(f.said())).append('\n');
        if (f.line().isEmpty()) tag("p", "made", say("long"));
        else
            out.append("<p class=\"made\">").append(escaped(say("line"))).append(" <code>").append(escaped(f.line()))
                    .append("</code></p>\n");
        tag("p", "made", say("made") + " " + f.made());
        out.append("</figcaption>\n</figure>\n");
    }

    private void foretold(Report.Foretold f) {
        out.append("<div class=\"wide\"><table>\n");
        row("th", List.of(say("question"), f.question()));
        row("td", List.of(say("foretold"), f.answer()));
        row("td", List.of(say("found"), f.judged()));
        out.append("</table></div>\n");
        figure(f.shown());
    }

    private void answered(List<Answered> all) {
        heading("answers");
        out.append("<div class=\"wide\"><table>\n");
        row("th", List.of(say("lesson"), say("question"), say("answer"), say("found")));
        all.forEach(a -> row("td", List.of(a.lesson(), a.question(), a.said(), a.sentence())));
        out.append("</table></div>\n");
    }

    private void settings(Report r) {
        heading("settings");
        out.append("<table>\n");
        for (Report.Given g : r.settings()) row(g.usual() ? "td" : "td class=\"set\"", List.of(g.label(), g.value()));
        out.append("</table>\n");
        tag("p", "made", say(r.line().isEmpty() ? "long" : "pasted"));
        if (!r.line().isEmpty()) out.append("<p class=\"made\"><code>").append(escaped(r.line())).append("</code></p>\n");
    }

    private void runs(List<List<String>> rows) {
        heading("runs");
        out.append("<div class=\"wide\"><table>\n");
        for (int i = 0; i < rows.size(); i++) row(i == 0 ? "th" : "td", rows.get(i));
        out.append("</table></div>\n");
    }

    private void row(String cell, List<String> texts) {
        String name = cell.substring(0, 2);
        out.append("<tr>");
        for (String t : texts) out.append('<').append(cell).append('>').append(escaped(t)).append("</").append(name).append('>');
        out.append("</tr>\n");
    }

    private void heading(String key) {
        tag("h2", "", say(key));
    }

    private void tag(String name, String style, String text) {
        out.append('<').append(name).append(style.isEmpty() ? "" : " class=\"" + style + "\"").append('>').append(escaped(text))
                .append("</")
                .append(name).append(">\n");
    }

    private static String say(String key, Object... values) {
        return Report.SAY.of(key, values).text();
    }

    private static String escaped(String text) {
        return SvgPen.escaped(text, "\n\t");
    }
}

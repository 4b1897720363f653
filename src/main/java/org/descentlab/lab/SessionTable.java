package org.descentlab.lab;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.descentlab.data.UserText;
import org.descentlab.study.Column;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Settings;

/// The sessions of a class beside each other: a row each, those of one experiment together in the order in which they were given, with
/// what differs from the defaults and the numbers of the experiment's table of runs, at the end of the run.
///
/// @param said of the files that could not be read, a sentence each
public record SessionTable(List<Group> groups, List<String> said) {
    /// Files at once.
    public static final int MOST = 500;

    /// A session under a name that no other has: its file's.
    public record Row(String name, Path file, Document document) {
        /// What is known of it.
        ///
        /// @param frame null: nothing yet
        public Frame.Compared compared(Frame frame) {
            Experiment e = document.experiment();
            Settings its = document.settings();
            String all = Desk.words(e, its);
            return frame == null ? new Frame.Compared(name, all, Map.of(), 0, its.seeds()) : Frame.Compared.of(name, all, frame);
        }

        /// What differs, as files have it.
        private String inEnglish() {
            Experiment e = document.experiment();
            String differs = e.differenceInEnglish(document.settings(), e.defaults());
            return differs.isEmpty() ? Desk.DEFAULTS : differs;
        }
    }

    public record Group(Experiment experiment, List<Row> rows) {}

    public List<Row> rows() {
        return groups.stream().flatMap(g -> g.rows.stream()).toList();
    }

    /// A file that cannot be read costs the others nothing.
    /// @throws IOException with one sentence for the user if there are too many
    public static SessionTable read(List<Path> files, List<Experiment> experiments) throws IOException {
        if (files.size() > MOST) throw new IOException("At most " + MOST + " sessions stand in a table; these are " + files.size() + ".");
        Map<Experiment, List<Row>> groups = new LinkedHashMap<>();
        List<String> said = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Path file : files) {
            String name = UserText.brief(String.valueOf(file.getFileName() == null ? file : file.getFileName())).text();
            try {
                Document d = Document.read(file, experiments).document();
                String own = name;
                for (int i = 2; !names.add(own); i++) own = name + " (" + i + ")";
                groups.computeIfAbsent(d.experiment(), e -> new ArrayList<>()).add(new Row(own, file, d));
            } catch (IOException e) {
                said.add(name + ": " + Trouble.sentence(e, "It cannot be read."));
            }
        }
        return new SessionTable(groups.entrySet().stream().map(g -> new Group(g.getKey(), List.copyOf(g.getValue()))).toList(),
                List.copyOf(said));
    }

    /// Computes one row after the other, of each what the first view of its experiment shows.
    ///
    /// @param told     what is known of a row, again and again until all of it is
    /// @param failed   why a row could not be computed, in one sentence
    /// @param progress of the present row
    public void compute(Engine engine, BiConsumer<Row, Frame.Compared> told, BiConsumer<Row, String> failed, Consumer<Progress> progress)
            throws InterruptedException {
        for (Row row : rows()) {
            Experiment e = row.document.experiment();
            try (var lab = new Laboratory(e, row.document.settings(), new LinkedHashSet<>(e.panes()), engine)) {
                var shown = new Frame[1];
                Frame end = lab.await(p -> {
                    Frame now = lab.frame();
                    if (now != null && now != shown[0]) told.accept(row, row.compared(shown[0] = now));
                    progress.accept(p);
                });
                String failure = lab.progress().failure();
                if (failure != null) failed.accept(row, failure);
                else told.accept(row, row.compared(end));
            }
        }
    }

    /// As a table (RFC 4180): a row for each session of which something is known, a column for each number of any of the
    /// experiments: those of its table of runs, or else all that its first view publishes.
    public String csv(Map<Row, Frame.Compared> known) {
        Set<String> numbers = new LinkedHashSet<>();
        for (Group g : groups) {
            for (Column c : g.experiment.columns()) numbers.add(c.scalar());
            if (g.experiment.columns().isEmpty())
                for (Row r : g.rows) if (known.containsKey(r)) numbers.addAll(known.get(r).scalars().keySet());
        }
        var out = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(out)) {
            List<String> head = new ArrayList<>(List.of("session", "experiment", "differs", "seeds"));
            head.addAll(numbers);
            csv.writeRecord(head);
            for (Row row : rows()) {
                Frame.Compared run = known.get(row);
                if (run == null) continue;
                List<String> cells = new ArrayList<>(
                        List.of(harmless(row.name), row.document.experiment().name(), row.inEnglish(), run.seedsWords()));
                for (String n : numbers) {
                    double v = run.scalars().getOrDefault(n, Double.NaN);
                    cells.add(Double.isFinite(v) ? Double.toString(v) : "");
                }
                csv.writeRecord(cells);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /// A name that a spreadsheet would take for a formula, as a path of the same file.
    private static String harmless(String name) {
        return name.isEmpty() || "=+-@".indexOf(name.charAt(0)) < 0 ? name : "./" + name;
    }
}

package org.descentlab.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.descentlab.data.UserText;
import org.descentlab.lab.SafeFile;

/// A report as a file.
public enum ReportFile {
    HTML, PDF;

    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// As the file's name ends.
    /// @throws IOException with one sentence for the user if none does
    public static ReportFile of(Path file) throws IOException {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Stream.of(values()).filter(k -> name.endsWith("." + k.ending())).findFirst()
                .orElseThrow(() -> new IOException("A report ends in .html or .pdf; " + UserText.name(file) + " does not."));
    }

    public byte[] bytes(Report report) throws IOException {
        return switch (this) {
            case HTML -> ReportHtml.of(report).getBytes(StandardCharsets.UTF_8);
            case PDF -> ReportPdf.of(report);
        };
    }

    /// Writes a report as its file's name says, whole or not at all.
    /// @throws IOException with one sentence for the user
    public static void write(Path file, Report report) throws IOException {
        ReportFile kind = of(file);
        try {
            SafeFile.write(file, kind.bytes(report));
        } catch (IOException e) {
            throw new IOException("The report could not be written to " + UserText.path(file) + " (" + SafeFile.reason(e) + ").", e);
        }
    }
}

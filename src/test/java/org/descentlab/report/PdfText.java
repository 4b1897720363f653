package org.descentlab.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;

/// A PDF as a reader's program sees it.
final class PdfText {
    private final String text;
    private final String letters;
    private final List<String> attached = new ArrayList<>();
    private boolean embedded = true;
    private double largest;

    PdfText(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            text = new PDFTextStripper().getText(document);
            letters = letters(text);
            var files = document.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();
            var byNumber = new TreeMap<Integer, String>();
            for (var f : files.entrySet())
                byNumber.put(Integer.parseInt(f.getKey().replaceAll("\\D", "")),
                        new String(f.getValue().getEmbeddedFile().toByteArray(), StandardCharsets.UTF_8));
            attached.addAll(byNumber.values());
            for (PDPage page : document.getPages()) look(page);
        }
    }

    private void look(PDPage page) throws IOException {
        for (COSName name : page.getResources().getFontNames()) embedded &= page.getResources().getFont(name).isEmbedded();
        for (COSName name : page.getResources().getXObjectNames())
            if (page.getResources().getXObject(name) instanceof PDImageXObject image)
                largest = Math.max(largest, (double) image.getWidth() * image.getHeight());
    }

    /// Lines are broken where the page ends, and a few signs are outlines: what Inter has, without spaces, is compared.
    private static String letters(String text) {
        return text.replaceAll("[\\s\u00a0ᵀ⅔∇∈∘∝█░⟨⟩ℝ]+", "");
    }

    boolean holds(String what) {
        return letters.contains(letters(what));
    }

    boolean embedsAllFonts() {
        return embedded;
    }

    /// @param share of a page at 150 dots per inch
    boolean largestImageIsBelow(double share) {
        return largest < share * 1240 * 1754;
    }

    /// The attached files, by the number in their name.
    List<String> attached() {
        return attached;
    }

    @Override
    public String toString() {
        return text;
    }
}

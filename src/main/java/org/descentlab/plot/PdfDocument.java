package org.descentlab.plot;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.util.Matrix;
import org.descentlab.language.Language;

/// A PDF of equal pages, drawn with pens in logical pixels (three quarters of a point), y downward. The same drawings give the same
/// bytes. Loads its library when it is first made.
public final class PdfDocument implements AutoCloseable {
    /// Pixels of a page: A4.
    public static final double WIDTH = 794, HEIGHT = 1123;
    private static final float POINT = 0.75f;
    final PDDocument document = new PDDocument();
    private final Map<Weight, PdfFont> fonts = new EnumMap<>(Weight.class);
    private final Map<Integer, PDExtendedGraphicsState> opacities = new HashMap<>();
    private final Map<String, PDComplexFileSpecification> attached = new TreeMap<>();
    private PdfPen pen;

    public PdfDocument(String title, String author, String producer) {
        var about = document.getDocumentInformation();
        about.setTitle(title);
        if (!author.isEmpty()) about.setAuthor(author);
        about.setProducer(producer);
        document.getDocumentCatalog().setLanguage(Language.now().tag());
        document.setDocumentId(0L); // else it is made of the time
    }

    /// The pen of a new page; that of the page before is done.
    public PdfPen page() throws IOException {
        if (pen != null) pen.close();
        var page = new PDPage(new PDRectangle((float) WIDTH * POINT, (float) HEIGHT * POINT));
        document.addPage(page);
        var out = new PDPageContentStream(document, page);
        out.transform(new Matrix(POINT, 0, 0, -POINT, 0, (float) HEIGHT * POINT));
        pen = new PdfPen(this, out);
        return pen;
    }

    /// Puts a file into the document.
    public void attach(String name, String description, byte[] content) throws IOException {
        var file = new PDEmbeddedFile(document, new ByteArrayInputStream(content), COSName.FLATE_DECODE);
        file.setSubtype("application/json");
        file.setSize(content.length);
        var entry = new PDComplexFileSpecification();
        entry.setFile(name);
        entry.setFileUnicode(name);
        entry.setFileDescription(description);
        entry.setEmbeddedFile(file);
        attached.put(name, entry);
    }

    /// The whole document; nothing can be drawn afterwards.
    public byte[] bytes() throws IOException {
        if (pen != null) pen.close();
        for (PdfFont font : fonts.values()) font.finish(document);
        if (!attached.isEmpty()) {
            var tree = new PDEmbeddedFilesNameTreeNode();
            tree.setNames(attached);
            var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
            names.setEmbeddedFiles(tree);
            document.getDocumentCatalog().setNames(names);
        }
        var bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    PdfFont font(Weight weight) throws IOException {
        PdfFont font = fonts.get(weight);
        if (font == null) fonts.put(weight, font = PdfFont.of(document, weight));
        return font;
    }

    /// @param alpha 0 … 255
    PDExtendedGraphicsState opacity(int alpha) {
        return opacities.computeIfAbsent(alpha, a -> {
            var state = new PDExtendedGraphicsState();
            state.setStrokingAlphaConstant(a / 255f);
            state.setNonStrokingAlphaConstant(a / 255f);
            return state;
        });
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}

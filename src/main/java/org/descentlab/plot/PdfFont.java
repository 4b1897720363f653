package org.descentlab.plot;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.OTFParser;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// A cut of Inter inside a PDF. PDFBox embeds TrueType outlines only, and Inter's are CFF: here the font's own CFF table goes in as it
/// is (ISO 32000-1, 9.7.4.2: in a CFF font that is not keyed by CID, CIDs are glyph numbers), with the widths and the characters of the
/// glyphs that were used.
final class PdfFont extends PDType0Font {
    private static final int EM = 1000;
    private final OpenTypeFont font;
    private final CmapLookup glyphs;
    /// Characters by the glyphs that were used for them.
    private final Map<Integer, Integer> used = new TreeMap<>();

    private PdfFont(COSDictionary dictionary, OpenTypeFont font) throws IOException {
        super(dictionary);
        this.font = font;
        glyphs = font.getUnicodeCmapLookup();
    }

    static PdfFont of(PDDocument document, Weight weight) throws IOException {
        OpenTypeFont font;
        try (InputStream in = weight.open()) {
            font = new OTFParser().parse(new RandomAccessReadBuffer(in));
        }
        COSName name = COSName.getPDFName(font.getName());
        var descriptor = new COSDictionary();
        descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
        descriptor.setItem(COSName.FONT_NAME, name);
        descriptor.setInt(COSName.FLAGS, weight == Weight.ITALIC ? 4 | 64 : 4);
        descriptor.setItem(COSName.FONT_BBOX, box(font));
        descriptor.setFloat(COSName.ITALIC_ANGLE, font.getPostScript().getItalicAngle());
        descriptor.setInt(COSName.ASCENT, scaled(font, font.getHorizontalHeader().getAscender()));
        descriptor.setInt(COSName.DESCENT, scaled(font, font.getHorizontalHeader().getDescender()));
        descriptor.setInt(COSName.CAP_HEIGHT, scaled(font, font.getOS2Windows().getCapHeight()));
        descriptor.setInt(COSName.STEM_V, weight.css / 5);
        var program = new PDStream(document, new ByteArrayInputStream(font.getTableBytes(font.getTableMap().get("CFF "))),
                COSName.FLATE_DECODE);
        program.getCOSObject().setName(COSName.SUBTYPE, "CIDFontType0C");
        descriptor.setItem(COSName.FONT_FILE3, program);
        var system = new COSDictionary();
        system.setString(COSName.REGISTRY, "Adobe");
        system.setString(COSName.ORDERING, "Identity");
        system.setInt(COSName.SUPPLEMENT, 0);
        var descendant = new COSDictionary();
        descendant.setItem(COSName.TYPE, COSName.FONT);
        descendant.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE0);
        descendant.setItem(COSName.BASE_FONT, name);
        descendant.setItem(COSName.CIDSYSTEMINFO, system);
        descendant.setItem(COSName.FONT_DESC, descriptor);
        var descendants = new COSArray();
        descendants.add(descendant);
        var whole = new COSDictionary();
        whole.setItem(COSName.TYPE, COSName.FONT);
        whole.setItem(COSName.SUBTYPE, COSName.TYPE0);
        whole.setItem(COSName.BASE_FONT, name);
        whole.setItem(COSName.ENCODING, COSName.IDENTITY_H);
        whole.setItem(COSName.DESCENDANT_FONTS, descendants);
        return new PdfFont(whole, font);
    }

    private static COSArray box(OpenTypeFont font) throws IOException {
        var box = font.getFontBBox();
        var array = new COSArray();
        for (float v : new float[] {box.getLowerLeftX(), box.getLowerLeftY(), box.getUpperRightX(), box.getUpperRightY()})
            array.add(COSInteger.get(scaled(font, v)));
        return array;
    }

    private static int scaled(OpenTypeFont font, double units) throws IOException {
        return (int) Math.round(units * EM / font.getUnitsPerEm());
    }

    @Override
    protected byte[] encode(int unicode) {
        int glyph = glyphs.getGlyphId(unicode);
        used.putIfAbsent(glyph, unicode);
        return new byte[] {(byte) (glyph >> 8), (byte) glyph};
    }

    /// Writes down what was used; once, when all is drawn.
    void finish(PDDocument document) throws IOException {
        var widths = new COSArray();
        var characters = new StringBuilder(
                "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n/CMapName /Used def /CMapType 2 def\n"
                        + "1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
        for (Map.Entry<Integer, Integer> e : used.entrySet()) {
            var one = new COSArray();
            one.add(new COSFloat(font.getAdvanceWidth(e.getKey()) * (float) EM / font.getUnitsPerEm()));
            widths.add(COSInteger.get(e.getKey()));
            widths.add(one);
            var utf16 = new COSString(Character.toString(e.getValue()).getBytes(StandardCharsets.UTF_16BE));
            characters.append(String.format("1 beginbfchar <%04X> <%s> endbfchar\n", e.getKey(), utf16.toHexString()));
        }
        characters.append("endcmap CMapName currentdict /CMap defineresource pop end end\n");
        ((COSDictionary) getCOSObject().getCOSArray(COSName.DESCENDANT_FONTS).getObject(0)).setItem(COSName.W, widths);
        getCOSObject().setItem(COSName.TO_UNICODE, new PDStream(document,
                new ByteArrayInputStream(characters.toString().getBytes(StandardCharsets.US_ASCII)), COSName.FLATE_DECODE));
    }
}

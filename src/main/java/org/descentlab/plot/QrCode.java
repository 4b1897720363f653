package org.descentlab.plot;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.EncodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.WriterException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import com.google.zxing.qrcode.encoder.QRCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/// A text as a QR code (ISO/IEC 18004), error correction M, black on white with its quiet zone whatever the theme is.
///
/// @param modules on a side, the quiet zone included
/// @param colours of the modules, row by row, 0xAARRGGBB
public record QrCode(int modules, int[] colours) {
    /// Modules of the quiet zone on each side, by the standard.
    public static final int QUIET = 4;
    /// The largest version that can be told from the back of a room at 1280×720: 117 modules of four pixels.
    private static final int LARGEST = 25;
    private static final int BLACK = 0xff000000, WHITE = 0xffffffff;
    /// Pixels of a module in a picture to be kept.
    private static final int PIXELS = 12;
    /// Of one in which it is looked for.
    private static final int LOOKED_AT = 4;

    /// Empty if the text is too long, from about 1,000 characters.
    public static Optional<QrCode> of(String text) {
        try {
            QRCode usual = encoded(text, Map.of());
            if (usual.getVersion().getVersionNumber() > LARGEST) return Optional.empty();
            QrCode code = framed(usual.getMatrix());
            for (int mask = 0; mask < QRCode.NUM_MASK_PATTERNS && !code.found(); mask++)
                code = framed(encoded(text, Map.of(EncodeHintType.QR_MASK_PATTERN, mask)).getMatrix());
            return Optional.of(code);
        } catch (WriterException e) {
            return Optional.empty(); // What no code of any version holds.
        }
    }

    private static QRCode encoded(String text, Map<EncodeHintType, Integer> more) throws WriterException {
        Map<EncodeHintType, Object> hints = new EnumMap<>(EncodeHintType.class);
        hints.put(EncodeHintType.CHARACTER_SET, "UTF-8");
        hints.putAll(more);
        return Encoder.encode(text, ErrorCorrectionLevel.M, hints);
    }

    /// Whether a reader finds it. In a few codes in a thousand the modules themselves look like a corner's sign, and some readers are lost;
    /// under another mask they do not.
    private boolean found() {
        int n = modules * LOOKED_AT;
        int[] pixels = new int[n * n];
        for (int i = 0; i < pixels.length; i++) pixels[i] = colours[i / n / LOOKED_AT * modules + i % n / LOOKED_AT];
        try {
            new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(n, n, pixels))));
            return true;
        } catch (ReaderException e) {
            return false;
        }
    }

    private static QrCode framed(ByteMatrix inside) {
        int n = inside.getWidth() + 2 * QUIET;
        int[] colours = new int[n * n];
        java.util.Arrays.fill(colours, WHITE);
        for (int y = 0; y < inside.getHeight(); y++)
            for (int x = 0; x < inside.getWidth(); x++) if (inside.get(x, y) == 1) colours[(y + QUIET) * n + x + QUIET] = BLACK;
        return new QrCode(n, colours);
    }

    /// Fills the square from (0, 0); crisp where a module is a whole number of pixels.
    public void paint(Pen pen, double side) {
        pen.cells(new Box(0, 0, side, side), modules, colours);
    }

    /// A PNG file.
    public byte[] png() {
        var pen = new ImagePen(modules * PIXELS, modules * PIXELS, 1);
        paint(pen, modules * PIXELS);
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(pen.image(), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

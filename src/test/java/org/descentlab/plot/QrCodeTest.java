package org.descentlab.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/// A code is drawn, then read from its pixels by a decoder.
public class QrCodeTest {
    /// What a picture's code holds.
    public static String decoded(int width, int height, int[] pixels) throws Exception {
        var image = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
        return new QRCodeReader().decode(image).getText();
    }

    private static String decoded(BufferedImage image) throws Exception {
        int w = image.getWidth(), h = image.getHeight();
        return decoded(w, h, image.getRGB(0, 0, w, h, null, 0, w));
    }

    @Test
    void theDrawnPictureHoldsTheText() throws Exception {
        for (String text : new String[] {"main", "main width=64 label-noise=0.2 view=kernel pane=layers step=300",
                "main width=64 label-noise=0.2 view=kernel pane=kernel step=300" /* lost by readers under its usual mask */,
                "x=1;".repeat(240), "α ≥ 1 – ü"})
            assertEquals(text, decoded(ImageIO.read(new ByteArrayInputStream(QrCode.of(text).orElseThrow().png()))));
    }

    @Test
    void theQuietZoneIsWhiteAndFourModulesWide() {
        QrCode code = QrCode.of("main").orElseThrow();
        int n = code.modules(), dark = 0;
        for (int y = 0; y < n; y++) for (int x = 0; x < n; x++) {
            boolean quiet = Math.min(Math.min(x, y), Math.min(n - 1 - x, n - 1 - y)) < 4;
            if (quiet) assertEquals(0xffffffff, code.colours()[y * n + x]);
            else if (code.colours()[y * n + x] == 0xff000000) dark++;
        }
        assertEquals(21 + 8, n, "version 1");
        assertTrue(dark > 100);
        assertEquals(2, Arrays.stream(code.colours()).distinct().count());
    }

    @Test
    void whatCannotBeToldFromTheBackRowIsNoCode() {
        assertTrue(QrCode.of("x".repeat(990)).isPresent());
        assertTrue(QrCode.of("x".repeat(1100)).isEmpty());
        assertTrue(QrCode.of("x".repeat(100_000)).isEmpty());
    }
}

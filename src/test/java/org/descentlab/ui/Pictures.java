package org.descentlab.ui;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;

/// Writes what is on the screen as PNG files into `target/pictures`.
final class Pictures {
    private Pictures() {}

    static WritableImage of(Node node, double scale) {
        var how = new SnapshotParameters();
        how.setTransform(Transform.scale(scale, scale));
        how.setFill(Color.MAGENTA);
        return node.snapshot(how, null);
    }

    static void save(Node node, double scale, String name) {
        var image = of(node, scale);
        int w = (int) image.getWidth(), h = (int) image.getHeight();
        var copy = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) copy.setRGB(x, y, image.getPixelReader().getArgb(x, y));
        try {
            Path folder = Files.createDirectories(Path.of("target", "pictures"));
            ImageIO.write(copy, "png", folder.resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

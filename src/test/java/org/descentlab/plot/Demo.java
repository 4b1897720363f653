package org.descentlab.plot;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.descentlab.figure.Figure;

/// Writes the sample figures as pictures into target/plot, to be looked at.
final class Demo {
    public static void main(String[] args) throws IOException {
        Path out = Files.createDirectories(Path.of("target/plot"));
        for (Theme t : List.of(Theme.DARK, Theme.LIGHT)) {
            String name = t.dark() ? "dark" : "light";
            Files.write(out.resolve("four-" + name + ".png"), Export.png(Samples.four(false), 1140, 828, t, 2));
            Files.write(out.resolve("small-" + name + ".png"), Export.png(Samples.four(true), 1024, 670, t, 2));
            Files.writeString(out.resolve("four-" + name + ".svg"), Export.svg(Samples.four(false), 1140, 828, t));
            for (int[] size : new int[][] {{430, 300}, {484, 382}, {640, 480}, {900, 500}}) {
                int k = 0;
                for (Figure f : Samples.all()) one(f, size[0], size[1], t, out.resolve(size[0] + "-" + k++ + "-" + name + ".png").toFile());
            }
        }
        one(Samples.descent(false), 1280, 620, Theme.LIGHT.withScale(1.75), out.resolve("lecture.png").toFile());
    }

    private static void one(Figure f, double w, double h, Theme t, File file) throws IOException {
        var pen = new ImagePen(w, h, 2);
        Export.pane(FigureLayout.of(f, w, h, t), pen);
        ImageIO.write(pen.image(), "png", file);
    }
}

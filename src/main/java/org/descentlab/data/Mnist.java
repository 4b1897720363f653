package org.descentlab.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;

/// 10,000 MNIST digits of 28 × 28 pixels (Yann LeCun and Corinna Cortes; CC BY-SA 3.0, see `assets/mnist/NOTICE`), sorted by digit.
public final class Mnist {
    public static final String RESOURCE = "/assets/mnist/digits.bin.gz";
    public static final int COUNT = 10_000, SIDE = 28, POOLED = 14;
    static final String SHA_256 = "b3ebc163ac1527cc4a52f45703e319f089876791a7e2861a5571e7d6d4c1bd4b";
    private static final int RECORD = 1 + SIDE * SIDE;

    private final byte[] records;

    private Mnist(byte[] records) {
        this.records = records;
    }

    /// Reads and checks the packaged file.
    /// @throws IOException with one sentence for the user if the file is missing or damaged
    public static Mnist load() throws IOException {
        try (InputStream in = Mnist.class.getResourceAsStream(RESOURCE)) {
            if (in == null) throw new IOException("The MNIST digits are missing from this installation.");
            return parse(in.readAllBytes());
        }
    }

    /// As [#load], for a job, which throws nothing else.
    /// @throws UncheckedIOException likewise
    public static Mnist loaded() {
        try {
            return load();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Mnist parse(byte[] file) throws IOException {
        if (!Sha256.hex(file).equals(SHA_256))
            throw new IOException(
                    "The MNIST digits of this installation are damaged (their checksum differs); please install Descent Lab again.");
        try (var in = new GZIPInputStream(new ByteArrayInputStream(file))) {
            return new Mnist(in.readAllBytes());
        }
    }

    /// The digits of all images.
    public int[] digits() {
        int[] all = new int[COUNT];
        for (int i = 0; i < all.length; i++) all[i] = digit(i);
        return all;
    }

    /// The digit of image i.
    public int digit(int i) {
        return records[i * RECORD];
    }

    /// One pixel, 0 … 1.
    public double pixel(int i, int row, int column) {
        return (records[i * RECORD + 1 + row * SIDE + column] & 0xff) / 255.0;
    }

    /// All 784 pixels of image i, row by row, 0 … 1.
    public float[] image(int i) {
        float[] all = new float[SIDE * SIDE];
        for (int k = 0; k < all.length; k++) all[k] = (float) pixel(i, k / SIDE, k % SIDE);
        return all;
    }

    /// All images averaged over 2 × 2 pixels: `[i]` has 196 values 0 … 1, row by row.
    public float[][] pooled() {
        float[][] out = new float[COUNT][POOLED * POOLED];
        for (int i = 0; i < COUNT; i++)
            for (int k = 0; k < out[i].length; k++) out[i][k] = (float) mean(i, k / POOLED, k % POOLED);
        return out;
    }

    private double mean(int i, int r, int c) {
        return (pixel(i, 2 * r, 2 * c) + pixel(i, 2 * r, 2 * c + 1) + pixel(i, 2 * r + 1, 2 * c) + pixel(i, 2 * r + 1, 2 * c + 1)) / 4;
    }

    /// The same scaled by one factor, so that the mean of |x|² over all images is `square`.
    public float[][] pooled(double square) {
        float[][] out = pooled();
        double sum = 0;
        for (int i = 0; i < COUNT; i++) for (int k = 0; k < out[i].length; k++) sum += Math.pow(mean(i, k / POOLED, k % POOLED), 2);
        float factor = (float) Math.sqrt(square * COUNT / sum);
        for (float[] image : out) for (int k = 0; k < image.length; k++) image[k] *= factor;
        return out;
    }
}

package org.descentlab.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPInputStream;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;

/// The 1,797 optical-recognition digits of 8 × 8 pixels (Alpaydin & Kaynak 1998, UCI; CC BY 4.0), as the binary task
/// "0–4 against 5–9".
///
/// Normalisation: pixels/16, centred; projected on the first 16 principal components of all 1,797 images (unsupervised,
/// the test images included); each row scaled to norm √16; a constant 1 appended. So D = 17 and |x|² = 17 for every image.
public final class Digits {
    public static final String RESOURCE = "/assets/digits/digits.csv.gz";
    static final String SHA_256 = "46abec6b12486ad9e51943373abcf22bbea1b5a51a1619b361570d8893f1464a";
    static final int COMPONENTS = 16;
    public static final TaskInfo INFO = new TaskInfo("digits", "Digits, 0–4 against 5–9", TaskInfo.Kind.IMAGES, COMPONENTS + 1, 1797, 800,
            false, 300, 2000, "0–4", "5–9");
    public static final TaskSource SOURCE = new TaskSource(INFO, Digits::made);
    public static final int PIXELS = 64, CLASSES = 10;

    private Digits() {}

    private static Task made(Backend backend) {
        try {
            return load(backend);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Scans(float[][] images, int[] digits) {}

    /// What has been read ahead, or null.
    private static Scans ahead;

    /// Reads and checks the packaged file ahead of [#load]; no backend is needed for that.
    /// @throws IOException with one sentence for the user if the file is missing or damaged
    public static synchronized void preload() throws IOException {
        try (InputStream in = Digits.class.getResourceAsStream(RESOURCE)) {
            if (in == null) throw new IOException("The digits data set is missing from this installation.");
            ahead = parse(in.readAllBytes());
        }
    }

    /// Reads and checks the packaged file and prepares the task.
    /// @throws IOException with one sentence for the user if the file is missing or damaged
    public static synchronized Task load(Backend backend) throws IOException {
        if (ahead == null) preload();
        Scans scans = ahead;
        ahead = null;
        double[] labels = Arrays.stream(scans.digits).mapToDouble(d -> d < 5 ? -1 : 1).toArray();
        return new Task(INFO, project(scans.images, backend), labels, scans.digits, scans.images, null, 0);
    }

    /// Moves label i to another digit, each as likely, where u_i < share: what is moved at one share is at a larger one, too, and to the same.
    public static void mislabel(int[] labels, double share, RandomGenerator random) {
        for (int i = 0; i < labels.length; i++) {
            double u = random.nextDouble();
            int by = 1 + random.nextInt(CLASSES - 1);
            if (u < share) labels[i] = (labels[i] + by) % CLASSES;
        }
    }

    /// Every image less the mean image, at a distance from 0.
    public static float[][] sphere(float[][] images, double distance) {
        double[] mean = new double[PIXELS];
        for (float[] image : images) for (int k = 0; k < PIXELS; k++) mean[k] += (double) image[k] / images.length;
        float[][] out = new float[images.length][PIXELS];
        for (int i = 0; i < out.length; i++) {
            double square = 0;
            for (int k = 0; k < PIXELS; k++) square += (images[i][k] - mean[k]) * (images[i][k] - mean[k]);
            for (int k = 0; k < PIXELS; k++) out[i][k] = (float) (distance * (images[i][k] - mean[k]) / Math.sqrt(square));
        }
        return out;
    }

    /// All pixels of all images less their mean, over their standard deviation.
    public static float[][] standardised(float[][] images) {
        double sum = 0, squares = 0, count = (double) images.length * PIXELS;
        for (float[] image : images) for (float v : image) {
            sum += v;
            squares += (double) v * v;
        }
        double mean = sum / count, deviation = Math.sqrt(squares / count - mean * mean);
        float[][] out = new float[images.length][PIXELS];
        for (int i = 0; i < out.length; i++) for (int k = 0; k < PIXELS; k++) out[i][k] = (float) ((images[i][k] - mean) / deviation);
        return out;
    }

    static Scans parse(byte[] file) throws IOException {
        if (!Sha256.hex(file).equals(SHA_256))
            throw new IOException(
                    "The digits data set of this installation is damaged (its checksum differs); please install Descent Lab again.");
        List<String> lines;
        try (var in = new GZIPInputStream(new ByteArrayInputStream(file))) {
            lines = new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
        }
        int n = lines.size();
        float[][] images = new float[n][PIXELS];
        int[] digits = new int[n];
        for (int i = 0; i < n; i++) {
            String[] cells = lines.get(i).split(",");
            for (int p = 0; p < PIXELS; p++) images[i][p] = Integer.parseInt(cells[p]) / 16f;
            digits[i] = Integer.parseInt(cells[PIXELS]);
        }
        return new Scans(images, digits);
    }

    /// Column-major n × 17 inputs.
    private static double[] project(float[][] images, Backend backend) {
        int n = images.length, d = COMPONENTS;
        double[] centred = new double[n * PIXELS], vectors, z, inputs = new double[n * (d + 1)];
        for (int p = 0; p < PIXELS; p++) {
            double mean = 0;
            for (float[] image : images) mean += image[p];
            mean /= n;
            for (int i = 0; i < n; i++) centred[i + p * n] = images[i][p] - mean;
        }
        try (var work = backend.workspace()) {
            Matrix x = work.matrix(Precision.FLOAT64, n, PIXELS, centred), c = work.matrix(Precision.FLOAT64, PIXELS, PIXELS),
                    y = work.matrix(Precision.FLOAT64, n, PIXELS);
            backend.gemm(1.0 / n, x, true, x, false, 0, c);
            backend.eigenvectors(c);
            backend.gemm(1, x, false, c, false, 0, y);
            vectors = c.toArray();
            z = y.toArray();
        }
        for (int k = 0; k < d; k++) {
            int last = PIXELS - 1 - k;
            double sign = sign(Arrays.copyOfRange(vectors, last * PIXELS, (last + 1) * PIXELS));
            for (int i = 0; i < n; i++) inputs[i + k * n] = sign * z[i + last * n];
        }
        for (int i = 0; i < n; i++) {
            double norm = 0;
            for (int k = 0; k < d; k++) norm += inputs[i + k * n] * inputs[i + k * n];
            norm = Math.sqrt(norm / d);
            for (int k = 0; k < d; k++) inputs[i + k * n] /= norm;
            inputs[i + d * n] = 1;
        }
        return inputs;
    }

    /// Makes the largest entry of an eigenvector positive, so that its sign does not depend on the library.
    private static double sign(double[] vector) {
        double best = 0;
        for (double v : vector) if (Math.abs(v) > Math.abs(best) + 1e-9) best = v;
        return Math.signum(best);
    }
}

package org.descentlab.experiment.particles;

import java.util.stream.IntStream;
import org.descentlab.data.PlaneTeacher;
import org.descentlab.net.PlaneParticles.Look;

/// What is read off a cloud at one step: the function that it is, and where its weight points.
final class Seen {
    /// Directions all around, from −180° on.
    static final int PLACES = 360;
    /// A particle points at a teacher’s unit within so many degrees.
    private static final double NEAR = 15;

    private Seen() {}

    /// |a||w| of a particle.
    static double weight(Look look, int j) {
        double x = look.x()[j], y = look.y()[j];
        return Math.sqrt(x * x + y * y);
    }

    /// The i-th of so many directions, in degrees.
    static double degrees(int i, int of) {
        return -180 + 360 * (i + 0.5) / of;
    }

    /// f on the circle |x| = 1 in all [#PLACES] directions.
    static double[] circle(Look look, Scaling scaling) {
        double[] f = new double[PLACES];
        int m = look.x().length;
        double scale = scaling.alpha(m) / m;
        for (int i = 0; i < PLACES; i++) {
            double angle = Math.toRadians(degrees(i, PLACES)), c = Math.cos(angle), s = Math.sin(angle), sum = 0;
            for (int j = 0; j < m; j++) {
                double z = c * look.x()[j] + s * look.y()[j];
                if (z > 0) sum += look.positive()[j] ? z : -z;
            }
            f[i] = scale * sum;
        }
        return f;
    }

    /// The teacher there.
    static double[] circle(PlaneTeacher teacher) {
        return IntStream.range(0, PLACES).mapToDouble(i -> Math.toRadians(degrees(i, PLACES)))
                .map(angle -> teacher.value(Math.cos(angle), Math.sin(angle))).toArray();
    }

    /// The root mean square distance of two functions on the circle, as a share of the second’s.
    static double off(double[] f, double[] teacher) {
        double square = 0, all = 0;
        for (int i = 0; i < f.length; i++) {
            square += Math.pow(f[i] - teacher[i], 2);
            all += teacher[i] * teacher[i];
        }
        return Math.sqrt(square / all);
    }

    /// The share of the weight Σ |a||w| of particles that point at a teacher’s unit of their own sign.
    static double along(Look look, double[][] units) {
        double near = 0, all = 0, least = Math.cos(Math.toRadians(NEAR));
        for (int j = 0; j < look.x().length; j++) {
            double weight = weight(look, j);
            all += weight;
            for (int k = 0; k < units.length; k++)
                if (look.positive()[j] == PlaneTeacher.sign(k) > 0
                        && look.x()[j] * units[k][0] + look.y()[j] * units[k][1] >= least * weight) {
                            near += weight;
                            break;
                        }
        }
        return near / all;
    }

    /// The share of the weight in so many directions, of particles with positive or negative a.
    static double[] weights(Look look, boolean positive, int directions) {
        double[] shares = new double[directions];
        double all = 0;
        for (int j = 0; j < look.x().length; j++) {
            double weight = weight(look, j), turn = Math.atan2(look.y()[j], look.x()[j]) / (2 * Math.PI) + 0.5;
            all += weight;
            if (look.positive()[j] == positive) shares[Math.min(directions - 1, (int) (turn * directions))] += weight;
        }
        for (int i = 0; i < directions; i++) shares[i] /= all;
        return shares;
    }
}

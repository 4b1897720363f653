package org.descentlab.net;

import java.util.Arrays;
import org.descentlab.data.PlaneTeacher;

/// A two-layer ReLU network on the plane as a cloud of particles: f(x) = α Σ_j p_j a_j relu(w_j·x), trained by gradient descent on
/// (1/2n) Σ (f − y)² with the step η/(α² p_j) for particle j. So with p = 1/m, α = 1 is the mean-field scaling f = (1/m) Σ with the rate
/// ηm (Mei, Montanari & Nguyen 2018; Chizat & Bach 2018), and α = √m is NTK's f = (1/√m) Σ with the rate η; α → ∞ is the lazy limit.
///
/// In the plane a unit is active on the inputs of half a turn. Inputs stand in the order of their angles, so that a step takes sums over
/// stretches of them, whose ends hardly move from step to step: about m + n operations, not mn. float64.
public final class PlaneParticles implements Trainee<PlaneParticles.Look> {
    private static final double HALF = Math.PI, TURN = 2 * Math.PI;
    private final int n;
    private final double[] x0, x1, y;
    private final double alpha, rate;
    private final ParticleCloud start;
    private final double[] a, u, v;
    /// Angles of the inputs over two turns.
    private final double[] angle;
    /// The inputs on which a unit is active: from the first to before the end, over two turns.
    private final int[] first, end;
    private final double[] residual;
    /// Sums over inputs before the i-th, over two turns; and by how much what is active changes at the i-th.
    private final double[] sum0, sum1, change0, change1;

    /// What is seen at one step: where every particle is as |a|w, with the sign of its a.
    ///
    /// @param loss  (1/2n) Σ (f − y)²
    /// @param moved mean distance of a particle (a, w) from its start
    public record Look(double loss, double moved, float[] x, float[] y, boolean[] positive) {}

    /// @param alpha the output scale
    /// @param rate  η
    public PlaneParticles(PlaneTeacher teacher, ParticleCloud start, double alpha, double rate) {
        n = teacher.x().length;
        x0 = Arrays.stream(teacher.x()).mapToDouble(p -> p[0]).toArray();
        x1 = Arrays.stream(teacher.x()).mapToDouble(p -> p[1]).toArray();
        y = teacher.labels();
        this.alpha = alpha;
        this.rate = rate;
        this.start = start;
        a = start.a().clone();
        u = start.u().clone();
        v = start.v().clone();
        angle = new double[2 * n];
        for (int i = 0; i < n; i++) angle[i + n] = TURN + (angle[i] = Math.atan2(x1[i], x0[i]));
        first = new int[a.length];
        end = new int[a.length];
        residual = new double[n];
        sum0 = new double[2 * n + 1];
        sum1 = new double[2 * n + 1];
        change0 = new double[2 * n + 1];
        change1 = new double[2 * n + 1];
    }

    /// Finds what every unit is active on, and the residuals f − y. Returns the loss.
    private double forward() {
        Arrays.fill(change0, 0);
        Arrays.fill(change1, 0);
        for (int j = 0; j < a.length; j++) {
            double from = Math.atan2(v[j], u[j]) - HALF / 2;
            if (from < -HALF) from += TURN;
            first[j] = after(from, first[j]);
            end[j] = after(from + HALF, end[j]);
            double c = alpha * start.share()[j] * a[j];
            change0[first[j]] += c * u[j];
            change1[first[j]] += c * v[j];
            change0[end[j]] -= c * u[j];
            change1[end[j]] -= c * v[j];
        }
        for (int i = 1; i < 2 * n; i++) {
            change0[i] += change0[i - 1];
            change1[i] += change1[i - 1];
        }
        double loss = 0;
        for (int i = 0; i < n; i++) {
            residual[i] = (change0[i] + change0[i + n]) * x0[i] + (change1[i] + change1[i + n]) * x1[i] - y[i];
            loss += residual[i] * residual[i];
        }
        return loss / (2 * n);
    }

    /// The first place over two turns whose angle is larger, looked for from another on.
    private int after(double than, int from) {
        int i = from;
        while (i < 2 * n && !(angle[i] > than)) i++;
        while (i > 0 && angle[i - 1] > than) i--;
        return i;
    }

    @Override
    public double step() {
        double loss = forward();
        for (int i = 0; i < 2 * n; i++) {
            double r = residual[i % n] / n;
            sum0[i + 1] = sum0[i] + r * x0[i % n];
            sum1[i + 1] = sum1[i] + r * x1[i % n];
        }
        double by = rate / alpha;
        for (int j = 0; j < a.length; j++) {
            double g0 = sum0[end[j]] - sum0[first[j]], g1 = sum1[end[j]] - sum1[first[j]], was = a[j];
            a[j] -= by * (u[j] * g0 + v[j] * g1);
            u[j] -= by * was * g0;
            v[j] -= by * was * g1;
        }
        return loss;
    }

    /// (1/2n) Σ (f − y)² now.
    public double loss() {
        return forward();
    }

    /// The mean distance of a particle (a, w) from its start.
    public double moved() {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            double da = a[j] - start.a()[j], du = u[j] - start.u()[j], dv = v[j] - start.v()[j];
            sum += start.share()[j] * Math.sqrt(da * da + du * du + dv * dv);
        }
        return sum;
    }

    @Override
    public Look look() {
        float[] x = new float[a.length], up = new float[a.length];
        boolean[] positive = new boolean[a.length];
        for (int j = 0; j < a.length; j++) {
            double size = Math.abs(a[j]);
            x[j] = (float) (size * u[j]);
            up[j] = (float) (size * v[j]);
            positive[j] = a[j] > 0;
        }
        return new Look(loss(), moved(), x, up, positive);
    }

    @Override
    public double loss(Look look) {
        return look.loss;
    }

    @Override
    public Keyframe keyframe(int step) {
        return Keyframe.of(step, a, u, v);
    }

    @Override
    public void resume(Keyframe from) {
        System.arraycopy(from.part(0), 0, a, 0, a.length);
        System.arraycopy(from.part(1), 0, u, 0, u.length);
        System.arraycopy(from.part(2), 0, v, 0, v.length);
    }

    /// a, u and v of every particle, for tests.
    double[][] particles() {
        return new double[][] {a.clone(), u.clone(), v.clone()};
    }
}

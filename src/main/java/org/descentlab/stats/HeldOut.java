package org.descentlab.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Competing forms, fitted to the smaller sizes and judged on the larger ones: relative root-mean-square error of the prediction
/// there, for every draw of whole seeds. What was fitted to is never judged by.
///
/// @param errors `[form][draw]`
/// @param wins   share of the draws in which a form beats every other clearly, by form
public record HeldOut(double[][] errors, double[] wins) {
    /// A form wins a draw clearly if its error is below this share of every other's.
    private static final double CLEAR = 0.8;

    /// @param x      ascending
    /// @param values `[seed][i]`, belonging to `x[i]`
    /// @param fitted how many of the smallest sizes are fitted
    public static HeldOut of(double[] x, double[][] values, int fitted, int draws) {
        Form[] forms = Form.values();
        double[][] errors = new double[forms.length][draws];
        double[] wins = new double[forms.length], small = java.util.Arrays.copyOf(x, fitted);
        List<Function<double[], @Nullable Law>> fitters = new ArrayList<>();
        for (Form f : forms) fitters.add(f.on(small));
        int[][] drawn = Bootstrap.of(values.length, draws);
        for (int b = 0; b < draws; b++) {
            double[] mean = Bootstrap.means(values, drawn[b], x.length), seen = java.util.Arrays.copyOf(mean, fitted);
            for (int f = 0; f < forms.length; f++) errors[f][b] = error(fitters.get(f).apply(seen), x, mean, fitted);
            for (int f = 0; f < forms.length; f++) if (clear(errors, f, b)) wins[f] += 1.0 / draws;
        }
        return new HeldOut(errors, wins);
    }

    private static boolean clear(double[][] errors, int form, int draw) {
        for (int g = 0; g < errors.length; g++) if (g != form && !(errors[form][draw] < CLEAR * errors[g][draw])) return false;
        return true;
    }

    /// Root mean square of prediction/measured − 1 over the sizes held out; NaN if there are none.
    static double error(@Nullable Law law, double[] x, double[] y, int fitted) {
        double sum = 0;
        int n = 0;
        for (int i = fitted; i < x.length; i++)
            if (law != null && Double.isFinite(y[i])) {
                sum += Math.pow(law.at(x[i]) / y[i] - 1, 2);
                n++;
            }
        return n == 0 ? Double.NaN : Math.sqrt(sum / n);
    }

    public double median(Form form) {
        return Summary.median(errors[form.ordinal()]);
    }

    public double quantile(Form form, double q) {
        return Summary.quantile(q, errors[form.ordinal()]);
    }

    /// The form that wins clearly in at least four draws of five, or null: undecided.
    public @Nullable Form winner() {
        for (Form f : Form.values()) if (wins[f.ordinal()] >= Claims.VOTE - 1e-9) return f;
        return null;
    }

    /// The form of the least median error, or null where there is none.
    public @Nullable Form best() {
        Form best = null;
        for (Form f : Form.values()) if (Double.isFinite(median(f)) && (best == null || median(f) < median(best))) best = f;
        return best;
    }
}

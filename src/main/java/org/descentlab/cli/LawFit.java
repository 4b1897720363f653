package org.descentlab.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.descentlab.stats.Chinchilla;
import org.descentlab.stats.ChinchillaFit;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Determined;
import org.descentlab.stats.HuberLaw;
import org.descentlab.stats.PowerLaw;
import org.descentlab.stats.Redrawn;
import org.descentlab.stats.Summary;
import org.descentlab.tensor.Cancellation;

/// A law fitted to a table of measurements.
///
/// @param errors  standard errors by the names of the values; NaN where there are none
/// @param rows    fitted to
/// @param gaps    rows left out for a gap
/// @param outside rows left out for their compute
/// @param budgets the best model for each compute that was asked for
/// @param columns what each variable is called in the file
/// @param redrawn the fits behind the errors
record LawFit(String law, String formula, Map<String, Double> values, Map<String, Double> errors, double objective, int rows, int gaps,
        int outside, Map<String, String> columns, Determined determined, Redrawn<?> redrawn, List<Budget> budgets) {
    /// Different sizes that a term of the surface needs, and different pairs for its five constants.
    private static final int SIZES = 3, PAIRS = ChinchillaFit.FEWEST;

    /// How a fit is made.
    ///
    /// @param drop  so many of the highest losses are left out
    /// @param draws of rows for the standard errors
    /// @param least compute of the rows fitted to; `most` likewise
    /// @param asked computes for which the best model is asked
    record Options(int drop, int draws, long seed, double least, double most, List<Double> asked) {
        boolean everything() {
            return least == 0 && most == Double.POSITIVE_INFINITY;
        }

        /// Which of these rows are fitted to, those with a gap among them: they are counted elsewhere.
        int[] inside(double[] compute) {
            return IntStream.range(0, compute.length).filter(i -> !(compute[i] < least || compute[i] > most)).toArray();
        }
    }

    /// @throws IllegalArgumentException with one sentence for the user
    static LawFit surface(Columns given, Options options) {
        double[] allN = given.positive("N"), allLoss = given.positive("loss");
        String what = given.first("D", "C");
        if (what == null)
            throw new IllegalArgumentException(
                    "The law chinchilla needs a column D or C beside N and loss: say which one it is, as in --columns C=NAME.");
        double[] other = given.positive(what);
        double[] allD = what.equals("D")
                ? other
                : IntStream.range(0, other.length).mapToDouble(i -> other[i] / (Chinchilla.OPERATIONS * allN[i])).toArray();
        int[] inside = options.everything() ? options.inside(allN) : options.inside(compute(given));
        double[] n = Summary.rows(allN, inside), d = Summary.rows(allD, inside), loss = Summary.rows(allLoss, inside);
        int[] rows = kept(loss, options, ChinchillaFit.FEWEST, n, d);
        double[] sizes = Summary.rows(n, rows), examples = Summary.rows(d, rows), y = Summary.rows(loss, rows);
        varied(sizes, "N", SIZES);
        varied(examples, "D", SIZES);
        long pairs = IntStream.range(0, y.length).mapToObj(i -> List.of(sizes[i], examples[i])).distinct().count();
        if (pairs < PAIRS)
            throw new IllegalArgumentException(
                    "The rows hold " + pairs + " different pairs of N and D; the 5 constants of the law need at least "
                            + PAIRS + ".");
        if (Determined.together(sizes, examples))
            throw new IllegalArgumentException("N and D grow together in these rows, so that their terms cannot be told apart; "
                    + "--law power fits one of them.");
        var runs = new ChinchillaFit.Runs(sizes, examples, y);
        ChinchillaFit fit = ChinchillaFit.of(runs, Cancellation.NEVER);
        if (fit == null) throw new IllegalArgumentException("No surface could be fitted to these rows.");
        Map<String, ToDoubleFunction<Chinchilla>> names = new LinkedHashMap<>();
        names.put("A", Chinchilla::a);
        names.put("B", Chinchilla::b);
        names.put("E", Chinchilla::floor);
        names.put("alpha", Chinchilla::alpha);
        names.put("beta", Chinchilla::beta);
        names.put("a_opt", Chinchilla::exponent);
        Redrawn<Chinchilla> again = again(y.length, options, new Redrawn.Fitter<>(r -> fit.near(runs, r, Cancellation.NEVER),
                r -> fit.drawn(runs, r, Cancellation.NEVER), law -> new double[] {law.alpha(), law.beta()}));
        double[] fitted = IntStream.range(0, y.length).mapToDouble(i -> fit.law().at(sizes[i], examples[i])).toArray();
        return of("chinchilla", "E + A N^-alpha + B D^-beta", names, fit.law(), again, fit.objective(), gaps(loss, n, d),
                allN.length - inside.length, used(given, "N", what, "loss"), fitted, y,
                options.asked.stream().map(budget -> new Budget(budget, fit.law(), again.laws())).toList());
    }

    /// @throws IllegalArgumentException with one sentence for the user
    static LawFit power(Columns given, Options options) {
        String first = given.first("x", "N", "D", "C"), what = first == null ? "x" : first;
        if (!options.asked.isEmpty())
            throw new IllegalArgumentException("--budget needs the law chinchilla: a law in one variable has no best size.");
        double[] allX = given.positive(what), allLoss = given.positive("loss");
        int[] inside = options.everything() ? options.inside(allX) : options.inside(compute(given));
        double[] x = Summary.rows(allX, inside), loss = Summary.rows(allLoss, inside);
        int[] rows = kept(loss, options, Claims.POINTS, x);
        double[] at = Summary.rows(x, rows), y = Summary.rows(loss, rows);
        varied(at, what, Claims.POINTS);
        PowerLaw fit = HuberLaw.fit(at, y, Cancellation.NEVER);
        if (fit == null) throw new IllegalArgumentException("No law could be fitted to these rows.");
        Redrawn<PowerLaw> again = again(y.length, options, new Redrawn.Fitter<>(r -> HuberLaw.near(fit, at, y, r, Cancellation.NEVER),
                r -> HuberLaw.drawn(at, y, r, Cancellation.NEVER), p -> new double[] {p.exponent()}));
        Map<String, ToDoubleFunction<PowerLaw>> names = new LinkedHashMap<>();
        names.put("A", PowerLaw::scale);
        names.put("E", PowerLaw::floor);
        names.put("alpha", PowerLaw::exponent);
        return of("power", "E + A " + what + "^-alpha", names, fit, again, HuberLaw.objective(fit, at, y), gaps(loss, x),
                allX.length - inside.length, used(given, what, "loss"), Arrays.stream(at).map(fit::at).toArray(), y, List.of());
    }

    /// The compute of every row, 6ND where no column has it.
    private static double[] compute(Columns given) {
        if (given.has("C")) return given.positive("C");
        if (!given.has("N") || !given.has("D"))
            throw new IllegalArgumentException("--min-compute and --max-compute need a column C, or N and D: say which one it is, as in "
                    + "--columns C=NAME.");
        double[] n = given.positive("N"), d = given.positive("D");
        return IntStream.range(0, n.length).mapToDouble(i -> Chinchilla.OPERATIONS * n[i] * d[i]).toArray();
    }

    private static <T> LawFit of(String law, String formula, Map<String, ToDoubleFunction<T>> names, T fit, Redrawn<T> again,
            double objective, int gaps, int outside, Map<String, String> columns, double[] fitted, double[] loss, List<Budget> budgets) {
        Map<String, Double> values = new LinkedHashMap<>(), errors = new LinkedHashMap<>();
        names.forEach((name, of) -> {
            values.put(name, of.applyAsDouble(fit));
            errors.put(name, Summary.deviation(draws(again.laws(), of)));
        });
        List<String> exponents = List.of("alpha", "beta").stream().filter(names::containsKey).toList();
        var determined = Determined.of(exponents.stream().mapToDouble(values::get).toArray(),
                exponents.stream().map(e -> draws(again.laws(), names.get(e))).toArray(double[][]::new), fitted, loss);
        return new LawFit(law, formula, values, errors, objective, loss.length, gaps, outside, columns, determined, again, budgets);
    }

    private static <T> Redrawn<T> again(int rows, Options options, Redrawn.Fitter<T> fitter) {
        try (var bar = new DrawsBar(System.err)) {
            return Redrawn.of(rows, options.draws, options.seed, fitter, bar);
        }
    }

    private static <T> double[] draws(List<T> again, ToDoubleFunction<T> of) {
        return again.stream().mapToDouble(of).toArray();
    }

    private static Map<String, String> used(Columns given, String... whats) {
        Map<String, String> used = new LinkedHashMap<>();
        for (String what : whats) used.put(what, given.name(what));
        return used;
    }

    private static int gaps(double[] loss, double[]... others) {
        return loss.length - Columns.keep(loss, 0, others).length;
    }

    private static int[] kept(double[] loss, Options options, int fewest, double[]... others) {
        int[] rows = Columns.keep(loss, options.drop, others);
        if (rows.length < fewest)
            throw new IllegalArgumentException("Too few rows: " + rows.length + (rows.length == 1 ? " is" : " are")
                    + " left, and this law needs at least " + fewest + ".");
        return rows;
    }

    private static void varied(double[] v, String name, int fewest) {
        int distinct = Determined.distinct(v);
        if (distinct == 1)
            throw new IllegalArgumentException("All rows have the same " + name + ", so that its exponent cannot be fitted.");
        if (distinct < fewest)
            throw new IllegalArgumentException(
                    "The rows hold " + distinct + " different values of " + name + "; its exponent needs at least "
                            + fewest + ".");
    }
}

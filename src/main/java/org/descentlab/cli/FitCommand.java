package org.descentlab.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.descentlab.data.Table;
import org.descentlab.lab.SafeFile;
import org.descentlab.stats.Bootstrap;
import org.descentlab.stats.Chinchilla;
import org.descentlab.stats.ChinchillaFit;
import org.descentlab.stats.HuberLaw;
import org.descentlab.stats.PowerLaw;
import org.descentlab.stats.Summary;
import org.descentlab.tensor.Cancellation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `descent-lab fit FILE`: a scaling law fitted to the user's own measurements.
@Command(name = "fit", description = "Fits a scaling law to your own measurements, a table with a line of column names.", mixinStandardHelpOptions = true, footer = {
        "",
        "Laws:", "  chinchilla   loss = E + A N^-alpha + B D^-beta",
        "               from columns N, D, loss or N, C, loss; C in FLOP, D = C/6N",
        "  power        loss = E + A x^-alpha", "               from columns x, loss; without x, from N, D or C", "",
        "Minimised: the sum over rows of Huber's loss, delta 0.001,", "of ln(fit) - ln(loss).",
        "Standard errors: rows drawn with replacement and fitted again.", "",
        "Example:", "  descent-lab fit runs.csv --columns \"N=Model Size,C=Training FLOP\" \\",
        "      --drop-highest 5 --bootstrap 200 --out fit.json"})
final class FitCommand implements Callable<Integer> {
    private static final int MOST_DRAWS = 10_000, MOST_ROWS = 100_000, FEWEST = 4;
    private static final double FLAT = 1e-3;

    /// The forms of a law.
    enum LawName { POWER, CHINCHILLA }

    private final String version;

    @Parameters(paramLabel = "FILE", description = "a table of comma, semicolon or tab separated values")
    private String file;
    @Option(names = "--law", description = "chinchilla or power (default: chinchilla if there are N and D or C, else power)")
    private LawName law;
    @Option(names = "--columns", paramLabel = "N=NAME,…", description = "which column of the file is N, D, C, x or loss, where it is not called that, as in N=params,C=flops,loss=val")
    private String columns;
    @Option(names = "--drop-highest", paramLabel = "K", description = "leaves out the K rows of the highest loss", defaultValue = "0")
    private int drop;
    @Option(names = "--bootstrap", paramLabel = "DRAWS", description = "how many times rows are drawn again for the standard errors; 0: none (default: ${DEFAULT-VALUE})", defaultValue = "200")
    private int draws;
    @Option(names = "--seed", description = "of those draws (default: ${DEFAULT-VALUE})", defaultValue = "0")
    private long seed;
    @Option(names = "--out", paramLabel = "FILE", description = "writes everything to this .json file too")
    private String out;

    FitCommand(String version) {
        this.version = version;
    }

    /// What was found.
    ///
    /// @param errors standard errors by the same names; NaN where there are none
    private record Fitted(String law, String formula, Map<String, Double> values, Map<String, Double> errors, double objective, int rows,
            Map<String, String> columns) {
        /// Whether every term of the law falls.
        boolean determined() {
            return values.get("alpha") > FLAT && values.getOrDefault("beta", 1.0) > FLAT;
        }
    }

    @Override
    public Integer call() throws IOException {
        if (drop < 0) throw new IllegalArgumentException("--drop-highest must not be negative.");
        if (draws < 0 || draws > MOST_DRAWS) throw new IllegalArgumentException("--bootstrap must lie between 0 and " + MOST_DRAWS + ".");
        Path target = target();
        Table table = read();
        if (table.rows() > MOST_ROWS)
            throw new IllegalArgumentException("\"" + table.name() + "\" has more than " + MOST_ROWS + " rows, the most that are fitted.");
        var given = new Columns(table, columns);
        boolean surface = law == null ? given.has("N") && (given.has("D") || given.has("C")) : law == LawName.CHINCHILLA;
        Fitted f = surface ? surface(given) : power(given);
        print(f);
        if (target != null) {
            try {
                SafeFile.write(target, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(tree(f)) + "\n");
            } catch (IOException e) {
                throw new IOException("The result could not be written to " + target + " (" + e.getMessage() + ").", e);
            }
            System.out.println("Written: " + target);
        }
        return 0;
    }

    private Table read() {
        try {
            return Table.read(Path.of(file));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("\"" + file + "\" is not a file name.", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private Path target() {
        if (out == null) return null;
        try {
            Path path = Path.of(out);
            if (path.getFileName() == null || !ResultFile.kind(path).equals("json"))
                throw new IllegalArgumentException("The output file of a fit must end in .json; \"" + out + "\" does not.");
            ResultFile.check(path);
            return path;
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("\"" + out + "\" is not a file name.", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private int[] kept(double[] loss, int fewest) {
        int[] rows = Columns.keep(loss, drop);
        if (rows.length < fewest)
            throw new IllegalArgumentException("Too few rows: " + rows.length + " are left, and this law needs at least " + fewest + ".");
        return rows;
    }

    private static void varied(double[] v, String name) {
        if (Arrays.stream(v).distinct().count() < 2)
            throw new IllegalArgumentException("All rows have the same " + name + ", so that its exponent cannot be fitted.");
    }

    private Fitted surface(Columns given) {
        double[] n = given.positive("N"), loss = given.positive("loss");
        String what = given.first("D", "C");
        if (what == null)
            throw new IllegalArgumentException(
                    "The law chinchilla needs a column D or C beside N and loss: say which one it is, as in --columns C=NAME.");
        boolean examples = what.equals("D");
        double[] other = given.positive(what), d = new double[n.length];
        for (int i = 0; i < d.length; i++) d[i] = examples ? other[i] : other[i] / (Chinchilla.OPERATIONS * n[i]);
        int[] rows = kept(loss, ChinchillaFit.FEWEST);
        varied(Columns.rows(n, rows), "N");
        varied(Columns.rows(d, rows), "D");
        var runs = new ChinchillaFit.Runs(Columns.rows(n, rows), Columns.rows(d, rows), Columns.rows(loss, rows));
        ChinchillaFit fit = ChinchillaFit.of(runs, Cancellation.NEVER);
        if (fit == null) throw new IllegalArgumentException("No surface could be fitted to these rows.");
        Map<String, ToDoubleFunction<Chinchilla>> names = new LinkedHashMap<>();
        names.put("A", Chinchilla::a);
        names.put("B", Chinchilla::b);
        names.put("E", Chinchilla::floor);
        names.put("alpha", Chinchilla::alpha);
        names.put("beta", Chinchilla::beta);
        names.put("a_opt", Chinchilla::exponent);
        Map<String, String> used = new LinkedHashMap<>(Map.of("N", given.name("N")));
        used.put(what, given.name(what));
        used.put("loss", given.name("loss"));
        return fitted("chinchilla", "E + A N^-alpha + B D^-beta", names, fit.law(), fit.bootstrap(runs, draws, seed, Cancellation.NEVER),
                fit.objective(), rows.length, used);
    }

    private Fitted power(Columns given) {
        String what = java.util.Objects.requireNonNullElse(given.first("x", "N", "D", "C"), "x");
        double[] x = given.positive(what), loss = given.positive("loss");
        int[] rows = kept(loss, FEWEST);
        double[] at = Columns.rows(x, rows), y = Columns.rows(loss, rows);
        varied(at, what);
        PowerLaw fit = HuberLaw.fit(at, y, Cancellation.NEVER);
        PowerLaw[] again = new PowerLaw[draws];
        int[][] drawn = Bootstrap.of(rows.length, draws, seed);
        for (int k = 0; k < draws; k++) again[k] = HuberLaw.fit(Columns.rows(at, drawn[k]), Columns.rows(y, drawn[k]), Cancellation.NEVER);
        Map<String, ToDoubleFunction<PowerLaw>> names = new LinkedHashMap<>();
        names.put("A", PowerLaw::scale);
        names.put("E", PowerLaw::floor);
        names.put("alpha", PowerLaw::exponent);
        Map<String, String> used = new LinkedHashMap<>(Map.of(what, given.name(what)));
        used.put("loss", given.name("loss"));
        return fitted("power", "E + A " + what + "^-alpha", names, fit, again, HuberLaw.objective(fit, at, y), rows.length, used);
    }

    private static <T> Fitted fitted(String law, String formula, Map<String, ToDoubleFunction<T>> names, T fit, T[] again, double objective,
            int rows, Map<String, String> used) {
        Map<String, Double> values = new LinkedHashMap<>(), errors = new LinkedHashMap<>();
        names.forEach((name, of) -> {
            values.put(name, of.applyAsDouble(fit));
            errors.put(name, Summary.deviation(Arrays.stream(again).mapToDouble(of).toArray()));
        });
        return new Fitted(law, formula, values, errors, objective, rows, used);
    }

    private void print(Fitted f) {
        System.out.println(
                "loss = " + f.formula + ", fitted to " + f.rows + " rows" + (drop > 0 ? " (without the " + drop + " highest losses)" : ""));
        f.values.forEach((name, v) -> System.out.printf(Locale.ROOT, "  %-6s %-10s%s%n", name, number(v),
                Double.isFinite(f.errors.get(name)) ? " ± " + number(f.errors.get(name)) : ""));
        if (!f.determined()) System.out.println("  Not determined: over these rows the loss does not fall in every variable.");
        System.out.printf(Locale.ROOT, "  objective %.6e (sum of Huber's loss)%n", f.objective);
        if (draws > 1) System.out.println("  ± standard errors over " + draws + " bootstrap draws");
    }

    private static String number(double v) {
        double a = Math.abs(v);
        return a != 0 && (a < 1e-3 || a >= 1e6)
                ? String.format(Locale.ROOT, "%.4e", v)
                : String.format(Locale.ROOT, a >= 100 ? "%.1f" : "%.4f", v);
    }

    private ObjectNode tree(Fitted f) {
        ObjectNode root = new ObjectMapper().createObjectNode().put("version", version).put("file", file).put("law", f.law)
                .put("formula", f.formula).put("rows", f.rows).put("dropped", drop).put("determined", f.determined());
        ObjectNode used = root.putObject("columns"), values = root.putObject("parameters"), errors = root.putObject("standard-errors");
        f.columns.forEach(used::put);
        f.values.forEach((name, v) -> put(values, name, v));
        f.errors.forEach((name, v) -> put(errors, name, v));
        root.put("objective", f.objective).put("objective-is", "sum over rows of Huber's loss, delta 0.001, of ln(fit) - ln(loss)")
                .put("bootstrap", draws).put("seed", seed);
        return root;
    }

    private static void put(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) node.put(name, value);
        else node.putNull(name);
    }
}

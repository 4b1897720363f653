package org.descentlab.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.descentlab.data.Table;
import org.descentlab.data.UserText;
import org.descentlab.lab.Trouble;
import org.descentlab.stats.Redrawn;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `descent-lab fit FILE`: a scaling law fitted to the user's own measurements.
@Command(name = "fit", description = "Fits a scaling law to your own measurements, a table with a line of column names.", mixinStandardHelpOptions = true, footer = {
        "",
        "Laws:", "  chinchilla   loss = E + A N^-alpha + B D^-beta",
        "               from columns N, D, loss or N, C, loss; C in FLOP, D = C/6N",
        "  power        loss = E + A x^-alpha", "               from columns x, loss; without x, from N, D or C", "",
        "For a compute C: N* and D* with the least loss where C = 6 N D,",
        "  N* = (alpha A / beta B)^(1/(alpha+beta)) (C/6)^(beta/(alpha+beta)),",
        "  D* = C/6N*, L* = loss there; with the draws' 90 % interval.",
        "",
        "Minimised: the sum over rows of Huber's loss, delta 0.001,", "of ln(fit) - ln(loss).",
        "Standard errors: rows drawn with replacement and fitted again.", "",
        "Example:", "  descent-lab fit runs.csv --columns \"N=Model Size,C=Training FLOP\" \\",
        "      --drop-highest 5 --bootstrap 200 --budget 5.76e23 --out fit.json"})
final class FitCommand implements Callable<Integer> {
    private static final int MOST_DRAWS = 10_000, MOST_ROWS = 100_000;

    /// The forms of a law.
    enum LawName { POWER, CHINCHILLA }

    private final String version;

    @Parameters(paramLabel = "FILE", description = "a table of values separated by commas, semicolons, tabs, bars or blanks")
    private String file;
    @Option(names = "--law", description = "chinchilla or power (default: chinchilla if there are N and D or C, else power)")
    private LawName law;
    @Option(names = "--columns", paramLabel = "N=NAME,…", description = "which column of the file is N, D, C, x or loss, where it is not called that or params, tokens, flops, as in N=size,loss=val")
    private String columns;
    @Option(names = "--where", paramLabel = "COLUMN=VALUE", description = "fits only the rows in which this column has this value; may be repeated")
    private List<String> where = new ArrayList<>();
    @Option(names = "--drop-highest", paramLabel = "K", description = "leaves out the K rows of the highest loss", defaultValue = "0")
    private int drop;
    @Option(names = "--min-compute", paramLabel = "FLOP", description = "leaves out rows with less compute: the column C, or 6ND", defaultValue = "0")
    private double least;
    @Option(names = "--max-compute", paramLabel = "FLOP", description = "leaves out rows with more compute")
    private double most = Double.POSITIVE_INFINITY;
    @Option(names = "--budget", paramLabel = "FLOP", split = ",", description = "prints the best size, data and loss for this compute; may be repeated, or several with commas")
    private List<Double> budgets = new ArrayList<>();
    @Option(names = "--bootstrap", paramLabel = "DRAWS", description = "how many times rows are drawn again for the standard errors; 0: none (default: ${DEFAULT-VALUE})", defaultValue = "200")
    private int draws;
    @Option(names = "--seed", description = "of those draws (default: ${DEFAULT-VALUE})", defaultValue = "0")
    private long seed;
    @Option(names = "--out", paramLabel = "FILE", description = "writes everything to this .json file too")
    private String out;

    FitCommand(String version) {
        this.version = version;
    }

    @Override
    public Integer call() throws IOException {
        if (drop < 0) throw new IllegalArgumentException("--drop-highest must not be negative.");
        if (draws < 0 || draws > MOST_DRAWS) throw new IllegalArgumentException("--bootstrap must lie between 0 and " + MOST_DRAWS + ".");
        if (!(least >= 0 && most > 0 && least < most))
            throw new IllegalArgumentException("--min-compute must not be negative and must be less than --max-compute.");
        for (double c : budgets)
            if (!(c > 0 && c < Double.POSITIVE_INFINITY))
                throw new IllegalArgumentException("--budget must be a positive number of FLOP.");
        Path target = target();
        Table table = OwnTable.where(read(), where);
        if (table.rows() > MOST_ROWS)
            throw new IllegalArgumentException(
                    UserText.quoted(table.name()) + " has more than " + MOST_ROWS + " rows, the most that are fitted.");
        table.notes().forEach(System.err::println);
        var given = new Columns(table, columns);
        boolean surface = law == null ? given.has("N") && (given.has("D") || given.has("C")) : law == LawName.CHINCHILLA;
        var options = new LawFit.Options(drop, draws, seed, least, most, budgets);
        LawFit f = surface ? LawFit.surface(given, options) : LawFit.power(given, options);
        print(f);
        if (target != null) {
            String json = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(tree(f)) + "\n";
            ResultFile.write(target, "result", json.getBytes(StandardCharsets.UTF_8));
            System.out.println("Written: " + target);
        }
        return 0;
    }

    private Table read() {
        try {
            return Table.read(Path.of(file));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(UserText.quoted(file) + " is not a file name.", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(Trouble.sentence(e, UserText.quoted(file) + " cannot be read."), e);
        }
    }

    private Path target() {
        if (out == null) return null;
        try {
            Path path = Path.of(out);
            if (path.getFileName() == null || !ResultFile.kind(path).equals("json"))
                throw new IllegalArgumentException("The output file of a fit must end in .json; " + UserText.quoted(out) + " does not.");
            ResultFile.check(path);
            return path;
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(UserText.quoted(out) + " is not a file name.", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(Trouble.sentence(e, UserText.quoted(out) + " cannot be written."), e);
        }
    }

    private void print(LawFit f) {
        System.out.println("loss = " + f.formula() + ", fitted to " + f.rows() + " rows"
                + (drop > 0 ? " (without the " + drop + " highest losses)" : "")
                + (f.outside() == 0 ? "" : "; " + f.outside() + (f.outside() == 1 ? " row" : " rows") + " of other compute left out")
                + (f.gaps() == 0 ? "" : f.gaps() == 1 ? "; 1 row with gaps left out" : "; " + f.gaps() + " rows with gaps left out"));
        f.values().forEach((name, v) -> System.out.printf(Locale.ROOT, "  %-6s %-10s%s%n", name, number(v),
                Double.isFinite(f.errors().get(name)) ? " ± " + number(f.errors().get(name)) : ""));
        if (!why(f).isEmpty()) System.out.println("  Not determined: " + why(f));
        double misfit = 100 * f.determined().misfit();
        System.out.println("  misfit " + (Double.isFinite(misfit) ? String.format(Locale.ROOT, "%.2g %%", misfit) : "–")
                + " (median of |ln(fit) - ln(loss)|)");
        System.out.println("  objective " + (Double.isFinite(f.objective()) ? String.format(Locale.ROOT, "%.6e", f.objective()) : "–")
                + " (sum of Huber's loss)");
        f.budgets().forEach(b -> b.print(System.out));
        if (draws > 1) System.out.println("  ± standard errors over " + draws + " bootstrap draws" + begun(f.redrawn()));
    }

    /// Where the fits to draws began, if that was a question.
    private String begun(Redrawn<?> redrawn) {
        if (redrawn.compared() == draws) return "";
        String first = "the first " + redrawn.compared();
        return redrawn.near()
                ? ", begun at the fit to all rows; " + first + " end the same from every start"
                : ", each from every start, for some of " + first + " end elsewhere from the fit to all rows";
    }

    /// Why the rows do not determine the law, or "".
    private static String why(LawFit f) {
        return switch (f.determined().verdict()) {
            case YES -> "";
            case FLAT -> "over these rows the loss does not fall in every variable.";
            case MISFIT -> !Double.isFinite(f.determined().misfit())
                    ? "its values leave the range of numbers."
                    : String.format(Locale.ROOT,
                            "the law misses half of the rows by %.2g %% or more, too much of what their loss varies; do they belong together (--where)?",
                            100 * Math.expm1(f.determined().misfit()));
            case ERRORS -> "drawn again, these rows give exponents that are too far apart.";
        };
    }

    static String number(double v) {
        if (!Double.isFinite(v)) return "–";
        double a = Math.abs(v);
        return a != 0 && (a < 1e-3 || a >= 1e6)
                ? String.format(Locale.ROOT, "%.4e", v)
                : String.format(Locale.ROOT, a >= 100 ? "%.1f" : "%.4f", v);
    }

    private ObjectNode tree(LawFit f) {
        ObjectNode root = new ObjectMapper().createObjectNode().put("version", version).put("file", file).put("law", f.law())
                .put("formula", f.formula()).put("rows", f.rows()).put("rows-with-gaps", f.gaps()).put("dropped", drop);
        root.put("rows-of-other-compute", f.outside());
        if (least > 0) root.put("min-compute", least);
        if (most < Double.POSITIVE_INFINITY) root.put("max-compute", most);
        if (!where.isEmpty()) where.forEach(root.putArray("where")::add);
        root.put("determined", why(f).isEmpty()).put("why-not", why(f));
        put(root, "misfit", f.determined().misfit());
        ObjectNode used = root.putObject("columns"), values = root.putObject("parameters"), errors = root.putObject("standard-errors");
        f.columns().forEach(used::put);
        f.values().forEach((name, v) -> put(values, name, v));
        f.errors().forEach((name, v) -> put(errors, name, v));
        f.budgets().forEach(b -> b.write(root.withArray("budgets").addObject()));
        root.put("objective", f.objective()).put("objective-is", "sum over rows of Huber's loss, delta 0.001, of ln(fit) - ln(loss)")
                .put("bootstrap", draws).put("seed", seed);
        root.put("draws-from-every-start", f.redrawn().near() ? f.redrawn().compared() : draws);
        return root;
    }

    static void put(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) node.put(name, value);
        else node.putNull(name);
    }
}

package org.descentlab.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.descentlab.stats.Chinchilla;
import org.descentlab.stats.Chinchilla.Best;
import org.descentlab.stats.Summary;

/// What a fitted surface says of a compute, in closed form, and how far it is sure.
///
/// @param law   fitted to all rows
/// @param draws fitted to rows drawn with replacement
record Budget(double compute, Chinchilla law, List<Chinchilla> draws) {
    private static final double LOW = 0.05, HIGH = 0.95;

    /// One number of the best model.
    private enum Told {
        SIZE("N*"), DATA("D*"), RATIO("D*/N*"), LOSS("L*");

        private final String word;

        Told(String word) {
            this.word = word;
        }

        double of(Best best) {
            return switch (this) {
                case SIZE -> best.size();
                case DATA -> best.examples();
                case RATIO -> best.ratio();
                case LOSS -> best.loss();
            };
        }
    }

    private double[] drawn(Told told) {
        return draws.stream().mapToDouble(c -> told.of(c.best(compute))).toArray();
    }

    void print(PrintStream out) {
        out.println("  for C = " + FitCommand.number(compute) + " FLOP");
        for (Told told : Told.values()) {
            double[] drawn = drawn(told);
            double error = Summary.deviation(drawn);
            out.printf(Locale.ROOT, "    %-6s %-10s%s%n", told.word, FitCommand.number(told.of(law.best(compute))), Double.isFinite(error)
                    ? " ± " + FitCommand.number(error) + ", 90 % of draws " + FitCommand.number(Summary.quantile(LOW, drawn)) + " to "
                            + FitCommand.number(Summary.quantile(HIGH, drawn))
                    : "");
        }
    }

    void write(ObjectNode node) {
        node.put("C", compute);
        for (Told told : Told.values()) {
            double[] drawn = drawn(told);
            ObjectNode one = node.putObject(told.word);
            FitCommand.put(one, "value", told.of(law.best(compute)));
            FitCommand.put(one, "standard-error", Summary.deviation(drawn));
            FitCommand.put(one, "quantile-5", Summary.quantile(LOW, drawn));
            FitCommand.put(one, "quantile-95", Summary.quantile(HIGH, drawn));
        }
    }
}

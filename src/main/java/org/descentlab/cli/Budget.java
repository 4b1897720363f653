package org.descentlab.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.descentlab.stats.Chinchilla;
import org.descentlab.stats.Chinchilla.Best;
import org.descentlab.stats.ChinchillaFit;
import org.descentlab.stats.Summary;

/// What a fitted surface says of a compute, in closed form, and how far it is sure.
///
/// @param law   fitted to all rows
/// @param draws fitted to rows drawn with replacement
record Budget(double compute, Chinchilla law, List<Chinchilla> draws) {
    /// One number of the best model.
    private enum Told {
        SIZE("N*", "N*"), DATA("D*", "D*"), RATIO("D*/N*", "D-over-N"), LOSS("L*", "L*");

        private final String word, key;

        /// @param key in a file: a slash would part it in a JSON pointer
        Told(String word, String key) {
            this.word = word;
            this.key = key;
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
                    ? " ± " + FitCommand.number(error) + ", 90 % of draws " + FitCommand.number(Summary.quantile(ChinchillaFit.LOW, drawn))
                            + " to "
                            + FitCommand.number(Summary.quantile(ChinchillaFit.HIGH, drawn))
                    : "");
        }
    }

    void write(ObjectNode node) {
        node.put("C", compute);
        for (Told told : Told.values()) {
            double[] drawn = drawn(told);
            ObjectNode one = node.putObject(told.key);
            FitCommand.put(one, "value", told.of(law.best(compute)));
            FitCommand.put(one, "standard-error", Summary.deviation(drawn));
            boolean several = drawn.length > 1; // as an error needs
            FitCommand.put(one, "quantile-5", several ? Summary.quantile(ChinchillaFit.LOW, drawn) : Double.NaN);
            FitCommand.put(one, "quantile-95", several ? Summary.quantile(ChinchillaFit.HIGH, drawn) : Double.NaN);
        }
    }
}

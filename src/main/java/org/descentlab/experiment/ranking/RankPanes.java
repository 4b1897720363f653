package org.descentlab.experiment.ranking;

import static org.descentlab.experiment.ranking.Ranking.LISTED;
import static org.descentlab.experiment.ranking.Ranking.SAY;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.descentlab.experiment.ranking.Configuration.Choice;
import org.descentlab.experiment.ranking.Ranked.Tau;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.net.Measure;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// Measures in order, over the whole grid and over single choices.
final class RankPanes {
    private static final double[][] NONE = {};

    private RankPanes() {}

    static Shown ranking(Ask ask) {
        Ranked r = Ranked.of(ask);
        List<Tau> all = Arrays.stream(Measure.values()).map(r::tau).toList();
        List<Tau> listed = all.stream().filter(t -> LISTED.contains(t.measure()))
                .sorted(Comparator.comparingDouble((Tau t) -> Double.isNaN(t.value()) ? 2 : -t.value())
                        .thenComparingInt(t -> LISTED.indexOf(t.measure())))
                .toList();
        double ceiling = r.ceiling();
        var chart = new Chart("Kendall’s τ with the gap, and its middle 90 %", Axis.linear("τ", -1, 1, -1, -0.5, 0, 0.5, 1),
                Axis.places("", listed.stream().map(t -> t.measure().label).toList())).threshold(0, "no order");
        if (Double.isFinite(ceiling)) chart.threshold(ceiling, "two seeds");
        for (int i = 0; i < listed.size(); i++) {
            Tau t = listed.get(i);
            double y = listed.size() - i;
            if (Double.isNaN(t.value())) continue;
            Role role = t.low() > 0 ? Role.KERNEL : t.high() < 0 ? Role.TEST : Role.GHOST;
            if (Double.isFinite(t.low())) chart.line(role, null, new double[] {t.low(), t.high()}, new double[] {y, y});
            chart.points(role, null, new double[] {t.value()}, new double[] {y});
        }
        double[] at = all.stream().mapToDouble(t -> t.measure().ordinal()).toArray();
        chart.export(series("tau", at, all.stream().mapToDouble(Tau::value).toArray()))
                .export(series("tau-low", at, all.stream().mapToDouble(Tau::low).toArray()))
                .export(series("tau-high", at, all.stream().mapToDouble(Tau::high).toArray()));
        return r.shown(chart, () -> {
            Tau best = listed.getFirst();
            int sure = (int) listed.stream().filter(t -> t.low() > 0).count(),
                    against = (int) listed.stream().filter(t -> t.high() < 0).count();
            String state = sure == 0 ? "ranking.none" : Double.isNaN(ceiling) ? "ranking.alone" : "ranking.best";
            Shown shown = Shown.of(SAY.of(state, best.measure().label, best.value(), ceiling, sure, against, r.known()), chart)
                    .scalar("ceiling", ceiling).scalar("configurations", r.known());
            for (Tau t : all) shown = shown.scalar(t.measure().key() + "-tau", t.value());
            return shown;
        });
    }

    private static Series series(String name, double[] at, double[] values) {
        return new Series(name, "measure", "Kendall's tau", "", Series.Kind.MEAN, at, values, NONE);
    }

    /// ψ of every listed measure and choice, Ψ in the last column.
    static Shown choices(Ask ask) {
        Ranked r = Ranked.of(ask);
        Choice[] choices = Choice.values();
        int rows = LISTED.size(), columns = choices.length + 1;
        float[][] psi = new float[rows][columns];
        for (int i = 0; i < rows; i++) {
            Measure m = LISTED.get(rows - 1 - i);
            for (int j = 0; j < choices.length; j++) psi[i][j] = (float) r.psi(m, choices[j]);
            psi[i][choices.length] = (float) r.psi(m);
        }
        double[] x = IntStream.rangeClosed(1, columns).asDoubleStream().toArray(),
                y = IntStream.rangeClosed(1, rows).asDoubleStream().toArray();
        List<String> names = Stream.concat(Arrays.stream(choices).map(c -> c.label), Stream.of("mean")).toList();
        var chart = new Chart("ψ: the same order as the gap, choice by choice",
                new Axis("", Axis.Scale.LINEAR, 0.5, columns + 0.5, x, names), Axis.places("", LISTED.stream().map(m -> m.label).toList())
                        .from(0.5, rows + 0.5))
                .add(Mark.Cells.around("ψ", x, Axis.Scale.LINEAR, y, Axis.Scale.LINEAR, psi, -1, 1, false));
        for (int j = 0; j < columns; j++) {
            int column = j;
            chart.export(new Series("psi-" + names.get(j), "measure", "psi", "", Series.Kind.MEAN,
                    LISTED.stream().mapToDouble(Measure::ordinal).toArray(),
                    IntStream.range(0, rows).mapToDouble(i -> psi[rows - 1 - i][column]).toArray(), NONE));
        }
        return r.shown(chart, () -> {
            Measure best = LISTED.stream().max(Comparator.comparingDouble(m -> Double.isNaN(r.psi(m)) ? -2 : r.psi(m))).orElseThrow();
            double parameters = r.psi(Measure.PARAMETERS, Choice.WIDTH), least = Arrays.stream(choices).mapToDouble(c -> r.psi(best, c))
                    .filter(Double::isFinite).min().orElse(Double.NaN);
            return Shown.of(SAY.of("choices.best", best.label, r.psi(best), least, parameters), chart).scalar("psi-best", r.psi(best))
                    .scalar("psi-parameters-width", parameters).scalar("psi-parameters-layers", r.psi(Measure.PARAMETERS, Choice.LAYERS))
                    .scalar("psi-parameters-rate", r.psi(Measure.PARAMETERS, Choice.RATE))
                    .scalar("psi-parameters-batch", r.psi(Measure.PARAMETERS, Choice.BATCH))
                    .scalar("psi-parameters-decay", r.psi(Measure.PARAMETERS, Choice.DECAY));
        });
    }
}

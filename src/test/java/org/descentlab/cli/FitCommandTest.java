package org.descentlab.cli;

import static org.junit.jupiter.api.Assertions.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.stats.Chinchilla;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `fit` as a user meets it, on surfaces made up here.
class FitCommandTest {
    @TempDir
    Path folder;

    private record Said(int status, String out, String err) {}

    private static Said say(String... arguments) {
        PrintStream out = System.out, err = System.err;
        var said = new ByteArrayOutputStream();
        var complained = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            int status = CommandLineInterface.run(arguments, List.of(new MainExperiment()),
                    wish -> fail("fit starts no backend"), Devices.NONE, "9.8.7", (e, s, l, n) -> 0);
            return new Said(status, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /// 200 runs, and five that went wrong.
    private Path surface(String header, boolean compute) throws IOException {
        Random random = new Random(5);
        var text = new StringBuilder(header).append('\n');
        for (int i = 0; i < 205; i++) {
            double n = 4e7 * Math.pow(400, random.nextDouble()), c = 5e18 * Math.pow(300, random.nextDouble()), d = c / (6 * n);
            double loss = Chinchilla.REFITTED.at(n, d) * Math.exp(0.002 * random.nextGaussian());
            text.append(String.format(Locale.ROOT, "%.6e,%.6e,%.6f%n", n, compute ? c : d, i % 41 == 0 ? 9 + loss : loss));
        }
        return Files.writeString(folder.resolve("runs.csv"), text);
    }

    /// How a table was read may be why it is refused.
    @Test
    void aRefusedTableSaysHowItWasRead() throws IOException {
        Path file = Files.writeString(folder.resolve("two.csv"), "N;loss\n1000000;3,125\n2000000;2,875\n");
        Said said = say("fit", file.toString());
        assertTrue(said.status != 0 && said.err.lines().count() == 3 && said.err.contains("decimal"), said.err);
    }

    @Test
    void surfaceIsRecovered() throws IOException {
        Path file = surface("Model Size,Training FLOP,loss", true), json = folder.resolve("fit.json");
        Said said = say("fit", file.toString(), "--law", "chinchilla", "--columns", "N=Model Size,C=Training FLOP", "--drop-highest", "5",
                "--bootstrap", "30", "--out", json.toString());
        assertEquals(0, said.status, said.err);
        JsonNode root = new ObjectMapper().readTree(json.toFile());
        assertEquals(200, root.get("rows").asInt());
        assertEquals("Training FLOP", root.get("columns").get("C").asText());
        for (String name : List.of("E", "alpha", "beta", "a_opt", "A", "B")) {
            double found = root.get("parameters").get(name).asDouble(), error = root.get("standard-errors").get(name).asDouble();
            double truth = switch (name) {
                case "A" -> 482.01;
                case "B" -> 2085.43;
                case "E" -> 1.8172;
                case "alpha" -> 0.3478;
                case "beta" -> 0.3658;
                default -> 0.3658 / (0.3478 + 0.3658);
            };
            assertEquals(truth, found, 4 * error, name);
            assertTrue(error > 0 && error < 0.5 * truth, name + " " + error);
        }
        assertTrue(root.get("objective").asDouble() > 0);
        assertTrue(said.out.contains("a_opt") && said.out.contains("objective") && said.out.contains("without the 5 highest"), said.out);
        // Examples instead of compute: the same surface.
        Path other = folder.resolve("other.json");
        assertEquals(0, say("fit", surface("n,d,LOSS", false).toString(), "--drop-highest", "5", "--bootstrap", "0", "--out",
                other.toString()).status);
        JsonNode again = new ObjectMapper().readTree(other.toFile());
        assertEquals(root.get("parameters").get("alpha").asDouble(), again.get("parameters").get("alpha").asDouble(), 1e-4);
        assertTrue(again.get("standard-errors").get("alpha").isNull());
    }

    /// The best model for a compute against the least of the printed law over many sizes, and rows of other compute left out.
    @Test
    void aBudgetIsAnswered() throws IOException {
        Path file = surface("N,C,loss", true), json = folder.resolve("fit.json");
        Said said = say("fit", file.toString(), "--drop-highest", "5", "--bootstrap", "20", "--budget", "1e21,5.76e23", "--out",
                json.toString());
        assertEquals(0, said.status, said.err);
        JsonNode root = new ObjectMapper().readTree(json.toFile()), p = root.get("parameters");
        assertEquals(2, root.get("budgets").size());
        for (JsonNode b : root.get("budgets")) {
            double c = b.get("C").asDouble(), best = Double.POSITIVE_INFINITY, at = 0;
            for (double n = 1e7; n < 1e13; n *= 1.0005) {
                double loss = p.get("E").asDouble() + p.get("A").asDouble() * Math.pow(n, -p.get("alpha").asDouble())
                        + p.get("B").asDouble() * Math.pow(c / (6 * n), -p.get("beta").asDouble());
                if (loss < best) {
                    best = loss;
                    at = n;
                }
            }
            assertEquals(1, b.at("/N*/value").asDouble() / at, 2e-3);
            assertEquals(best, b.at("/L*/value").asDouble(), 1e-7);
            assertEquals(c, 6 * b.at("/N*/value").asDouble() * b.at("/D*/value").asDouble(), 1e-9 * c);
            assertEquals(b.at("/D*/value").asDouble() / b.at("/N*/value").asDouble(), b.at("/D-over-N/value").asDouble(), 1e-9);
            for (JsonNode one : List.of(b.get("N*"), b.get("D*"), b.get("D-over-N"), b.get("L*")))
                assertTrue(one.get("standard-error").asDouble() > 0
                        && one.get("quantile-5").asDouble() < one.get("quantile-95").asDouble(), one.toString());
        }
        assertTrue(said.out.contains("for C = 5.7600e+23 FLOP") && said.out.contains("D*/N*"), said.out);
        Said fewer = say("fit", file.toString(), "--drop-highest", "5", "--bootstrap", "0", "--min-compute", "2e19", "--max-compute",
                "1e21",
                "--out", json.toString());
        assertEquals(0, fewer.status, fewer.err);
        JsonNode left = new ObjectMapper().readTree(json.toFile());
        long inside = Files.readAllLines(file).stream().skip(1).mapToDouble(l -> Double.parseDouble(l.split(",")[1]))
                .filter(c -> c >= 2e19 && c <= 1e21).count();
        assertEquals(inside - 5, left.get("rows").asInt());
        assertEquals(205 - inside, left.get("rows-of-other-compute").asInt());
        assertTrue(fewer.out.contains("rows of other compute left out") && !fewer.out.contains("for C"), fewer.out);
        Said one = say("fit", file.toString(), "--law", "power", "--bootstrap", "0", "--max-compute", "1e21", "--out", json.toString());
        assertEquals(0, one.status, one.err);
        assertEquals(Files.readAllLines(file).stream().skip(1).filter(l -> Double.parseDouble(l.split(",")[1]) <= 1e21).count(),
                new ObjectMapper().readTree(json.toFile()).get("rows").asInt());
    }

    /// A column of compute goes before 6ND, whichever law is fitted; one draw makes neither an error nor a range.
    @Test
    void computeIsThatOfTheFile() throws IOException {
        var text = new StringBuilder("N,D,C,loss\n");
        for (int i = 0; i < 40; i++) {
            double n = Math.pow(10, 6 + i % 5), d = Math.pow(10, 8 + i % 6);
            text.append(n).append(',').append(d).append(',').append(i).append(',').append(Chinchilla.REFITTED.at(n, d)).append('\n');
        }
        text.append("1000000,100000000,50,3\n");
        Path file = Files.writeString(folder.resolve("three.csv"), text.toString().replace(",0,", ",0.5,")),
                json = folder.resolve("c.json");
        for (String law : List.of("chinchilla", "power")) {
            Said said = say("fit", file.toString(), "--law", law, "--bootstrap", "0", "--max-compute", "39", "--out", json.toString());
            assertEquals(0, said.status, said.err);
            JsonNode root = new ObjectMapper().readTree(json.toFile());
            assertEquals(List.of(40, 1), List.of(root.get("rows").asInt(), root.get("rows-of-other-compute").asInt()), law);
        }
        assertEquals(0, say("fit", file.toString(), "--bootstrap", "1", "--budget", "1e21", "--out", json.toString()).status);
        JsonNode size = new ObjectMapper().readTree(json.toFile()).at("/budgets/0/N*");
        assertTrue(size.get("standard-error").isNull() && size.get("quantile-5").isNull() && size.get("quantile-95").isNull(),
                size.toString());
    }

    @Test
    void powerLawIsRecovered() throws IOException {
        var text = new StringBuilder("x;loss\n");
        for (double x = 10; x < 1e6; x *= 3) text.append(x).append(';').append(0.5 + 3 * Math.pow(x, -0.4)).append('\n');
        Said said = say("fit", Files.writeString(folder.resolve("law.csv"), text).toString(), "--law", "power", "--bootstrap", "20");
        assertEquals(0, said.status, said.err);
        assertTrue(said.out.contains("alpha  0.4000") && said.out.contains("E      0.5000"), said.out);
    }

    /// What the user names goes before what the file happens to have; a rising loss is fitted, and said not to determine a law.
    @Test
    void namedColumnsGoFirstAndRisingLossIsSaid() throws IOException {
        var text = new StringBuilder("N,D,flops,loss\n");
        for (int i = 0; i < 30; i++) {
            double n = Math.pow(10, 6 + i % 5), d = Math.pow(10, 8 + i % 6);
            text.append(n).append(",1,").append(6 * n * d).append(',').append(Chinchilla.REFITTED.at(n, d)).append('\n');
        }
        Said said = say("fit", Files.writeString(folder.resolve("both.csv"), text).toString(), "--columns", "C=flops", "--bootstrap", "0");
        assertTrue(said.out.contains("alpha  0.3478") && said.out.contains("beta   0.3658"), said.out + said.err);
        assertFalse(said.out.contains("Not determined"));
        Said rising = say("fit", Files.writeString(folder.resolve("up.csv"), "x,loss\n1,1\n2,2\n3,3\n4,4\n5,5\n").toString(), "--bootstrap",
                "0");
        assertEquals(0, rising.status);
        assertTrue(rising.out.contains("Not determined"), rising.out);
    }

    private Said fit(String name, String... options) {
        String file = "src/test/resources/org/descentlab/data/" + name;
        return say(Stream.concat(Stream.of("fit", file), Stream.of(options)).toArray(String[]::new));
    }

    @Test
    void aDivergedRunIsLeftOutAndSaid() throws IOException {
        Said said = fit("fit-one-nan.csv", "--bootstrap", "20");
        assertTrue(said.out.contains("fitted to 8 rows; 1 row with gaps left out") && said.out.contains("E      0.2000")
                && said.out.contains("alpha  0.3500"), said.out + said.err);
        String rows = "x,loss\n1,2.1\n10,1.6\n100,1.35\n1000,1.22\n10000,1.15\n100000,1.11\n";
        for (String row : List.of("7,", "7,inf", "n/a,2", "8,much"))
            assertTrue(
                    say("fit", Files.writeString(folder.resolve("gap.csv"), rows + row + "\n").toString(), "--bootstrap", "0").out.contains(
                            "fitted to 6 rows; 1 row with gaps"),
                    row);
    }

    @Test
    void groupedThousandsAreThousands() {
        Said said = fit("fit-thousands.csv", "--law", "power", "--bootstrap", "20");
        assertTrue(said.out.contains("A      10.0000") && said.out.contains("alpha  0.3500"), said.out);
        assertTrue(said.err.contains("\"1,000\" is 1000"), said.err);
    }

    @Test
    void twoSizesFixNoLaw() {
        Said said = fit("fit-two-sizes.csv");
        assertEquals(2, said.status);
        assertTrue(said.err.contains("2 different values of x"), said.err);
    }

    /// Each half of the table is a law to five digits; both together are none.
    @Test
    void twoKindsOfLossAreNoLaw() throws IOException {
        Path json = folder.resolve("both.json");
        Said both = fit("fit-two-kinds-in-one-table.csv", "--bootstrap", "0", "--out", json.toString());
        assertTrue(both.out.contains("Not determined: the law misses half of the rows by 61 %"), both.out);
        assertFalse(new ObjectMapper().readTree(json.toFile()).get("determined").asBoolean());
        for (String kind : List.of("normalised", "nats")) {
            Said half = fit("fit-two-kinds-in-one-table.csv", "--where", "set=" + kind, "--bootstrap", "10", "--out", json.toString());
            assertFalse(half.out.contains("Not determined"), half.out + half.err);
            JsonNode root = new ObjectMapper().readTree(json.toFile());
            assertEquals(0.28, root.at("/parameters/alpha").asDouble(), 1e-4);
            assertEquals(0.31, root.at("/parameters/beta").asDouble(), 1e-4);
            assertEquals(0.525, root.at("/parameters/a_opt").asDouble(), 1e-3);
            assertEquals(kind.equals("nats") ? 1.56 : 0.6, root.at("/parameters/E").asDouble(), 1e-3);
            assertTrue(root.get("determined").asBoolean());
        }
    }

    @Test
    void usualNamesAndLettersForMillionsAreKnown() throws IOException {
        var text = new StringBuilder("params,tokens,final loss\n");
        for (String n : List.of("70M", "160M", "410M", "1B", "1.4B", "2.8B"))
            for (String d : List.of("1B", "3B", "10B", "30B")) {
                double loss = Chinchilla.REFITTED.at(value(n), value(d));
                text.append(n).append(',').append(d).append(',').append(loss).append('\n');
            }
        Said said = say("fit", Files.writeString(folder.resolve("usual.csv"), text).toString(), "--bootstrap", "0");
        assertTrue(said.out.contains("alpha  0.3478") && said.out.contains("beta   0.3658"), said.out + said.err);
        String renamed = text.toString().replaceFirst("params,tokens,final loss", "\"size, all\",\"data, seen\",val");
        Said commas = say("fit", Files.writeString(folder.resolve("commas.csv"), renamed).toString(), "--bootstrap", "0", "--columns",
                "N=size, all,D=data, seen,loss=val");
        assertEquals(said.out, commas.out, commas.err);
    }

    private static double value(String text) {
        return Double.parseDouble(text.substring(0, text.length() - 1)) * (text.endsWith("M") ? 1e6 : 1e9);
    }

    static Stream<List<String>> mistakes() {
        String few = "N,D,loss\n1,2,3\n2,3,2\n", rows = "N,D,loss\n1,2,3\n2,3,2\n3,1,2\n4,2,1\n5,6,1\n6,6,1\n";
        return Stream.of(List.of("Too few rows", few), List.of("positive number; \"0\"", rows + "0,1,1\n"),
                List.of("positive number; \"-2\" in line 8", rows + "1,-2,1\n"),
                List.of("different values of D", "N,D,loss\n1,2,3\n2,3,2\n3,2,2\n4,3,1\n5,2,1\n6,3,1\n"),
                List.of("5 different pairs", "N,D,loss\n1,2,3\n2,3,2\n3,1,2\n4,2,1\n5,6,1\n5,6,1.1\n"),
                List.of("cannot be told apart", "N,D,loss\n1M,20M,3.9\n2M,40M,3.2\n4M,80M,2.8\n8M,161M,2.6\n16M,320M,2.4\n32M,640M,2.3\n"),
                List.of("Too few rows: 1 is left", rows, "--where", "N=1"),
                List.of("name is too long", rows, "--out", "n".repeat(300) + ".json"),
                List.of("--where is written", rows, "--where", "N"), List.of("No row", rows, "--where", "N=99"),
                List.of("positive number; \"words\" in line 2", "N,D,loss\n1,2,words\n2,3,more\n"),
                List.of("no column loss", rows.replace("loss", "perplexity")),
                List.of("empty", ""), List.of("has 2 cells", rows + "1,2\n"),
                List.of("same N", rows.replaceAll("(?m)^[0-9]", "7")), List.of("Too few rows", rows, "--drop-highest", "3"),
                List.of("must not be negative", rows, "--drop-highest", "-1"),
                List.of("--columns takes", rows, "--columns", "M=N"), List.of("no column \"flops\"", rows, "--columns", "C=flops"),
                List.of("end in .json", rows, "--out", "fit.png"),
                List.of("does not exist", rows, "--out", "nowhere/fit.json"), List.of("--bootstrap must", rows, "--bootstrap", "-3"),
                List.of("no column x", rows.replace("N,D", "p,q"), "--law", "power"),
                List.of("--law", rows, "--law", "cubic"), List.of("positive number of FLOP", rows, "--budget", "-1"),
                List.of("less than --max-compute", rows, "--min-compute", "5", "--max-compute", "4"),
                List.of("needs the law chinchilla", rows, "--law", "power", "--budget", "1e20"),
                List.of("need a column C", rows.replace("N,D", "x,q"), "--law", "power", "--max-compute", "4"),
                List.of("Too few rows", rows, "--max-compute", "4"),
                List.of("needs a column D or C", rows.replace("N,D", "N,q"), "--law", "chinchilla"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakesAreOneSentence(List<String> mistake) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.csv"), mistake.get(1));
        Said said = say(Stream.concat(Stream.of("fit", file.toString()), mistake.stream().skip(2)).toArray(String[]::new));
        assertEquals(2, said.status, said.err);
        assertEquals(1, said.err.lines().count(), said.err);
        assertTrue(said.err.contains(mistake.getFirst()), said.err);
        assertEquals(2, say("fit", folder.resolve("none.csv").toString()).status);
    }
}

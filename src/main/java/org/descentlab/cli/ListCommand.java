package org.descentlab.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.descentlab.study.Experiment;
import org.descentlab.study.Parameter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `descent-lab list`: every experiment with its parameters.
@Command(name = "list", description = "Lists the experiments and their parameters.", mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    private final List<Experiment> experiments;

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    ListCommand(List<Experiment> experiments) {
        this.experiments = experiments;
    }

    @Override
    public Integer call() throws IOException {
        if (json) System.out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(tree()));
        else print();
        return 0;
    }

    private void print() {
        for (Experiment e : experiments) {
            System.out.println(e.name() + " – " + e.title());
            System.out.println("  claim: " + e.claim().said());
            System.out.println("  panes: " + String.join(", ", e.allPanes()));
            for (Parameter p : e.parameters(e.defaults())) {
                String range = p.choices().isEmpty() ? p.show(p.low()) + " … " + p.show(p.high()) : String.join(" | ", p.choices());
                System.out.printf("  %-12s %-28s default %-10s %s%n", p.name(), range, p.show(p.initial()), p.doc());
            }
        }
    }

    private ArrayNode tree() {
        ArrayNode all = new ObjectMapper().createArrayNode();
        for (Experiment e : experiments) {
            ObjectNode node = all.addObject().put("name", e.name()).put("title", e.title()).put("claim", e.claim().said());
            e.allPanes().forEach(node.putArray("panes")::add);
            ArrayNode parameters = node.putArray("parameters");
            for (Parameter p : e.parameters(e.defaults())) {
                ObjectNode n = parameters.addObject().put("name", p.name()).put("label", p.label()).put("symbol", p.symbol())
                        .put("unit", p.unit())
                        .put("scale", p.scale().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')).put("doc", p.doc())
                        .put("affects", p.affects());
                if (p.choices().isEmpty()) n.put("low", p.low()).put("high", p.high()).put("default", p.initial());
                else p.choices().forEach(n.put("default", p.show(p.initial())).putArray("choices")::add);
            }
        }
        return all;
    }
}

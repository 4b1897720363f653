package org.descentlab.study;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// An experiment of the old protocol, while there still are some.
public abstract class Bench extends Experiment {
    protected static final String SEED = "seed", SEEDS = "seeds";

    protected Bench(int problem, String name, String title) {
        super(problem, name, title);
    }

    protected abstract List<Parameter> declared();

    protected abstract List<BenchPane> sheet();

    protected int usualSeeds() {
        return 5;
    }

    protected Map<String, Double> quickly() {
        return Map.of(SEEDS, 3.0);
    }

    @Override
    protected final List<Key<?>> keys() {
        return List.of();
    }

    @Override
    protected List<View> declaredViews() {
        return List.of(new View("bench", title(), sheet().stream().map(Bench::pane).toList()));
    }

    @Override
    public List<Parameter> parameters(Settings settings) {
        return Stream.concat(declared().stream(), Stream.of(Experiment.SEED, Experiment.SEEDS.initially(usualSeeds())).map(Key::parameter)).toList();
    }

    @Override
    protected final List<Setting> quick() {
        return quickly().entrySet().stream().map(e -> new Setting(e.getKey(), e.getValue())).toList();
    }

    private static Pane pane(BenchPane p) {
        return new Pane(p.name(), p.title(), ask -> {
            Results results = new Results() {
                @Override
                public <T> T find(Job<T> job) {
                    return ask.peek(job);
                }
            };
            p.plan(ask.settings()).forEach(ask::find);
            p.planAt(ask.settings(), results, ask.step()).forEach(ask::now);
            return p.show(ask.settings(), results, ask.step());
        });
    }
}

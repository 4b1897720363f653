package org.descentlab.lab.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.study.Experiment;
import org.junit.jupiter.api.Test;

class KeyNumbersTest {
    @Test
    void everyExperimentHasSome() {
        List<Experiment> all = new ArrayList<>(List.of(new MainExperiment()));
        ServiceLoader.load(Experiment.class).forEach(all::add);
        List<Lesson> lessons = Lessons.own(all);
        for (Experiment e : all) assertFalse(KeyNumbers.of(e, lessons).isEmpty(), e.name());
        assertEquals(all.getFirst().columns(), KeyNumbers.of(all.getFirst(), lessons));
    }
}

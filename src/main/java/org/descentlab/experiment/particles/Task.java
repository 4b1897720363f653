package org.descentlab.experiment.particles;

import org.descentlab.data.PlaneTeacher;
import org.descentlab.data.PlaneTeacher.Labels;
import org.descentlab.study.Ask;

/// What all seeds learn, from what start they are drawn and how they go.
///
/// @param draw   which inputs and teacher
/// @param spread standard deviation of a particle’s coordinates at the start
/// @param rate   η
record Task(int samples, int teacherUnits, double noise, Labels labels, long draw, double spread, double rate, int steps) {
    static Task of(Ask ask) {
        return new Task(ask.get(Particles.SAMPLES), ask.get(Particles.TEACHER_UNITS), ask.get(Particles.NOISE), ask.get(Particles.LABELS),
                ask.get(Particles.TASK), ask.get(Particles.SPREAD), ask.get(Particles.RATE), ask.get(Particles.STEPS));
    }

    PlaneTeacher teacher() {
        return PlaneTeacher.of(samples, teacherUnits, noise, labels, draw);
    }

    /// Milliseconds of a run of so many particles.
    double cost(int particles) {
        return 1 + steps * (7e-5 * particles + 1e-5 * samples);
    }
}

package org.descentlab.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.descentlab.Lab;
import org.descentlab.data.SphereTeacher;
import org.descentlab.tensor.Activation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TwoLayerGradientTest {
    @ParameterizedTest
    @EnumSource(Activation.class)
    void byFiniteDifferences(Activation f) {
        SphereTeacher data = SphereTeacher.of(3, 2, 6, 4, SphereTeacher.Labels.RANDOM_SIGNS, 0, 2);
        double alpha = 0.7, h = 1e-5;
        for (boolean doubled : new boolean[] {true, false})
            try (var net = new TwoLayer(Lab.BACKEND, f, 4, doubled, alpha, 0.01, 9, data.training(), data.testing())) {
                net.step();
                double[][] g = net.gradients();
                for (int l = 0; l < 2; l++)
                    for (int i = 0; i < g[l].length; i++)
                        assertEquals((net.errorWith(l, i, h) - net.errorWith(l, i, -h)) / (2 * h) / 2 / (alpha * alpha), g[l][i], 1e-7,
                                "layer " + l + ", weight " + i);
            }
    }
}

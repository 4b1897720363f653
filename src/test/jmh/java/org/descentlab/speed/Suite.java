package org.descentlab.speed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;

/// Runs the suite: JMH with its own arguments, without the peer's benchmarks where there is no peer.
public final class Suite {
    private Suite() {}

    public static void main(String[] arguments) throws Exception {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        if (ServiceLoader.load(Peer.class).stream().findAny().isEmpty()) {
            System.out.println("No peer is built (mvn -q -Ppeer -DskipTests package), so its benchmarks are left out.");
            all.addAll(List.of("-e", PeerStepBenchmark.class.getName()));
        }
        org.openjdk.jmh.Main.main(all.toArray(String[]::new));
    }
}

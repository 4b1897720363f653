package org.descentlab.tensor;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4jBackend;

/// The CUDA build of ND4J, which only the Maven profile `cuda` puts on the class path.
final class CudaBuild {
    private static final String BACKEND = "org.nd4j.linalg.jcublas.JCublasBackend";
    private static final String FILE = BACKEND.replace('.', '/') + ".class";

    private CudaBuild() {}

    static boolean present() {
        return CudaBuild.class.getClassLoader().getResource(FILE) != null;
    }

    /// Whether its libraries load and see a device. Must come before ND4J starts.
    static boolean runs() {
        // JavaCPP tells the terminal that CUDA's bindings are of an earlier release; SLF4J keeps it quiet.
        System.setProperty("org.bytedeco.javacpp.logger", "slf4j");
        try {
            return Class.forName(BACKEND).asSubclass(Nd4jBackend.class).getDeclaredConstructor().newInstance().canRun();
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            return false;
        }
    }

    /// ND4J tries every backend that offers itself as a service and prints the stack trace of one that fails: lets it see none
    /// of the services of the CUDA build. Must come before ND4J starts.
    static void hide() {
        ClassLoader all = CudaBuild.class.getClassLoader();
        String file = all.getResource(FILE).toString(), jar = file.substring(0, file.length() - FILE.length());
        ND4JClassLoading.setNd4jClassloader(new ClassLoader("nd4j-without-cuda", all) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                return Collections.enumeration(
                        Collections.list(super.getResources(name)).stream().filter(u -> !u.toString().startsWith(jar)).toList());
            }
        });
    }
}

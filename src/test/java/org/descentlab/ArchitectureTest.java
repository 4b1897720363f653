package org.descentlab;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The rooms of the house and the arrows between them. "May use" includes what a used room may use itself: whoever shows an
/// experiment may name the figures that it hands out.
class ArchitectureTest {
    private static final String ROOT = "org.descentlab";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(ROOT);

    /// Room by room, from the ground up, what it may use directly.
    private static final Map<String, List<String>> MAY_USE = new LinkedHashMap<>();

    static {
        MAY_USE.put("figure", List.of());
        MAY_USE.put("language", List.of());
        MAY_USE.put("tensor", List.of());
        MAY_USE.put("data", List.of("tensor"));
        MAY_USE.put("net", List.of("tensor", "data"));
        MAY_USE.put("kernel", List.of("tensor", "data", "net"));
        MAY_USE.put("stats", List.of("tensor"));
        MAY_USE.put("opencl", List.of("tensor", "data", "net"));
        MAY_USE.put("speed", List.of("tensor", "data", "net", "kernel"));
        MAY_USE.put("study", List.of("figure", "language", "tensor", "data", "net", "kernel", "stats"));
        MAY_USE.put("experiment", List.of("study"));
        MAY_USE.put("lab", List.of("experiment"));
        MAY_USE.put("plot", List.of("figure", "language"));
        MAY_USE.put("report", List.of("lab", "plot"));
        MAY_USE.put("ui", List.of("lab", "plot", "report"));
        MAY_USE.put("cli", List.of("lab", "experiment", "report", "opencl", "speed"));
        MAY_USE.put("app", List.copyOf(MAY_USE.keySet()));
    }

    static Stream<String> rooms() {
        return MAY_USE.keySet().stream();
    }

    private static Set<String> reachable(String room) {
        Set<String> all = new TreeSet<>(Set.of(room));
        for (String next : MAY_USE.get(room)) all.addAll(reachable(next));
        return all;
    }

    private static String[] packages(Iterable<String> rooms) {
        return Stream.iterate(rooms.iterator(), i -> i.hasNext(), i -> i).map(i -> inside(i.next())).toArray(String[]::new);
    }

    private static String inside(String room) {
        return ROOT + "." + room + "..";
    }

    @Test
    void everyClassStandsInARoom() {
        assertTrue(CLASSES.size() > 50, "classes found: " + CLASSES.size());
        classes().should().resideInAnyPackage(packages(MAY_USE.keySet())).check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void arrowsGoDownOnly(String room) {
        DescribedPredicate<JavaClass> elsewhere = resideInAPackage(ROOT + "..")
                .and(DescribedPredicate.not(resideInAnyPackage(packages(reachable(room)))));
        noClasses().that().resideInAPackage(inside(room)).should()
                .dependOnClassesThat(elsewhere.as("stand in a room that " + room + " may not use"))
                .allowEmptyShould(true).check(CLASSES);
    }

    @Test
    void noCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching(ROOT + ".experiment.(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching(ROOT + ".experiment.main.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    /// What each experiment stands on besides its own: the jobs that many share.
    @Test
    void experimentsDoNotKnowEachOther() {
        slices().matching(ROOT + ".experiment.(*)..").should().notDependOnEachOther()
                .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAPackage(inside("experiment.network"))).check(CLASSES);
    }

    @Test
    void sharedJobsKnowNoExperiment() {
        DescribedPredicate<JavaClass> experiments = resideInAPackage(inside("experiment"))
                .and(DescribedPredicate.not(resideInAPackage(inside("experiment.network"))));
        noClasses().that().resideInAPackage(inside("experiment.network")).should()
                .dependOnClassesThat(experiments.as("belong to an experiment")).check(CLASSES);
    }

    /// The main screen alone knows its views; they share a ground, which knows neither them nor it.
    @Test
    void viewsDoNotKnowEachOther() {
        slices().matching(ROOT + ".experiment.main.(*)..").should().notDependOnEachOther()
                .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAPackage(inside("experiment.main.ground"))).check(CLASSES);
        noClasses().that().resideInAPackage(ROOT + ".experiment.main.*..").should().dependOnClassesThat()
                .resideInAPackage(ROOT + ".experiment.main").check(CLASSES);
        DescribedPredicate<JavaClass> views = resideInAPackage(ROOT + ".experiment.main.*..")
                .and(DescribedPredicate.not(resideInAPackage(inside("experiment.main.ground"))));
        noClasses().that().resideInAPackage(inside("experiment.main.ground")).should().dependOnClassesThat(views.as("belong to a view"))
                .check(CLASSES);
    }

    /// Nothing glides or fades: whoever prefers reduced motion misses nothing. A pause moves nothing, and the pulse follows what is computed.
    @Test
    void nothingIsAnimated() {
        DescribedPredicate<JavaClass> moves = resideInAPackage("javafx.animation..").and(
                DescribedPredicate.describe("move something",
                        c -> !Set.of("PauseTransition", "AnimationTimer").contains(c.getSimpleName())));
        noClasses().should().dependOnClassesThat(moves).check(CLASSES);
    }

    @Test
    void windowAndCommandLineDoNotKnowEachOther() {
        noClasses().that().resideInAPackage(inside("cli")).should().dependOnClassesThat().resideInAPackage(inside("ui")).check(CLASSES);
        noClasses().that().resideInAPackage(inside("ui")).should().dependOnClassesThat().resideInAPackage(inside("cli"))
                .allowEmptyShould(true).check(CLASSES);
    }

    /// A file is written in one way, which never leaves half of one.
    @Test
    void filesAreWrittenSafely() {
        var writes = DescribedPredicate.<JavaCall<?>>describe("write a file", c -> c.getTargetOwner().isEquivalentTo(Files.class)
                && Set.of("write", "writeString", "newOutputStream", "newBufferedWriter", "newByteChannel").contains(c.getName())
                || c.getName().equals("<init>") && (c.getTargetOwner().isEquivalentTo(FileOutputStream.class)
                        || c.getTargetOwner().isEquivalentTo(FileWriter.class)));
        noClasses().that(isNoneOf("lab.SafeFile")).should().callCodeUnitWhere(writes).check(CLASSES);
    }

    /// JavaFX is for the canvas pen, the views of figures and plots, the window and the composition root.
    @Test
    void javaFxStaysInTheWindow() {
        noClasses().that().resideOutsideOfPackages(inside("ui"), inside("app"))
                .and(isNoneOf("plot.CanvasPen", "plot.FigureView", "plot.Fonts", "plot.PlotView", "plot.Tiles"))
                .should().dependOnClassesThat().resideInAnyPackage("javafx..", "com.sun.javafx..", "org.controlsfx..", "atlantafx..")
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> isNoneOf(String... names) {
        Set<String> outer = Set.copyOf(Stream.of(names).map(n -> ROOT + "." + n).toList());
        return DescribedPredicate.describe("are none of " + outer, c -> !outer.contains(c.getName().replaceAll("\\$.*", "")));
    }

    @Test
    void nativeNumericsStayInTensor() {
        noClasses().that().resideOutsideOfPackage(inside("tensor"))
                .should().dependOnClassesThat().resideInAnyPackage("org.nd4j..", "org.bytedeco..", "jdk.incubator..").check(CLASSES);
    }

    /// Loaded only when a PDF is written.
    @Test
    void pdfStaysInItsPen() {
        noClasses().that(isNoneOf("plot.PdfDocument", "plot.PdfFont", "plot.PdfPen")).should().dependOnClassesThat()
                .resideInAnyPackage("org.apache.pdfbox..", "org.apache.fontbox..").check(CLASSES);
    }

    /// Loaded only when a code is shown.
    @Test
    void codesStayInTheirPicture() {
        noClasses().that(isNoneOf("plot.QrCode")).should().dependOnClassesThat().resideInAnyPackage("com.google.zxing..").check(CLASSES);
    }

    @Test
    void devicesStayInOpencl() {
        noClasses().that().resideOutsideOfPackage(inside("opencl")).should().dependOnClassesThat().resideInAPackage("org.lwjgl..")
                .check(CLASSES);
    }

    @Test
    void laboratoryNeedsNoDisplay() {
        noClasses().that().resideInAnyPackage(packages(reachable("lab")))
                .should().dependOnClassesThat().resideInAnyPackage("java.awt..", "javax.swing..", "javax.imageio..").check(CLASSES);
    }

    /// Options, JSON and printing to the terminal belong to the command line.
    @Test
    void numericsDoNotTalk() {
        noClasses().that().resideInAnyPackage(packages(reachable("experiment")))
                .should().dependOnClassesThat().resideInAnyPackage("picocli..", "com.fasterxml..").check(CLASSES);
    }
}

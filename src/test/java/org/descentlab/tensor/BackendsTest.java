package org.descentlab.tensor;

import static org.junit.jupiter.api.Assertions.*;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.descentlab.tensor.Backends.Choice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where the program computes, by drivers that do not exist.
class BackendsTest {
    /// A driver of `devices` devices of compute capability 8.6.
    private record Driver(int devices) {
        int start(int flags) {
            return flags;
        }

        int count(MemorySegment out) {
            return write(out, devices);
        }

        int device(MemorySegment out, int index) {
            return write(out, 7 + index);
        }

        int name(MemorySegment out, int length, int device) {
            out.reinterpret(length).setString(0, "Invented " + device);
            return 0;
        }

        int attribute(MemorySegment out, int attribute, int device) {
            return write(out, attribute == 75 ? 8 : 6);
        }

        private static int write(MemorySegment out, int value) {
            out.reinterpret(4).set(ValueLayout.JAVA_INT, 0, value);
            return 0;
        }

        private MemorySegment function(String name, Class<?>... types) throws ReflectiveOperationException {
            var handle = MethodHandles.lookup().bind(this, name, MethodType.methodType(int.class, types));
            var layouts = java.util.Arrays.stream(types).map(t -> t == int.class ? ValueLayout.JAVA_INT : ValueLayout.ADDRESS)
                    .toArray(java.lang.foreign.MemoryLayout[]::new);
            return Linker.nativeLinker().upcallStub(handle, FunctionDescriptor.of(ValueLayout.JAVA_INT, layouts), Arena.ofAuto());
        }

        SymbolLookup library() throws ReflectiveOperationException {
            Map<String, MemorySegment> functions = Map.of("cuInit", function("start", int.class), "cuDeviceGetCount",
                    function("count", MemorySegment.class),
                    "cuDeviceGet", function("device", MemorySegment.class, int.class), "cuDeviceGetName",
                    function("name", MemorySegment.class, int.class, int.class),
                    "cuDeviceGetAttribute", function("attribute", MemorySegment.class, int.class, int.class));
            return name -> Optional.ofNullable(functions.get(name));
        }
    }

    @Test
    void theDriverIsAskedForItsFirstDevice() throws Exception {
        assertEquals(Optional.of(new CudaDevice("Invented 7", 86)), CudaDevice.first(new Driver(2).library()));
        assertEquals(Optional.empty(), CudaDevice.first(new Driver(0).library()));
        assertEquals(Optional.empty(), CudaDevice.first(name -> Optional.empty()), "a library that is no driver");
    }

    @ParameterizedTest
    @CsvSource({"35,false", "37,true", "50,true", "75,true", "86,true", "89,true", "90,false", "120,false"})
    void kernelsExistForSomeGenerations(int capability, boolean supported) {
        assertEquals(supported, new CudaDevice("x", capability).supported());
    }

    /// What the driver knows (a capability, or nothing), whether ND4J can use it, and the sentence; `-` stands for none.
    @ParameterizedTest
    @CsvSource({
            "AUTO, true, , true, 'No CUDA device answered, so the CPU computes.'",
            "PORTABLE, true, , true, 'No CUDA device answered, so the CPU computes.'",
            "CPU, true, , true, -",
            "AUTO, false, 86, true, -",
            "PORTABLE, false, 86, true, -",
            "CPU, true, 86, true, -",
            "AUTO, true, 90, true, 'ND4J has no kernels for the CUDA device Card, so the CPU computes.'",
            "AUTO, true, 86, false, 'ND4J cannot use the CUDA device Card, so the CPU computes.'"})
    void withoutAUsableDeviceTheProcessorComputes(Choice choice, boolean cudaBuild, Integer capability, boolean nd4j, String notice) {
        Optional<CudaDevice> device = Optional.ofNullable(capability).map(c -> new CudaDevice("Card", c));
        assertEquals(new Backends.Place(null, notice.equals("-") ? null : notice),
                Backends.place(choice, cudaBuild, () -> device, () -> nd4j));
    }

    @Test
    void aUsableDeviceIsUsed() {
        CudaDevice card = new CudaDevice("Card", 86);
        for (Choice choice : new Choice[] {Choice.AUTO, Choice.PORTABLE, Choice.CUDA})
            assertEquals(new Backends.Place(card, null), Backends.place(choice, true, () -> Optional.of(card), () -> true));
    }

    /// Whoever names CUDA gets it or a sentence.
    @Test
    void cudaIsNotReplaced() {
        var old = Optional.of(new CudaDevice("Card", 30));
        for (Executable place : List.<Executable>of(() -> Backends.place(Choice.CUDA, false, () -> fail("asked"), () -> fail("asked")),
                () -> Backends.place(Choice.CUDA, true, Optional::empty, () -> true),
                () -> Backends.place(Choice.CUDA, true, () -> old, () -> true))) {
            String sentence = assertThrows(IllegalStateException.class, place).getMessage();
            assertTrue(sentence.contains("CUDA") && sentence.endsWith(".") && !sentence.contains("so the CPU"), sentence);
        }
    }

    /// Nothing is asked of a driver that nobody wants.
    @Test
    void theProcessorNeedsNoDriver() {
        Backends.place(Choice.CPU, true, () -> fail("asked"), () -> fail("asked"));
        Backends.place(Choice.AUTO, false, () -> fail("asked"), () -> fail("asked"));
    }
}

package org.descentlab.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TroubleTest {
    private static final String OTHERWISE = "It is a fault of the program.";

    static Stream<Throwable> foreign() {
        return Stream.of(new IllegalArgumentException("axis label"), new NumberFormatException("For input string: \"x\"."),
                new IllegalStateException(), new NullPointerException("Cannot invoke \"a.b()\" because \"c\" is null."),
                new IndexOutOfBoundsException("Index 3 out of bounds for length 3"), new AssertionError("so it is."),
                new StackOverflowError(),
                new MalformedInputException(1), new ClassCastException("a.b.C cannot be cast to d."),
                new UnsatisfiedLinkError("no jnind4jcpu."),
                new UncheckedIOException(new IOException("Input/output error")));
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void whatTheProgramDidNotWriteIsNotShown(Throwable e) {
        assertEquals(OTHERWISE, Trouble.sentence(e, OTHERWISE));
    }

    @Test
    void whatItWroteIsShownOnOneLine() {
        assertEquals("No such column.", Trouble.sentence(new IllegalArgumentException("No such column."), OTHERWISE));
        assertEquals("No such\\nfile.", Trouble.sentence(new UncheckedIOException(new IOException("No such\nfile.")), OTHERWISE));
        assertTrue(Trouble.sentence(new Damaged("x".repeat(5000) + ".", null), OTHERWISE).length() < 700);
    }

    @Test
    void noMemoryIsSaidWhereverItEnded() {
        String said = Trouble.sentence(new IllegalStateException("a job", new RuntimeException(new OutOfMemoryError("Java heap space"))),
                OTHERWISE);
        assertEquals("There is not enough memory for this.", said);
    }

    /// Their message is the path alone, or a class's name.
    @Test
    void aPathIsNoReason() {
        for (IOException e : List.of(new FileAlreadyExistsException("/a/b"), new NotDirectoryException("/a/b"),
                new DirectoryNotEmptyException("/a/b"), new FileSystemException("/a/b"), new MalformedInputException(1),
                new IOException(new IllegalStateException("no")), new IOException())) {
            String reason = SafeFile.reason(e);
            assertTrue(reason.length() > 10 && !reason.contains("/a/b"), reason);
            assertFalse(reason.contains("Exception") || reason.contains("Input length"), reason);
        }
    }
}

import java.io.IOException;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.ConstantInstruction;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;

/// Takes the mark "incubating" off the Vector API in a run-time image of JDK 25, the argument: with it the virtual machine builds
/// the graph of modules anew at every start and links no class ahead of time (docs/decisions/0015-start-up.md). jlink keeps what it
/// knows of the modules in one class; two numbers in it change, and no length.
class VectorModule {
    private static final int WARN_INCUBATING = 8;

    public static void main(String[] arguments) throws IOException {
        Path image = Path.of(arguments[0]), file = image.resolve("lib/modules");
        byte[] before;
        try (var runtime = FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", image.toString()))) {
            before = Files.readAllBytes(runtime.getPath("/modules/java.base/jdk/internal/module/SystemModules$all.class"));
        }
        ClassFile classes = ClassFile.of();
        ClassModel known = classes.parse(before);
        byte[] after = classes.transformClass(known, (builder, element) -> {
            MethodTransform change = change(element);
            if (change == null) builder.with(element);
            else builder.transformMethod((MethodModel) element, change);
        });
        byte[] modules = Files.readAllBytes(file);
        int at = 0;
        while (at + before.length <= modules.length && !Arrays.equals(modules, at, at + before.length, before, 0, before.length)) at++;
        int changed = before.length - same(before, after);
        if (after.length != before.length || changed != 2 || at + before.length > modules.length)
            throw new IllegalStateException("This JDK keeps its modules in another way: " + changed + " changes, " + after.length + " of "
                    + before.length + " bytes.");
        // In place: on Windows a file that is mapped, as this one is, cannot be cut off and written anew.
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(after), at);
        }
    }

    private static MethodTransform change(ClassElement element) {
        if (!(element instanceof MethodModel method)) return null;
        CodeTransform code = switch (method.methodName().stringValue()) {
            case "hasIncubatorModules" -> (b, i) -> {
                if (i instanceof ConstantInstruction) b.iconst_0();
                else b.with(i);
            };
            case "moduleResolutions" -> (b, i) -> {
                if (i instanceof ConstantInstruction c && c.constantValue().equals(WARN_INCUBATING + 1)) b.bipush(1);
                else b.with(i);
            };
            default -> null;
        };
        return code == null ? null : MethodTransform.transformingCode(code);
    }

    private static int same(byte[] a, byte[] b) {
        int n = 0;
        for (int i = 0; i < Math.min(a.length, b.length); i++) if (a[i] == b[i]) n++;
        return n;
    }
}

package org.descentlab.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.descentlab.tensor.Backends;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// What the user wishes to compute with, as `--backend` says it.
///
/// @param backend of everything
/// @param device  that trains networks
/// @param number  of an OpenCL device, [#FIRST] for the first one that does; where it is named
public record Wish(Backends.Choice backend, Device device, int number) {
    /// NONE: the backend trains networks, too. SOONER: a GPU does, as far as it is sooner. NAMED: an OpenCL device does.
    public enum Device { NONE, SOONER, NAMED }

    public static final Wish AUTO = new Wish(Backends.Choice.AUTO, Device.SOONER, 0), CPU = new Wish(Backends.Choice.CPU, Device.NONE, 0);
    static final int FIRST = -1;
    private static final Pattern OPENCL = Pattern.compile("opencl(?::(\\d{1,3}))?");

    /// "opencl:1"
    static final class Words implements ITypeConverter<Wish> {
        @Override
        public Wish convert(String value) {
            String word = value.toLowerCase(Locale.ROOT);
            Matcher device = OPENCL.matcher(word);
            if (device.matches())
                return new Wish(Backends.Choice.CPU, Device.NAMED, device.group(1) == null ? FIRST : Integer.parseInt(device.group(1)));
            return switch (word) {
                case "auto" -> AUTO;
                case "cpu" -> CPU;
                case "portable" -> new Wish(Backends.Choice.PORTABLE, Device.NONE, 0);
                case "cuda" -> new Wish(Backends.Choice.CUDA, Device.NONE, 0);
                default -> throw new TypeConversionException("--backend is auto, cpu, portable, opencl, opencl:N or cuda, not \""
                        + value.substring(0, Math.min(60, value.length())) + "\"");
            };
        }
    }
}

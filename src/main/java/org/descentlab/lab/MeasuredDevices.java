package org.descentlab.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.descentlab.net.Paces;

/// What was measured of devices, by what they are: a file beside the user's preferences. What cannot be read is measured again.
public record MeasuredDevices(Path file) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Null if nothing was.
    public Paces find(String device) {
        List<Paces.Pace> paces = new ArrayList<>();
        for (JsonNode p : all().path(device))
            paces.add(new Paces.Pace(p.path("width").asInt(), p.path("device").asDouble(), p.path("processor").asDouble()));
        return paces.isEmpty() || paces.stream().anyMatch(p -> !(p.width() > 0 && p.device() > 0 && p.processor() > 0))
                ? null
                : new Paces(paces);
    }

    /// Where it cannot be written it is measured again at the next start.
    public void keep(String device, Paces paces) {
        ObjectNode all = all();
        var list = all.putArray(device);
        for (Paces.Pace p : paces.measured())
            list.addObject().put("width", p.width()).put("device", p.device()).put("processor", p.processor());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            SafeFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
        } catch (IOException e) {
            // Nobody misses more than two seconds.
        }
    }

    private ObjectNode all() {
        try {
            return JSON.readTree(Files.readAllBytes(file)) instanceof ObjectNode o ? o : JSON.createObjectNode();
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }
}

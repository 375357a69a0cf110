package io.fluxion.models.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A trained model: its parameters and its metadata, in a folder of three files.
 *
 * <p>{@code SHA256SUMS}, which {@code sha256sum -c} understands, vouches for the other two; a file that differs from it
 * is refused, since a damaged network would go on forecasting nonsense.
 */
public record ModelArtifact(Parameters parameters, ModelMetadata metadata) {
    public static final String PARAMETERS_FILE = "model.params";
    public static final String METADATA_FILE = "metadata.json";
    public static final String SUMS_FILE = "SHA256SUMS";

    private static final int VERSION_DIGITS = 12;
    private static final String BUILT_IN_FOLDER = "/io/fluxion/models/builtin/";

    /** The beginning of the parameters' digest. */
    public String version() {
        return Sha256.hex(parameters.toBytes()).substring(0, VERSION_DIGITS);
    }

    /** Writes the files; the sums come last, so that a half-written folder is refused. */
    public void write(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        files.put(PARAMETERS_FILE, parameters.toBytes());
        files.put(METADATA_FILE, (Json.text(metadata) + "\n").getBytes(StandardCharsets.UTF_8));
        Files.createDirectories(folder);
        Files.deleteIfExists(folder.resolve(SUMS_FILE));
        StringBuilder sums = new StringBuilder();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
            sums.append(Sha256.hex(file.getValue()))
                    .append("  ")
                    .append(file.getKey())
                    .append('\n');
        }
        Files.writeString(folder.resolve(SUMS_FILE), sums);
    }

    /** Reads and verifies the model of a folder. */
    public static ModelArtifact read(Path folder) {
        return read(name -> {
            Path file = folder.resolve(name);
            if (!Files.isRegularFile(file)) {
                throw new ArtifactException("there is no model: " + file + " is missing");
            }
            return Files.readAllBytes(file);
        });
    }

    /** The model that comes with the program, trained on simulated pools. */
    public static ModelArtifact builtIn() {
        return read(name -> {
            try (InputStream in = ModelArtifact.class.getResourceAsStream(BUILT_IN_FOLDER + name)) {
                if (in == null) {
                    throw new ArtifactException("the program comes without a model: " + name + " is missing");
                }
                return in.readAllBytes();
            }
        });
    }

    private static ModelArtifact read(FileReader files) {
        try {
            Map<String, String> sums = sums(new String(files.read(SUMS_FILE), StandardCharsets.UTF_8));
            ModelMetadata metadata = Json.read(verified(files, METADATA_FILE, sums), ModelMetadata.class);
            metadata.requireCurrent();
            return new ModelArtifact(Parameters.fromBytes(verified(files, PARAMETERS_FILE, sums)), metadata);
        } catch (IOException e) {
            throw new ArtifactException("the model can't be read: " + e.getMessage(), e);
        }
    }

    private static byte[] verified(FileReader files, String name, Map<String, String> sums) throws IOException {
        byte[] bytes = files.read(name);
        String actual = Sha256.hex(bytes);
        if (!actual.equals(sums.get(name))) {
            throw new ArtifactException(
                    "the model is damaged: " + name + " has sha256 " + actual + ", expected " + sums.get(name));
        }
        return bytes;
    }

    private static Map<String, String> sums(String text) {
        Map<String, String> sums = new TreeMap<>();
        for (String line : text.split("\n", -1)) {
            String[] parts = line.split("  ", 2);
            if (parts.length == 2) {
                sums.put(parts[1], parts[0]);
            }
        }
        return sums;
    }

    /** Where the files of an artifact come from. */
    private interface FileReader {
        byte[] read(String name) throws IOException;
    }
}

package io.fluxion.ingestion.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.domain.reference.Deployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** {@code deployments/<chainId>.json}, one file a chain, read and written. */
public final class Deployments {
    private static final String SUFFIX = ".json";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Deployments() {}

    /** The deployment of a file; an unknown or malformed entry is an error that names it. */
    public static Deployment read(Path file) {
        try {
            return JSON.readValue(file.toFile(), Deployment.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + " is no deployment: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The deployments of a folder, or the one of a file. */
    public static DeployedChains readAll(Path folderOrFile) {
        if (!Files.isDirectory(folderOrFile)) {
            return DeployedChains.of(read(folderOrFile));
        }
        try (Stream<Path> files = Files.list(folderOrFile)) {
            List<Deployment> chains = files.filter(file -> file.toString().endsWith(SUFFIX))
                    .map(Deployments::read)
                    .toList();
            if (chains.isEmpty()) {
                throw new IllegalArgumentException(folderOrFile + " holds no deployment");
            }
            return new DeployedChains(chains);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folderOrFile, e);
        }
    }

    /** The file of a chain's deployment in a folder of them. */
    public static Path file(Path folder, int chainId) {
        return folder.resolve(chainId + SUFFIX);
    }

    /** Writes the file in one step, so that no reader sees half of it. */
    public static void write(Path file, Deployment deployment) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path draft = file.resolveSibling(file.getFileName() + ".tmp");
            Files.write(draft, JSON.writeValueAsBytes(deployment));
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}

package io.fluxion.standalone.up;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxion.standalone.config.PostgresAddress;
import io.fluxion.standalone.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the parts of a run listen, with their passwords, as JSON for tools; readable by the owner only. */
final class EndpointsFile {
    private EndpointsFile() {}

    static void write(Path file, PostgresAddress postgres, Secret redis) throws IOException {
        Map<String, String> endpoints = new LinkedHashMap<>();
        endpoints.put("jdbcUrl", postgres.jdbcUrl());
        endpoints.put("jdbcUser", postgres.user());
        endpoints.put("jdbcPassword", postgres.password().reveal());
        endpoints.put("redisUri", redis.reveal());
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        Files.createFile(beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(beside.toFile(), endpoints);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

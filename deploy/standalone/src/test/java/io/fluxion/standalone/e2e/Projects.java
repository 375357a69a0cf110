package io.fluxion.standalone.e2e;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project's own files lie. */
final class Projects {
    private Projects() {}

    /** The folder that holds the wrapper script. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}

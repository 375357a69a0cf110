package io.fluxion.standalone.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The project's folder, in which the build has put the programs that are no Java. */
public final class ProjectHome {
    private static final String WRAPPER = "mvnw";

    private ProjectHome() {}

    /** The one that the {@code fluxion} script gives, or else the nearest above the working directory. */
    public static Path find() {
        @Nullable String given = System.getProperty("fluxion.home");
        Path folder = Path.of(given == null ? "" : given).toAbsolutePath();
        return given == null ? nearest(folder, folder) : folder;
    }

    private static Path nearest(Path folder, Path otherwise) {
        Path parent = folder.getParent();
        if (Files.exists(folder.resolve(WRAPPER))) {
            return folder;
        }
        return parent == null ? otherwise : nearest(parent, otherwise);
    }
}

package io.fluxion.contracts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where the build has put anvil, a plain executable that runs without Node. */
public final class AnvilBinary {
    /** The system property that names the project's root; without it the root is looked for upwards. */
    public static final String HOME_PROPERTY = "fluxion.home";

    private AnvilBinary() {}

    /** The executable of this machine's platform. */
    public static Path locate() {
        String home = System.getProperty(HOME_PROPERTY);
        return locate(home == null ? null : Path.of(home), Path.of("").toAbsolutePath());
    }

    static Path locate(@Nullable Path home, Path workingDirectory) {
        Path relative = relative(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        if (home != null) {
            return executable(home.resolve(relative));
        }
        for (Path folder = workingDirectory; folder != null; folder = folder.getParent()) {
            if (Files.isExecutable(folder.resolve(relative))) {
                return folder.resolve(relative);
            }
        }
        return executable(workingDirectory.resolve(relative));
    }

    static Path relative(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String arch = osArch.equals("aarch64") || osArch.equals("arm64") ? "arm64" : "amd64";
        return Path.of("contracts", "node_modules", "@foundry-rs", "anvil-" + os + "-" + arch, "bin", "anvil");
    }

    private static Path executable(Path binary) {
        if (!Files.isExecutable(binary)) {
            throw new IllegalStateException("no anvil at " + binary
                    + ": build the contracts once (./mvnw -pl contracts -am compile), or name the project's root by -D"
                    + HOME_PROPERTY);
        }
        return binary;
    }
}

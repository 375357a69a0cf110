package io.fluxion.standalone.doctor;

import io.fluxion.standalone.config.UpConfig;
import io.fluxion.standalone.embedded.LoopbackPorts;
import io.fluxion.standalone.up.DataDir;
import io.fluxion.standalone.up.DataDirLock;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks at this machine with the eyes of {@code fluxion up}. */
public final class Doctor {
    private static final int JAVA_MIN = 17;
    private static final Version NODE_MIN = new Version(20, 19);
    private static final int CORES_MIN = 2;
    private static final long GIB = 1L << 30;
    private static final long MEMORY_BYTES_MIN = 4 * GIB;
    private static final long DISK_BYTES_MIN = 4 * GIB;

    private final UpConfig config;
    private final DataDir data;

    public Doctor(UpConfig config) {
        this.config = config;
        this.data = new DataDir(config.dataDir());
    }

    /** All findings, each time in the same order. */
    public List<Finding> examine() throws IOException, InterruptedException {
        return List.of(java(), platform(), node(), unshare(), cores(), memory(), disk(), port(), dataDir());
    }

    static Finding node(Optional<String> printed) {
        String remedy = "install Node " + NODE_MIN + " or newer: https://nodejs.org/en/download";
        if (printed.isEmpty()) {
            return Finding.missing("node", "not on the PATH", remedy);
        }
        Optional<Version> version = Version.parse(printed.get());
        boolean enough = version.isPresent() && version.get().compareTo(NODE_MIN) >= 0;
        return enough ? Finding.ok("node", printed.get()) : Finding.missing("node", printed.get(), remedy);
    }

    private static Finding java() {
        String version = System.getProperty("java.version");
        return Runtime.version().feature() >= JAVA_MIN
                ? Finding.ok("java", version)
                : Finding.missing("java", version, "install JDK " + JAVA_MIN + " or newer and set JAVA_HOME");
    }

    private static Finding platform() {
        String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        boolean known = platform.equals("Linux amd64") || platform.equals("Linux aarch64");
        return known
                ? Finding.ok("platform", platform)
                : Finding.missing(
                        "platform",
                        platform,
                        "the embedded parts are for Linux; give --kafka, --postgres, --redis, --rpc");
    }

    private static Finding node() throws IOException, InterruptedException {
        return node(Programs.firstLine("node", "--version"));
    }

    /** PostgreSQL refuses to run as root; the embedded one then runs in a user namespace. */
    private static Finding unshare() throws IOException, InterruptedException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return Finding.ok("user", System.getProperty("user.name"));
        }
        return Programs.succeeds("unshare", "-U", "true")
                ? Finding.ok("user", "root, with user namespaces")
                : Finding.missing("user", "root, without user namespaces", "run as another user, or give --postgres");
    }

    private static Finding cores() {
        int cores = Runtime.getRuntime().availableProcessors();
        return cores >= CORES_MIN
                ? Finding.ok("cores", Integer.toString(cores))
                : Finding.warn("cores", Integer.toString(cores), "at least " + CORES_MIN + " make a smooth run");
    }

    private static Finding memory() {
        long bytes =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean machine
                        ? machine.getTotalMemorySize()
                        : MEMORY_BYTES_MIN;
        String detail = gib(bytes) + " GiB";
        return bytes >= MEMORY_BYTES_MIN
                ? Finding.ok("memory", detail)
                : Finding.warn("memory", detail, "at least " + gib(MEMORY_BYTES_MIN) + " GiB make a smooth run");
    }

    private Finding disk() throws IOException {
        Path existing = existing(data.root());
        long bytes = Files.getFileStore(existing).getUsableSpace();
        String detail = gib(bytes) + " GiB free at " + existing;
        return bytes >= DISK_BYTES_MIN
                ? Finding.ok("disk", detail)
                : Finding.warn("disk", detail, "at least " + gib(DISK_BYTES_MIN) + " GiB last for days");
    }

    private Finding port() throws IOException {
        String name = Integer.toString(config.port());
        boolean free = config.port() == 0 || LoopbackPorts.isFree(config.port());
        return free || DataDirLock.owner(data.root()).isPresent()
                ? Finding.ok("port", name)
                : Finding.missing("port", name + " is taken by another program", "choose one with --port");
    }

    private Finding dataDir() throws IOException {
        if (!data.isOurs()) {
            return Finding.missing("data", data.root() + " holds other things", "choose one with --data-dir");
        }
        OptionalLong owner = DataDirLock.owner(data.root());
        return Finding.ok("data", data.root() + (owner.isPresent() ? ", in use by process " + owner.getAsLong() : ""));
    }

    /** The folder, or the nearest one above it that is there. */
    private static Path existing(Path folder) {
        Path parent = folder.getParent();
        return Files.exists(folder) || parent == null ? folder : existing(parent);
    }

    private static long gib(long bytes) {
        return bytes / GIB;
    }
}

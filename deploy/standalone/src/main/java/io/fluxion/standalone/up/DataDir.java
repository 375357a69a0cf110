package io.fluxion.standalone.up;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The layout of a data directory: one folder or file for each part. */
public record DataDir(Path root) {
    public DataDir {
        root = root.toAbsolutePath().normalize();
    }

    /** Programs that are unpacked once; the same for any data, so that a reset spares them. */
    public Path binaries() {
        return root.resolve("binaries");
    }

    public Path kafka() {
        return root.resolve("kafka");
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    public Path redis() {
        return root.resolve("redis");
    }

    public Path chain(int chainId) {
        return root.resolve("chains").resolve(Integer.toString(chainId));
    }

    public Path checkpoints() {
        return root.resolve("checkpoints");
    }

    /** For what lives no longer than a run. */
    public Path temporary() {
        return root.resolve("tmp");
    }

    public Path secrets() {
        return root.resolve("secrets");
    }

    public Path log() {
        return root.resolve("logs").resolve("fluxion.log");
    }

    /** The contracts of each chain: {@code <chainId>.json}. */
    public Path deployments() {
        return root.resolve("deployments");
    }

    /** The chains whose contracts are known here. */
    public List<Integer> chainIds() throws IOException {
        try (Stream<Path> files = Files.exists(deployments()) ? Files.list(deployments()) : Stream.empty()) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d+\\.json"))
                    .map(name -> Integer.valueOf(name.substring(0, name.indexOf('.'))))
                    .sorted()
                    .toList();
        }
    }

    /** Whether the data are of a version that knew one chain only. */
    public boolean isOfOneChain() {
        return Files.exists(root.resolve("deployment.json"));
    }

    /** Addresses and passwords of the running parts, for tools; readable by the owner only. */
    public Path endpoints() {
        return root.resolve("endpoints.json");
    }

    /** The chains, as a connector reads them; readable by the owner only. */
    public Path chainsFile() {
        return root.resolve("chains.yaml");
    }

    /** Whether it may be emptied: a folder that holds anything but no lock file of ours is somebody else's. */
    public boolean isOurs() throws IOException {
        if (Files.exists(root.resolve(DataDirLock.FILE_NAME))) {
            return true;
        }
        try (Stream<Path> children = Files.exists(root) ? Files.list(root) : Stream.empty()) {
            return children.findAny().isEmpty();
        }
    }

    /** Deletes all data; the caller holds the lock, and no process works on them. */
    public void empty() throws IOException {
        List<Path> children;
        try (Stream<Path> list = Files.list(root)) {
            children = list.filter(child -> !child.equals(binaries()))
                    .filter(child -> !child.endsWith(DataDirLock.FILE_NAME))
                    .toList();
        }
        for (Path child : children) {
            deleteTree(child);
        }
    }

    private static void deleteTree(Path tree) throws IOException {
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

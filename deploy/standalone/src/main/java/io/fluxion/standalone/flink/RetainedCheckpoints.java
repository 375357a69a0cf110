package io.fluxion.standalone.flink;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The checkpoints that a job has kept in its folder: {@code <job id>/chk-<number>/_metadata} and the state beside it. */
public final class RetainedCheckpoints {
    private static final Logger LOG = LoggerFactory.getLogger(RetainedCheckpoints.class);
    private static final String METADATA = "_metadata";
    private static final String FOLDER_PREFIX = "chk-";
    private static final int DEPTH_OF_CHECKPOINTS = 2;

    private final Path jobDir;

    public RetainedCheckpoints(Path jobDir) {
        this.jobDir = jobDir;
    }

    /** The newest complete checkpoint. */
    public Optional<Path> latest() throws IOException {
        return folders().stream()
                .filter(RetainedCheckpoints::isComplete)
                .max(Comparator.comparing(RetainedCheckpoints::completedAt));
    }

    /** The newest complete checkpoint, after all others, which a killed run has left behind, are deleted. */
    Optional<Path> keepOnlyLatest() throws IOException {
        Optional<Path> latest = latest();
        for (Path folder : folders()) {
            if (!Optional.of(folder).equals(latest)) {
                delete(folder);
                LOG.info("deleted {}, which no run needs", folder);
            }
        }
        return latest;
    }

    private List<Path> folders() throws IOException {
        if (!Files.exists(jobDir)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(jobDir, DEPTH_OF_CHECKPOINTS)) {
            return tree.filter(path -> path.getFileName().toString().startsWith(FOLDER_PREFIX))
                    .toList();
        }
    }

    /** A kill in the middle of a checkpoint leaves its folder without metadata, or with the beginning of them. */
    private static boolean isComplete(Path folder) {
        Path metadata = folder.resolve(METADATA);
        if (!Files.exists(metadata)) {
            return false;
        }
        try (DataInputStream in = new DataInputStream(Files.newInputStream(metadata))) {
            Checkpoints.loadCheckpointMetadata(in, RetainedCheckpoints.class.getClassLoader(), folder.toString());
            return true;
        } catch (IOException broken) {
            LOG.warn("{} cannot be read and is passed over", metadata, broken);
            return false;
        }
    }

    private static FileTime completedAt(Path folder) {
        try {
            return Files.getLastModifiedTime(folder.resolve(METADATA));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> innermostFirst;
        try (Stream<Path> tree = Files.walk(folder)) {
            innermostFirst = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : innermostFirst) {
            Files.delete(path);
        }
    }
}

package io.fluxion.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;

/**
 * Snapshots of operators that released versions have left, in {@code src/test/resources/savepoints}: today's operators
 * must go on from them.
 */
public final class Snapshots {
    private static final Path VERSION_01 = Path.of("src", "test", "resources", "savepoints", "v0.1");

    private Snapshots() {}

    /**
     * The committed snapshot of an operator of version 0.1.
     *
     * @param made how the snapshot came about; run only under {@code -Dfluxion.snapshots=write}
     */
    public static OperatorSubtaskState ofVersion01(String operator, Callable<OperatorSubtaskState> made)
            throws Exception {
        Path file = VERSION_01.resolve(operator + ".snapshot");
        if ("write".equals(System.getProperty("fluxion.snapshots"))) {
            Files.createDirectories(file.getParent());
            OperatorSnapshotUtil.writeStateHandle(made.call(), file.toString());
        }
        return OperatorSnapshotUtil.readStateHandle(file.toString());
    }
}

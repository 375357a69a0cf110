package io.fluxion.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whenever the connector's process is killed, its topic is that of one that nothing happened to. */
class ChainKillsTest {
    private static final int KILLS = 6;

    @Test
    void killedAgainAndAgainItsTopicIsThatOfAnUndisturbedRun(@TempDir Path folder) throws Exception {
        try (FaultLab lab = FaultLab.open(folder)) {
            KillReport report = lab.kill(1, KILLS, Files.createDirectory(folder.resolve("child")), n -> {});
            assertThat(report.failure()).as(report.table()).isNull();
            assertThat(report.killed()).isGreaterThanOrEqualTo(KILLS);
            assertThat(report.events()).isPositive().isEqualTo(report.undisturbedEvents());
        }
    }
}

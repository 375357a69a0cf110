package io.fluxion.standalone.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.standalone.config.ConfigLayers;
import io.fluxion.standalone.config.UpConfig;
import io.fluxion.standalone.doctor.Finding.Status;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DoctorTest {
    @TempDir
    private Path dir;

    @ParameterizedTest
    @CsvSource({"v18.20.4, MISSING", "v20.18.9, MISSING", "node, MISSING", "v20.19.0, OK", "v24.1.0, OK"})
    void nodeMustBeNewEnough(String printed, Status status) {
        assertThat(Doctor.node(Optional.of(printed)).status()).isEqualTo(status);
    }

    @Test
    void aTakenPortIsFound() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(finding("port", Map.of("port", Integer.toString(taken.getLocalPort())))
                            .status())
                    .isEqualTo(Status.MISSING);
        }
    }

    @Test
    void aFolderOfSomebodyElseIsNoDataDirectory() throws Exception {
        Files.writeString(dir.resolve("thesis.txt"), "years of work");

        assertThat(finding("data", Map.of()).status()).isEqualTo(Status.MISSING);
    }

    @Test
    void javaIsNewEnoughWhenThisTestRuns() throws Exception {
        assertThat(finding("java", Map.of()).status()).isEqualTo(Status.OK);
    }

    private Finding finding(String name, Map<String, String> flags) throws Exception {
        UpConfig config = ConfigLayers.defaults()
                .flags(Map.of("data-dir", dir.toString()))
                .flags(flags)
                .resolve();
        return new Doctor(config)
                .examine().stream()
                        .filter(finding -> finding.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }
}

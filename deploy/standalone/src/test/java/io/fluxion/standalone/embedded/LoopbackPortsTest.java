package io.fluxion.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoopbackPortsTest {
    @TempDir
    private Path dataDir;

    @Test
    void aWantedPortIsTakenAsItIs() throws Exception {
        assertThat(LoopbackPorts.in(dataDir).choose("kafka", 9092)).isEqualTo(9092);
    }

    @Test
    void anyPortIsTheSameInTheNextRunWhileItIsFree() throws Exception {
        int first = LoopbackPorts.in(dataDir).choose("kafka", 0);

        assertThat(LoopbackPorts.in(dataDir).choose("kafka", 0)).isEqualTo(first);
        try (ServerSocket taken = new ServerSocket(first, 1, InetAddress.getLoopbackAddress())) {
            assertThat(LoopbackPorts.in(dataDir).choose("kafka", 0)).isNotEqualTo(taken.getLocalPort());
        }
    }
}

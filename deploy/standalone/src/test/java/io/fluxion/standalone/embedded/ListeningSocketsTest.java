package io.fluxion.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class ListeningSocketsTest {
    @Test
    void aSocketThatOtherMachinesReachIsFoundAndALoopbackOneIsNot() throws Exception {
        try (ServerSocket open = new ServerSocket();
                ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            open.bind(new InetSocketAddress(0));

            assertThat(ListeningSockets.beyondLoopback())
                    .anyMatch(address -> address.endsWith(hex(open)))
                    .noneMatch(address -> address.endsWith(hex(closed)));
        }
    }

    private static String hex(ServerSocket socket) {
        return String.format(Locale.ROOT, ":%04X", socket.getLocalPort());
    }
}

package io.fluxion.chain.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowHeaderTest {
    private static final WindowHeader WINDOW = new WindowHeader(
            List.of(
                    new WindowHeader.Block(7, "0x" + "0a".repeat(32), 1_700_000_000_000L),
                    new WindowHeader.Block(8, "0x" + "ff".repeat(32), 1_700_000_001_000L)),
            List.of(12L, 0L));

    @Test
    void anyShorterHeaderIsCorrupt() {
        byte[] bytes = WINDOW.encode();
        for (int length = 0; length < bytes.length; length++) {
            byte[] shorter = Arrays.copyOf(bytes, length);
            assertThatExceptionOfType(CorruptCheckpointException.class).isThrownBy(() -> WindowHeader.decode(shorter));
        }
    }

    @Test
    void newerVersionIsRefused() {
        byte[] bytes = WINDOW.encode();
        bytes[0]++;
        assertThatExceptionOfType(CorruptCheckpointException.class)
                .isThrownBy(() -> WindowHeader.decode(bytes))
                .withMessageContaining("version 2");
    }

    @Test
    void negativeCountIsRefused() {
        byte[] bytes = WINDOW.encode();
        bytes[1] = (byte) 0x80;
        assertThatExceptionOfType(CorruptCheckpointException.class).isThrownBy(() -> WindowHeader.decode(bytes));
    }

    @Test
    void headerComesBackAsItWas() {
        assertThat(WindowHeader.decode(WINDOW.encode())).isEqualTo(WINDOW);
    }
}

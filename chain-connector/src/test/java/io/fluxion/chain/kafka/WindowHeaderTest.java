package io.fluxion.chain.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fluxion.chain.follow.Halt;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WindowHeaderTest {
    private static final WindowHeader WINDOW = new WindowHeader(
            List.of(
                    new WindowHeader.Block(7, "0x" + "0a".repeat(32), 1_700_000_000_000L),
                    new WindowHeader.Block(8, "0x" + "ff".repeat(32), 1_700_000_001_000L)),
            List.of(12L, 0L),
            null);

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
                .withMessageContaining("version 3");
    }

    @Test
    void negativeCountIsRefused() {
        byte[] bytes = WINDOW.encode();
        bytes[1] = (byte) 0x80;
        assertThatExceptionOfType(CorruptCheckpointException.class).isThrownBy(() -> WindowHeader.decode(bytes));
    }

    @Test
    void headerOfVersionOneIsReadAsNoHalt() {
        byte[] current = WINDOW.encode();
        byte[] versionOne = Arrays.copyOf(current, current.length - 1);
        versionOne[0] = 1;
        assertThat(WindowHeader.decode(versionOne)).isEqualTo(WINDOW);
    }

    static Stream<Halt> halts() {
        return Stream.of(
                null,
                new Halt(17, null),
                new Halt(17, new Halt.Rebuild(90, 120, 30, "1:91:resumed:2", "ann", "größer")));
    }

    @ParameterizedTest
    @MethodSource("halts")
    void headerComesBackAsItWas(@Nullable Halt halt) {
        WindowHeader header = new WindowHeader(WINDOW.blocks(), WINDOW.eventsFrom(), halt);
        assertThat(WindowHeader.decode(header.encode())).isEqualTo(header);
    }
}

package io.fluxion.domain.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeadLetterTest {
    @Test
    void whatIsTooLargeForALetterStaysWhereItWas() {
        DeadLetter letter = letter(new byte[20_000], new byte[DeadLetter.VALUE_BYTES_MAX + 1], "x".repeat(5_000));
        assertThat(letter.value()).isEmpty();
        assertThat(letter.key()).isNull();
        assertThat(letter.reason()).startsWith("1000001 bytes are too many").hasSize(DeadLetter.REASON_LENGTH_MAX);
    }

    @Test
    void whatFitsIsUntouched() {
        byte[] value = new byte[DeadLetter.VALUE_BYTES_MAX];
        DeadLetter letter = letter(new byte[] {1}, value, "why");
        assertThat(letter.value()).isSameAs(value);
        assertThat(letter.key()).containsExactly(1);
        assertThat(letter.reason()).isEqualTo("why");
    }

    private static DeadLetter letter(byte[] key, byte[] value, String reason) {
        return new DeadLetter("risk", "topic", 0, 1, 2, key, value, "UNDECODABLE", reason, 3);
    }
}

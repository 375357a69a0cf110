package io.fluxion.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SigningKeyTest {
    private static final String KEY = "0x" + "5a".repeat(32);

    @Test
    void malformedKeyIsRefusedWithoutBeingShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SigningKey("desk", KEY + "5a"))
                .withMessageContaining("desk")
                .withMessageNotContaining("5a5a");
    }

    @Test
    void keyIsNotShown() {
        assertThat(new SigningKey("desk", KEY).toString()).contains("desk").doesNotContain("5a5a");
    }
}

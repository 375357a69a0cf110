package io.fluxion.jobs.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxion.domain.market.Tick;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedTicksTest {
    @Test
    void anotherLayoutIsRefused() {
        assertThatThrownBy(() -> PackedTicks.unpack(new byte[] {9, 0, 0, 0, 0}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("layout 9");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void ticksComeBackAsTheyWere(long seed) throws IOException {
        Random random = new Random(seed);
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            ticks.add(new Tick(
                    "1:0xblock" + i / 10 + ":0x\u00e9" + random.nextLong() + ":" + i,
                    random.nextLong(),
                    random.nextLong(),
                    random.nextInt(),
                    decimal(random),
                    decimal(random),
                    decimal(random)));
        }

        assertThat(PackedTicks.unpack(PackedTicks.pack(ticks))).isEqualTo(ticks);
        assertThat(PackedTicks.unpack(PackedTicks.pack(List.of()))).isEmpty();
    }

    private static BigDecimal decimal(Random random) {
        return new BigDecimal(new BigInteger(random.nextInt(300), random), random.nextInt(60) - 20);
    }
}

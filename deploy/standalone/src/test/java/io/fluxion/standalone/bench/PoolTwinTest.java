package io.fluxion.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.contracts.Anvil;
import io.fluxion.contracts.AnvilOptions;
import org.junit.jupiter.api.Test;

class PoolTwinTest {
    private static final long FIRST_SEED = 20_261_128L;
    private static final int CASES = 10_000;

    @Test
    void javaGivesTheIntegersOfTheContract() throws Exception {
        try (Anvil anvil = Anvil.start(AnvilOptions.transientChain(31337, 0))) {
            PoolTwin.Result result = PoolTwin.over(anvil.rpcUrl()).run(FIRST_SEED, CASES, done -> {});

            assertThat(result.differences()).isEmpty();
            assertThat(result.answered()).isGreaterThan(CASES / 2);
            assertThat(result.refused()).isPositive();
        }
    }
}

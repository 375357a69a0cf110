package io.fluxion.standalone.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.contracts.Anvil;
import io.fluxion.contracts.AnvilOptions;
import org.junit.jupiter.api.Test;

class PoolSoakTest {
    private static final long SEED = 20_261_128L;
    private static final int EVENTS = 300;

    @Test
    void poolsFoldedFromTheirEventsAreThoseOfTheContract() throws Exception {
        try (Anvil anvil = Anvil.start(AnvilOptions.transientChain(SoakChain.CHAIN_ID, 0))) {
            PoolSoak.Result result = PoolSoak.run(anvil.rpcUrl(), SEED, EVENTS, done -> {});

            assertThat(result.differences()).as("seed %s", SEED).isEmpty();
            assertThat(result.events()).isGreaterThanOrEqualTo(EVENTS);
            assertThat(result.retractions()).isPositive();
            assertThat(result.reckoned()).isGreaterThan(EVENTS / 5);
        }
    }
}

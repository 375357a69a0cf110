package io.fluxion.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedAnvilTest {
    private static final int CHAIN_ID = 137;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void theChainGoesOnAfterARestartAtTheTimeOfTheClock(@TempDir Path dataDir) throws Exception {
        long before;
        try (EmbeddedAnvil anvil = EmbeddedAnvil.start(CHAIN_ID, dataDir, ProjectHome.find(), 0)) {
            ChainRpc rpc = new ChainRpc(anvil.rpcUrl());
            await().atMost(LIMIT).until(() -> rpc.blockNumber() >= 2);
            before = rpc.blockNumber();
        }

        try (EmbeddedAnvil anvil = EmbeddedAnvil.start(CHAIN_ID, dataDir, ProjectHome.find(), 0)) {
            ChainRpc rpc = new ChainRpc(anvil.rpcUrl());
            long restarted = rpc.blockNumber();
            assertThat(rpc.chainId()).isEqualTo(CHAIN_ID);
            assertThat(restarted).isGreaterThanOrEqualTo(before);
            await().atMost(LIMIT).until(() -> rpc.blockNumber() > restarted + 1);
            assertThat(rpc.latestBlockTime()).isCloseTo(Instant.now(), within(5, ChronoUnit.SECONDS));
        }
    }
}

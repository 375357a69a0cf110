package io.fluxion.chain.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.chain.protocol.ForeignContract;
import io.fluxion.chain.protocol.ForeignLogs;
import io.fluxion.chain.protocol.RecordedLogs;
import io.fluxion.chain.rpc.BlockHeader;
import io.fluxion.chain.rpc.LogsBloom;
import io.fluxion.chain.rpc.RawLog;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.Finality;
import io.fluxion.domain.chain.ForeignPool;
import io.fluxion.domain.chain.PoolKind;
import io.fluxion.domain.chain.Protocol;
import io.fluxion.domain.message.DeadLetter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A block with logs of others in it. */
class ForeignBlockTest {
    private static final RawLog SYNC = RecordedLogs.of("uniswap-v2-sync");
    private static final RawLog SWAP = RecordedLogs.of("uniswap-v2-swap");

    private static ReadBlocks.ReadBlock decoded(RawLog... logs) {
        ForeignPool pool = new ForeignPool(
                Protocol.UNISWAP_V2,
                "pair",
                PoolKind.WEIGHTED,
                List.of("0x" + "aa".repeat(20), "0x" + "bb".repeat(20)),
                List.of(new BigDecimal("0.5"), new BigDecimal("0.5")),
                new BigDecimal("0.003"),
                null);
        ForeignLogs foreign = ForeignLogs.of(
                List.of(new ForeignContract(Protocol.UNISWAP_V2, SYNC.address(), SYNC.address(), pool, null)),
                List.of());
        FollowedChain chain = new FollowedChain(1, "one", 0).with(foreign);
        BlockHeader header =
                new BlockHeader(SYNC.blockNumber(), SYNC.blockHash(), "0x", 5_000, BigInteger.ZERO, LogsBloom.EMPTY);
        return new BlockDecoder(chain, Clock.systemUTC()).decode(header, List.of(logs), Finality.LATEST);
    }

    private static RawLog with(RawLog log, String data, String transactionHash) {
        return new RawLog(
                log.address(),
                log.topics(),
                data,
                log.blockNumber(),
                log.blockHash(),
                transactionHash,
                log.logIndex(),
                false);
    }

    @Test
    void swapKnowsTheReservesOfTheSyncInItsTransaction() {
        List<ChainEvent> events = decoded(SYNC, SWAP).block().events();
        assertThat(events).hasSize(2);
        assertThat(Objects.requireNonNull(events.get(1).swap()).balancesAfterRaw())
                .isEqualTo(Objects.requireNonNull(events.get(0).poolReserves()).balancesRaw());
    }

    @Test
    void syncOfAnotherTransactionSaysNothingOfTheSwap() {
        List<ChainEvent> events = decoded(SYNC, with(SWAP, SWAP.data(), "0x" + "77".repeat(32)))
                .block()
                .events();
        assertThat(Objects.requireNonNull(events.get(1).swap()).balancesAfterRaw())
                .isEmpty();
    }

    @Test
    void wrongAbiIsADeadLetterAndStopsNothing() {
        ReadBlocks.ReadBlock block = decoded(with(SYNC, "0x1234", SYNC.transactionHash()), SWAP);
        assertThat(block.deadLetters()).extracting(DeadLetter::code).containsExactly("WRONG_ABI");
        assertThat(block.block().events()).hasSize(1);
    }

    @Test
    void logOfNoInterestIsNeitherEventNorDeadLetter() {
        RawLog transfer = new RawLog(
                SYNC.address(),
                List.of("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"),
                "0x",
                1,
                "0x",
                "0x",
                0,
                false);
        ReadBlocks.ReadBlock block = decoded(transfer);
        assertThat(block.deadLetters()).isEmpty();
        assertThat(block.block().events()).isEmpty();
    }
}

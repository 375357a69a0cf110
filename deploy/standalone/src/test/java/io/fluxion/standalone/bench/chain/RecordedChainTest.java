package io.fluxion.standalone.bench.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxion.chain.decode.LogDecoder;
import io.fluxion.chain.rpc.BlockHeader;
import io.fluxion.chain.rpc.JsonRpc;
import io.fluxion.chain.rpc.JsonRpcChain;
import io.fluxion.chain.rpc.RawLog;
import io.fluxion.chain.rpc.RpcErrorException;
import io.fluxion.domain.chain.Swap;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordedChainTest {
    private static final int CHAIN_ID = 77;
    private static final long HEAD = 500;
    private static final int LOGS_PER_BLOCK = 30;

    private RecordedChain chain;
    private JsonRpcChain reader;

    @BeforeEach
    void start() throws Exception {
        chain = RecordedChain.start(CHAIN_ID, HEAD, LOGS_PER_BLOCK);
        reader = new JsonRpcChain(new JsonRpc(chain.url()), List.of(RecordedBlocks.EMITTER));
    }

    @AfterEach
    void stop() {
        chain.close();
    }

    @Test
    void anAnswerOfTooManyLogsIsRefusedAsProvidersDo() {
        assertThatThrownBy(() -> reader.logs(1, HEAD))
                .isInstanceOfSatisfying(
                        RpcErrorException.class, e -> assertThat(e.code()).isEqualTo(-32005));
    }

    @Test
    void blocksAreAChainUpToTheHead() {
        BlockHeader head = reader.latest();
        BlockHeader parent = reader.block(HEAD - 1).orElseThrow();

        assertThat(head.number()).isEqualTo(HEAD);
        assertThat(head.parentHash()).isEqualTo(parent.hash());
        assertThat(head.timeMillis()).isEqualTo(parent.timeMillis() + 1_000);
        assertThat(reader.block(HEAD + 1)).isEmpty();
        assertThat(reader.chainId()).isEqualTo(CHAIN_ID);
        assertThat(RecordedBlocks.numberOf(head.hash())).isEqualTo(HEAD);
    }

    @Test
    void theLogsOfARangeAreThoseOfItsBlocks() {
        List<RawLog> range = reader.logs(3, 4);
        String hash = reader.block(4).orElseThrow().hash();

        assertThat(range).hasSize(2 * LOGS_PER_BLOCK);
        assertThat(range.subList(LOGS_PER_BLOCK, range.size())).isEqualTo(reader.logsOf(hash));
    }

    @Test
    void aLogIsASwap() throws Exception {
        RawLog log = reader.logs(9, 9).get(7);
        Swap swap = Objects.requireNonNull(LogDecoder.decode(CHAIN_ID, 0, log).swap());

        assertThat(log.logIndex()).isEqualTo(7);
        assertThat(swap.tokenIn()).isEqualTo("0x" + "0".repeat(38) + "e1");
        assertThat(swap.amountInRaw()).isPositive();
        assertThat(swap.amountOutRaw()).isEqualTo(swap.amountInRaw().divide(BigInteger.TWO));
        assertThat(swap.balancesAfterRaw()).hasSize(2);
    }
}

package io.fluxion.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fluxion.chain.decode.HandMadeLogs;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class JsonRpcChainTest {
    private static final String LOG = log(3, "0x" + "01".repeat(32));

    private final ScriptedNode node = new ScriptedNode();
    private final JsonRpcChain chain = new JsonRpcChain(new JsonRpc(node.url()), List.of(HandMadeLogs.CONTRACT));

    JsonRpcChainTest() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "7", "\"0x\"", "[null]", "[[]]", "[{}]", "[{\"address\":\"0x1\"}]"})
    void logsThatMakeNoSenseAreUnavailable(String logs) {
        node.result("eth_getLogs", logs);
        assertThatExceptionOfType(RpcUnavailableException.class).isThrownBy(() -> chain.logs(1, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"blockNumber", "logIndex", "blockHash", "transactionHash", "topics", "data", "address"})
    void logWithoutAPartIsUnavailable(String part) {
        node.result("eth_getLogs", "[" + LOG.replace("\"" + part + "\"", "\"other\"") + "]");
        assertThatExceptionOfType(RpcUnavailableException.class).isThrownBy(() -> chain.logs(1, 2));
        node.result(
                "eth_getLogs",
                "[" + LOG.replaceFirst("\"" + part + "\":(\\[.*?]|\".*?\")", "\"" + part + "\":null") + "]");
        assertThatExceptionOfType(RpcUnavailableException.class).isThrownBy(() -> chain.logs(1, 2));
    }

    @Test
    void logIsReadWhateverElseANodeTells() {
        node.result(
                "eth_getLogs", "[" + LOG.replaceFirst("\\{", "{\"blockTimestamp\":\"0x1\",\"x\":{\"y\":[1]},") + "]");
        RawLog log = chain.logs(1, 2).get(0);
        assertThat(log)
                .isEqualTo(new RawLog(
                        HandMadeLogs.CONTRACT,
                        List.of(HandMadeLogs.POOL, HandMadeLogs.NO_CLIENT),
                        "0x" + "01".repeat(32),
                        7,
                        HandMadeLogs.BLOCK_HASH,
                        HandMadeLogs.TRANSACTION_HASH,
                        3,
                        false));
    }

    @Test
    void thousandLogsInOneTransactionShareTheirStrings() {
        String logs = IntStream.range(0, 1_000).mapToObj(i -> log(i, "0x")).collect(Collectors.joining(",", "[", "]"));
        node.result("eth_getLogs", logs);
        List<RawLog> read = chain.logs(1, 2);
        assertThat(read).hasSize(1_000).extracting(RawLog::logIndex).isSorted();
        assertThat(read.get(999).blockHash()).isSameAs(read.get(0).blockHash());
        assertThat(read.get(999).transactionHash()).isSameAs(read.get(0).transactionHash());
        assertThat(read.get(999).topics().get(0)).isSameAs(read.get(0).topics().get(0));
    }

    @Test
    void dataOf128KilobytesIsRead() {
        String data = "0x" + "ab".repeat(128 << 10);
        node.result("eth_getLogs", "[" + log(0, data) + "]");
        assertThat(chain.logs(1, 2).get(0).data()).isEqualTo(data);
    }

    @Test
    void nodeIsAskedForTheContractsLogsAndForAllOfABlock() {
        node.result("eth_getLogs", params -> {
            boolean filtered = params.get(0).has("address");
            return filtered ? "[]" : "[" + LOG + "]";
        });
        assertThat(chain.logsOf(HandMadeLogs.BLOCK_HASH)).isEmpty();
        assertThat(chain.allLogsOf(HandMadeLogs.BLOCK_HASH)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"0x1\"", "{}", "{\"number\":\"0x1\",\"hash\":\"0x1\",\"parentHash\":\"0x1\"}", "[]"})
    void blockThatMakesNoSenseIsUnavailable(String block) {
        node.result("eth_getBlockByNumber", block);
        assertThatExceptionOfType(RpcUnavailableException.class).isThrownBy(() -> chain.block(1));
        node.result("eth_getBlockByNumber", "null");
        assertThatExceptionOfType(RpcUnavailableException.class).isThrownBy(chain::latest);
    }

    @Test
    void blocksAreReadInBatchesAndWithoutThoseAboveTheHead() {
        node.result(
                "eth_getBlockByNumber",
                params -> block(Long.decode(params.get(0).asText())));
        List<Long> numbers = LongStream.range(0, 250).boxed().toList();
        assertThat(chain.blocks(numbers)).extracting(BlockHeader::number).isEqualTo(numbers.subList(0, 200));
        assertThat(chain.blocks(List.of(5L, 3L)))
                .extracting(BlockHeader::number)
                .containsExactly(5L, 3L);
        assertThat(chain.blocks(List.of())).isEmpty();
    }

    /** The poll fails, and the next one asks block by block. */
    @Test
    void nodeThatTakesNoBatchesIsAskedOneByOne() {
        node.result(
                "eth_getBlockByNumber",
                params -> block(Long.decode(params.get(0).asText())));
        node.always(ScriptedNode.error(200, -32005, "method eth_getBlockByNumber in batch triggered rate limit"));
        List<Long> numbers = List.of(1L, 2L);
        assertThatExceptionOfType(RpcErrorException.class).isThrownBy(() -> chain.blocks(numbers));
        node.always(null);
        assertThat(chain.blocks(numbers)).hasSize(2);
        assertThat(Collections.frequency(node.calls(), "eth_getBlockByNumber")).isEqualTo(4);
    }

    private static String block(long number) {
        return number >= 200
                ? "null"
                : "{\"number\":\"" + Quantities.of(number) + "\",\"hash\":\"" + HandMadeLogs.BLOCK_HASH
                        + "\",\"parentHash\":\"" + HandMadeLogs.BLOCK_HASH + "\",\"timestamp\":\"0x1\"}";
    }

    private static String log(int index, String data) {
        return "{\"address\":\""
                + HandMadeLogs.CONTRACT.toUpperCase(Locale.ROOT).replace('X', 'x')
                + "\",\"topics\":[\"" + HandMadeLogs.POOL + "\",\"" + HandMadeLogs.NO_CLIENT + "\"],\"data\":\"" + data
                + "\",\"blockNumber\":\"0x7\",\"blockHash\":\"" + HandMadeLogs.BLOCK_HASH + "\",\"transactionHash\":\""
                + HandMadeLogs.TRANSACTION_HASH + "\",\"logIndex\":\"" + Quantities.of(index) + "\",\"removed\":false}";
    }
}

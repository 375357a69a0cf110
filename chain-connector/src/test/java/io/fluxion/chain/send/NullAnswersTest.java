package io.fluxion.chain.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fluxion.chain.rpc.JsonRpc;
import io.fluxion.chain.rpc.RpcUnavailableException;
import io.fluxion.chain.rpc.ScriptedNode;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node says null for what it doesn't have, or doesn't have yet. */
class NullAnswersTest {
    private static final String HASH = "0x" + "12".repeat(32);

    private final ScriptedNode node = new ScriptedNode();
    private final JsonRpcSwapNode swaps = new JsonRpcSwapNode(new JsonRpc(node.url()), "0x" + "34".repeat(20));

    NullAnswersTest() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        node.close();
    }

    @Test
    void nullReceiptIsNoneYet() {
        node.result("eth_getTransactionReceipt", "null");
        assertThat(swaps.receipt(HASH)).isEmpty();
    }

    @Test
    void nullTransactionIsUnknown() {
        node.result("eth_getTransactionByHash", "null");
        assertThat(swaps.knows(HASH)).isFalse();
    }

    @Test
    void nullBlockIsNoAnswer() {
        node.result("eth_getBlockByNumber", "null");
        assertThatExceptionOfType(RpcUnavailableException.class).isThrownBy(swaps::head);
        assertThatExceptionOfType(RpcUnavailableException.class).isThrownBy(() -> swaps.blockTimeMillis(9));
    }

    /** Some nodes send a receipt before they have put its block or its status in. */
    @ParameterizedTest
    @ValueSource(
            strings = {"{\"status\":\"0x1\",\"blockNumber\":null}", "{\"status\":null,\"blockNumber\":\"0x5\"}", "{}"})
    void receiptWithNullsIsNoAnswer(String receipt) {
        node.result("eth_getTransactionReceipt", receipt);
        assertThatExceptionOfType(RpcUnavailableException.class).isThrownBy(() -> swaps.receipt(HASH));
    }
}

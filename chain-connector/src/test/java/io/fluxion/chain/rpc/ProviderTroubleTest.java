package io.fluxion.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderTroubleTest {
    private static final String SEND = "eth_sendRawTransaction";

    private final ScriptedPool scripted = new ScriptedPool();

    @AfterEach
    void stop() throws IOException {
        scripted.close();
    }

    @ParameterizedTest
    @CsvSource({
        "3,execution reverted: unauthorized",
        "-32000,reverted: api key",
        "-32000,nonce too low",
        "-32003,insufficient funds",
        "-32602,invalid argument 0"
    })
    void whatIsOfTheTransactionIsNotOfTheProvider(int code, String text) {
        assertThat(new RpcErrorException(code, text, null).isOfTheProvider()).isFalse();
    }

    @Test
    void revertWithDataIsTheContracts() {
        assertThat(new RpcErrorException(-32000, "unauthorized", "0x08c379a0").isOfTheProvider())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-32000,must be authenticated!", "-32601,the method does not exist", "401,Unauthorized"})
    void nodeThatRefusesItsKeyIsNotAskedAgainWhileAnotherAnswers(int code, String text) throws IOException {
        ScriptedNode refusing = scripted.node().result(SEND, params -> {
            throw new ScriptedNode.NodeError(code, text);
        });
        ScriptedNode taking = scripted.node().result(SEND, "\"0x1\"");
        EndpointPool pool = scripted.pool(null, refusing, taking);
        pool.forPoll(1);
        Rpc calls = pool.calls();
        assertThatExceptionOfType(RpcErrorException.class)
                .isThrownBy(() -> calls.call(SEND, "0x"))
                .matches(RpcErrorException::isOfTheProvider);
        assertThat(calls.call(SEND, "0x").asText()).isEqualTo("0x1");
        assertThat(taking.calls()).contains(SEND);
    }
}

package io.fluxion.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.http.HttpService;

class AnvilTest {
    private static final int CHAIN_ID = 31_337;

    @Test
    void missingBinaryIsNamedWithItsCure(@TempDir Path empty) {
        assertThatThrownBy(() -> AnvilBinary.locate(empty, empty))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("build the contracts");
    }

    @Test
    void platformDecidesTheBinary() {
        assertThat(AnvilBinary.relative("Linux", "amd64").toString()).contains("anvil-linux-amd64");
        assertThat(AnvilBinary.relative("Linux", "aarch64").toString()).contains("anvil-linux-arm64");
        assertThat(AnvilBinary.relative("Mac OS X", "aarch64").toString()).contains("anvil-darwin-arm64");
    }

    @Test
    void takenPortIsAnError() throws Exception {
        try (Anvil first = Anvil.start(AnvilOptions.transientChain(CHAIN_ID, 0))) {
            int taken = Integer.parseInt(first.rpcUrl().substring(first.rpcUrl().lastIndexOf(':') + 1));
            AnvilOptions sameAndOther =
                    AnvilOptions.transientChain(CHAIN_ID + 1, 0).withPort(taken);
            assertThatThrownBy(() -> Anvil.start(sameAndOther)).isInstanceOf(IOException.class);
            assertThat(first.alive()).isTrue();
        }
    }

    @Test
    void chainAnswersUntilItIsClosed() throws Exception {
        Anvil anvil = Anvil.start(AnvilOptions.transientChain(CHAIN_ID, 0));
        ProcessHandle process = ProcessHandle.of(anvil.pid()).orElseThrow();
        assertThat(process.isAlive()).isTrue();
        anvil.close();
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void persistentChainGoesOnWhereItStopped(@TempDir Path state) throws Exception {
        AnvilOptions options = AnvilOptions.persistentChain(CHAIN_ID, 0, state);
        String hash;
        try (Anvil anvil = Anvil.start(options)) {
            mine(anvil, 5);
            hash = hashOf(anvil, 3);
        }
        try (Anvil anvil = Anvil.start(options)) {
            assertThat(hashOf(anvil, 3)).isEqualTo(hash);
            assertThat(head(anvil)).isEqualTo(BigInteger.valueOf(5));
        }
    }

    private static void mine(Anvil anvil, int blocks) throws IOException {
        HttpService service = new HttpService(anvil.rpcUrl());
        for (int i = 0; i < blocks; i++) {
            new Request<>("evm_mine", List.of(), service, Answer.class).send();
        }
        service.close();
    }

    private static String hashOf(Anvil anvil, long number) throws IOException {
        Web3j web3j = Web3j.build(new HttpService(anvil.rpcUrl()));
        try {
            DefaultBlockParameter at = DefaultBlockParameter.valueOf(BigInteger.valueOf(number));
            return web3j.ethGetBlockByNumber(at, false).send().getBlock().getHash();
        } finally {
            web3j.shutdown();
        }
    }

    private static BigInteger head(Anvil anvil) throws IOException {
        Web3j web3j = Web3j.build(new HttpService(anvil.rpcUrl()));
        try {
            return web3j.ethBlockNumber().send().getBlockNumber();
        } finally {
            web3j.shutdown();
        }
    }

    /** An answer whose content does not matter. */
    static final class Answer extends Response<Object> {}
}

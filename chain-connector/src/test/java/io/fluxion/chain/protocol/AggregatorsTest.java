package io.fluxion.chain.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.fluxion.chain.rpc.ResultReader;
import io.fluxion.chain.rpc.Rpc;
import io.fluxion.domain.chain.ForeignPool;
import io.fluxion.domain.chain.PoolKind;
import io.fluxion.domain.chain.Protocol;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Feed;
import io.fluxion.domain.reference.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.Hash;

/** What is asked of contracts before anything is read, with a node that answers by a table. */
class AggregatorsTest {
    private static final String PROXY = "0x" + "99".repeat(20);
    private static final String FIRST = "0x" + "01".repeat(20);
    private static final String SECOND = "0x" + "02".repeat(20);
    private static final String NEXT = "0x" + "03".repeat(20);
    private static final String WETH = "0x" + "aa".repeat(20);
    private static final String USDC = "0x" + "bb".repeat(20);
    private static final String POOL = "0x" + "cc".repeat(20);
    private static final ForeignContract FEED =
            new ForeignContract(Protocol.CHAINLINK, PROXY, PROXY, null, new ForeignFeed("ETH-USD", 3_600));

    private final Map<String, String> answers = new HashMap<>();

    private final Rpc rpc = new Rpc() {
        @Override
        public <T> T call(ResultReader<T> reader, String method, Object... params) {
            Map<?, ?> call = (Map<?, ?>) params[0];
            String answer = answers.getOrDefault(call.get("to") + ":" + call.get("data"), "0x");
            try (JsonParser parser = new JsonFactory().createParser("\"" + answer + "\"")) {
                parser.nextToken();
                return reader.read(parser);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    private void answer(String contract, String function, String word, String... arguments) {
        String data = Hash.sha3String(function).substring(0, 10) + String.join("", arguments);
        answers.put(contract + ":" + data, "0x" + word);
    }

    private static String word(long value) {
        return RecordedLogs.word(value);
    }

    private static String word(String address) {
        return RecordedLogs.word(address);
    }

    @Test
    void aggregatorsOfAllPhasesAndTheProposedOne() {
        answer(PROXY, "phaseId()", word(2));
        answer(PROXY, "phaseAggregators(uint16)", word(FIRST), word(1));
        answer(PROXY, "aggregator()", word(SECOND));
        assertThat(Aggregators.read(rpc, List.of(FEED)))
                .containsExactly(new Aggregator(PROXY, FIRST, 1), new Aggregator(PROXY, SECOND, 2));

        answer(PROXY, "proposedAggregator()", word(NEXT));
        assertThat(Aggregators.read(rpc, List.of(FEED))).contains(new Aggregator(PROXY, NEXT, 3));
    }

    @Test
    void feedThatIsNoProxyIsItsOwnAggregator() {
        assertThat(Aggregators.read(rpc, List.of(FEED))).containsExactly(new Aggregator(PROXY, PROXY, 0));
    }

    @Test
    void decimalsAreReadAndNotAssumed() {
        ForeignSetup setup =
                new ForeignSetup(List.of(FEED), List.of(new ForeignToken("USDC", USDC, "USDC-USD")), List.of());
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> ForeignDeployment.read(rpc, 1, 5, setup, null))
                .withMessageContaining(USDC + " tells no decimals");

        answer(USDC, "decimals()", word(6));
        answer(PROXY, "decimals()", word(8));
        Deployment read = ForeignDeployment.read(rpc, 1, 5, setup, null);
        assertThat(read.tokens()).containsExactly(new Token("USDC", USDC, 6, "USDC-USD"));
        assertThat(read.feeds()).containsExactly(new Feed("ETH-USD", PROXY, 8, 3_600));
        assertThat(read.hasVenue()).isFalse();
    }

    @Test
    void poolWithOtherTokensOrAnotherFeeIsRefused() {
        ForeignPool pool = new ForeignPool(
                Protocol.UNISWAP_V3,
                "pool",
                PoolKind.CONCENTRATED,
                List.of(WETH, USDC),
                List.of(),
                new BigDecimal("0.003"),
                null);
        ForeignSetup setup = new ForeignSetup(
                List.of(new ForeignContract(Protocol.UNISWAP_V3, POOL, POOL, pool, null)), List.of(), List.of());
        assertThat(ForeignChecks.problems(rpc, setup)).hasSize(2).allMatch(p -> p.contains("tells no token"));

        answer(POOL, "token0()", word(USDC));
        answer(POOL, "token1()", word(WETH));
        answer(POOL, "fee()", word(500));
        assertThat(ForeignChecks.problems(rpc, setup))
                .anyMatch(p -> p.contains("has " + USDC + " as token 0, and not " + WETH))
                .anyMatch(p -> p.contains("has a fee of 0.000500, and not 0.003"));
    }
}

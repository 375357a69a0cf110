package io.fluxion.ingestion.feed;

import io.fluxion.domain.chain.AnswerUpdated;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.Finality;
import io.fluxion.domain.chain.Swap;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Feed;
import io.fluxion.domain.reference.Token;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A small deployment and events of its contracts. */
public final class Events {
    public static final int CHAIN_ID = 31337;
    public static final String AGGREGATOR = "0x05";
    public static final String ETH = "0x03";
    public static final String USD = "0x04";
    public static final String POOL = "0x06";
    public static final long BLOCK_TIME = 1_700_000_000_000L;

    private Events() {}

    /** One feed, one pool, one instrument. */
    public static Deployment deployment() {
        return deployment(CHAIN_ID, "ETH-USD");
    }

    /** The same contracts on a further chain, at the same addresses. */
    public static Deployment deploymentOn(int chainId) {
        return deployment(chainId, Feed.nameOn(chainId, "ETH-USD"));
    }

    private static Deployment deployment(int chainId, String feed) {
        return new Deployment(
                chainId,
                1,
                "0x01",
                "0x02",
                List.of(new Token("sETH", ETH, 18, feed), new Token("fUSD", USD, 6, null)),
                List.of(new Feed(feed, AGGREGATOR, 8, 60)),
                List.of(new Deployment.Pool(
                        POOL,
                        "sETH/fUSD",
                        List.of("sETH", "fUSD"),
                        List.of(new BigDecimal("0.5"), new BigDecimal("0.5")),
                        new BigDecimal("0.003"))),
                List.of(new Deployment.Pair(
                        "sETH-fUSD",
                        "sETH",
                        "fUSD",
                        new BigDecimal("0.001"),
                        new BigDecimal("0.01"),
                        new BigDecimal("0.001"),
                        new BigDecimal("1000"),
                        BigDecimal.ONE,
                        POOL)),
                List.of());
    }

    /** A round of an aggregator. */
    public static ChainEvent answer(int chainId, String aggregator, long answerRaw) {
        AnswerUpdated answer = new AnswerUpdated(BigInteger.valueOf(answerRaw), BigInteger.TEN, BLOCK_TIME - 1000);
        return event(chainId, aggregator, null, answer);
    }

    /** A swap between two tokens. */
    public static ChainEvent swap(String tokenIn, String tokenOut, String amountIn, String amountOut) {
        return swapOn(CHAIN_ID, tokenIn, tokenOut, amountIn, amountOut);
    }

    /** A swap between two tokens of a chain. */
    public static ChainEvent swapOn(int chainId, String tokenIn, String tokenOut, String amountIn, String amountOut) {
        Swap swap = new Swap(
                POOL,
                "0xtrader",
                "child-0-0",
                tokenIn,
                tokenOut,
                new BigInteger(amountIn),
                new BigInteger(amountOut),
                BigInteger.ONE,
                List.of(BigInteger.ONE, BigInteger.TWO));
        return event(chainId, "0x01", swap, null);
    }

    private static ChainEvent event(int chainId, String contract, @Nullable Swap swap, @Nullable AnswerUpdated answer) {
        String id = ChainEvent.idOf(chainId, "0xblock", "0xtx", 4);
        return new ChainEvent(
                id,
                chainId,
                contract,
                7,
                "0xblock",
                BLOCK_TIME,
                "0xtx",
                4,
                Finality.LATEST,
                false,
                null,
                null,
                swap,
                null,
                answer,
                null);
    }
}

package io.fluxion.simulator;

import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Feed;
import io.fluxion.domain.reference.Token;
import java.math.BigInteger;
import java.util.List;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Uint256;

/**
 * What actors see of the market: the prices behind the feeds, and the pools as the chain has them.
 *
 * <p>Used by the market's one thread.
 */
final class MarketView {
    private final Chain chain;
    private final Deployment deployment;
    private PriceWalk.Prices prices;
    private double fusdUsd = 1;

    MarketView(Chain chain, Deployment deployment) {
        this.chain = chain;
        this.deployment = deployment;
        this.prices = new PriceWalk.Prices(lastAnswer("ETH-USD"), lastAnswer("BTC-USD"));
    }

    Deployment deployment() {
        return deployment;
    }

    double usd(String feed) {
        return switch (Feed.pairOf(feed)) {
            case "ETH-USD" -> prices.ethUsd();
            case "BTC-USD" -> prices.btcUsd();
            default -> fusdUsd;
        };
    }

    /** The prices of ether and bitcoin. */
    PriceWalk.Prices prices() {
        return prices;
    }

    void set(PriceWalk.Prices now) {
        prices = now;
    }

    void setFusdUsd(double price) {
        fusdUsd = price;
    }

    /** The price that a pool should have: the first token in units of the second. */
    double fairPrice(Deployment.Pool pool) {
        Token base = deployment.token(pool.tokens().get(0));
        return usd(String.valueOf(base.feed())) / fusdUsd;
    }

    /** The pool's balances in whole tokens. */
    double[] balances(Deployment.Pool pool) {
        List<BigInteger> raw = rawBalances(pool);
        double[] whole = new double[raw.size()];
        for (int i = 0; i < whole.length; i++) {
            int decimals = deployment.token(pool.tokens().get(i)).decimals();
            whole[i] = raw.get(i).doubleValue() / Math.pow(10, decimals);
        }
        return whole;
    }

    BigInteger sharesOf(Deployment.Pool pool, String account) {
        return chain.callInteger(
                deployment.poolManager(), "sharesOf", Abi.bytes32(pool.poolId()), Abi.address(account));
    }

    private List<BigInteger> rawBalances(Deployment.Pool pool) {
        Function getPool = new Function(
                "getPool",
                List.of(Abi.bytes32(pool.poolId())),
                List.of(
                        new TypeReference<Utf8String>() {},
                        new TypeReference<DynamicArray<Address>>() {},
                        new TypeReference<DynamicArray<Uint256>>() {},
                        new TypeReference<Uint256>() {},
                        new TypeReference<DynamicArray<Uint256>>() {},
                        new TypeReference<Uint256>() {}));
        DynamicArray<?> balances =
                (DynamicArray<?>) chain.call(deployment.poolManager(), getPool).get(4);
        return balances.getValue().stream()
                .map(value -> (BigInteger) value.getValue())
                .toList();
    }

    private double lastAnswer(String feed) {
        String aggregator = deployment.feeds().stream()
                .filter(f -> Feed.pairOf(f.feed()).equals(feed))
                .findFirst()
                .orElseThrow()
                .address();
        Function latest = new Function(
                "latestRoundData",
                List.of(),
                List.of(
                        new TypeReference<Uint256>() {},
                        new TypeReference<org.web3j.abi.datatypes.generated.Int256>() {}));
        BigInteger answer = (BigInteger) chain.call(aggregator, latest).get(1).getValue();
        return answer.doubleValue() / Math.pow(10, Deployer.FEED_DECIMALS);
    }
}

package io.fluxion.simulator;

import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Feed;
import io.fluxion.domain.reference.Token;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Int256;

/**
 * Calls of the deployed contracts, drawn by a seed; each leaves a log of a followed contract, and a join one of its
 * shares too.
 *
 * <p>One thread. They are sent from unlocked development accounts, so that nothing is signed and a call can be sent again
 * in another block.
 */
public final class SeededCalls {
    private static final BigInteger NO_DEADLINE = BigInteger.TWO.pow(63);
    private static final BigInteger MILLI_UNIT = BigInteger.TEN.pow(3);
    private static final int DECIMALS_SPARED = 6;
    private static final int ACCOUNTS = 10;
    /** Derived once: a key takes longer than all the rest of a call. */
    private static final List<String> ADDRESSES = IntStream.range(0, ACCOUNTS)
            .mapToObj(i -> Wallet.key(i).getAddress())
            .toList();

    private final Deployment deployment;
    private final SplittableRandom random;

    /** Draws calls of a deployment's feeds and pools. */
    public SeededCalls(Deployment deployment, SplittableRandom random) {
        this.deployment = deployment;
        this.random = random;
    }

    /**
     * A transaction to be.
     *
     * @param senderIndex of the development account
     */
    public record Call(int senderIndex, String to, String data) {}

    /** A round of a feed, a swap or a join. */
    public Call next() {
        return switch (random.nextInt(4)) {
            case 0 -> swap();
            case 1 -> join();
            default -> round();
        };
    }

    private Call round() {
        List<Feed> feeds = deployment.feeds();
        Feed feed = feeds.get(random.nextInt(feeds.size()));
        long answer = 100_000_000L + random.nextLong(1_000_000_000_000L);
        return new Call(
                Roles.ORACLE_UPDATER, feed.address(), encoded("submit", new Int256(BigInteger.valueOf(answer))));
    }

    private Call swap() {
        Deployment.Pool pool = pool();
        int trader = Roles.TRADERS[random.nextInt(Roles.TRADERS.length)];
        int in = random.nextInt(2);
        Token tokenIn = deployment.token(pool.tokens().get(in));
        Token tokenOut = deployment.token(pool.tokens().get(1 - in));
        return new Call(
                trader,
                deployment.poolManager(),
                encoded(
                        "swapExactIn",
                        Abi.bytes32(pool.poolId()),
                        Abi.address(tokenIn.address()),
                        Abi.address(tokenOut.address()),
                        Abi.uint(smallAmount(tokenIn)),
                        Abi.uint(BigInteger.ZERO),
                        Abi.address(ADDRESSES.get(trader)),
                        Abi.uint(NO_DEADLINE),
                        Abi.NO_CLIENT_ID));
    }

    private Call join() {
        Deployment.Pool pool = pool();
        int provider = Roles.LIQUIDITY_PROVIDERS[random.nextInt(Roles.LIQUIDITY_PROVIDERS.length)];
        List<BigInteger> amounts = pool.tokens().stream()
                .map(t -> smallAmount(deployment.token(t)))
                .toList();
        return new Call(
                provider,
                deployment.poolManager(),
                encoded(
                        "addLiquidity",
                        Abi.bytes32(pool.poolId()),
                        Abi.uints(amounts),
                        Abi.uint(BigInteger.ZERO),
                        Abi.address(ADDRESSES.get(provider)),
                        Abi.uint(NO_DEADLINE)));
    }

    private Deployment.Pool pool() {
        return deployment.pools().get(random.nextInt(deployment.pools().size()));
    }

    /** Thousandths of a token, so that no pool runs dry in any number of calls. */
    private BigInteger smallAmount(Token token) {
        return BigInteger.TEN
                .pow(token.decimals() - DECIMALS_SPARED)
                .multiply(MILLI_UNIT)
                .multiply(BigInteger.valueOf(1 + random.nextLong(50)));
    }

    private static String encoded(String function, Type<?>... inputs) {
        return FunctionEncoder.encode(new Function(function, Arrays.asList(inputs), List.of()));
    }
}

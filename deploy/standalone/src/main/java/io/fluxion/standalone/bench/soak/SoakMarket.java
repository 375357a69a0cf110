package io.fluxion.standalone.bench.soak;

import io.fluxion.contracts.generated.LiquidityPoolManager;
import io.fluxion.contracts.generated.OpenToken;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Uint8;

/** A pool manager of its own with pools of every kind, whose first liquidity is in. */
record SoakMarket(String manager, List<SoakPool> pools) {
    /** Who trades; the first of them has every role too. */
    static final int ACTORS = 3;

    static final BigInteger UNLIMITED = BigInteger.TWO.pow(255);
    static final BigInteger NO_DEADLINE = BigInteger.TWO.pow(63);

    private static final BigInteger WAD = BigInteger.TEN.pow(18);
    private static final BigInteger WEALTH_TOKENS = BigInteger.TEN.pow(12);
    private static final BigInteger FIRST_TOKENS = BigInteger.valueOf(100_000);

    SoakMarket {
        pools = List.copyOf(pools);
    }

    /**
     * A pool of the market.
     *
     * @param stable whether its amplification can be ramped
     * @param ratedToken the place of a token whose rate can be set; -1 for none
     */
    record SoakPool(String poolId, List<String> tokens, List<Integer> decimals, boolean stable, int ratedToken) {
        SoakPool {
            tokens = List.copyOf(tokens);
            decimals = List.copyOf(decimals);
        }
    }

    SoakPool pool(String poolId) {
        return pools.stream().filter(p -> p.poolId().equals(poolId)).findFirst().orElseThrow();
    }

    static SoakMarket deploy(SoakChain chain) {
        String manager = chain.deploy(LiquidityPoolManager.BINARY, new Address(chain.account(0)));
        Builder builder = new Builder(chain, manager);
        List<SoakPool> pools = List.of(
                builder.weighted(List.of(18, 6), List.of(50, 50)),
                builder.weighted(List.of(18, 8, 6), List.of(80, 15, 5)),
                builder.weighted(List.of(18, 6, 8, 18, 12, 6, 2, 18), List.of(30, 20, 10, 10, 10, 9, 10, 1)),
                builder.stable(List.of(6, 18), 200_000, -1),
                builder.stable(List.of(18, 18, 6), 80_500, 1),
                builder.stable(List.of(6, 18, 8, 6, 18), 1_000_000, -1));
        return new SoakMarket(manager, pools);
    }

    /** Makes the pools one after the other. */
    private static final class Builder {
        private final SoakChain chain;
        private final String manager;
        private int made;

        Builder(SoakChain chain, String manager) {
            this.chain = chain;
            this.manager = manager;
        }

        SoakPool weighted(List<Integer> decimals, List<Integer> percents) {
            List<BigInteger> weights = percents.stream()
                    .map(p -> WAD.divide(BigInteger.valueOf(100)).multiply(BigInteger.valueOf(p)))
                    .toList();
            return pool(0, decimals, weights, 0, -1);
        }

        SoakPool stable(List<Integer> decimals, long amplification, int ratedToken) {
            return pool(1, decimals, List.of(), amplification, ratedToken);
        }

        private SoakPool pool(
                int kind, List<Integer> decimals, List<BigInteger> weights, long amplification, int ratedToken) {
            List<String> tokens = decimals.stream().map(this::token).toList();
            List<String> providers = new ArrayList<>(Collections.nCopies(tokens.size(), new Address("0").getValue()));
            if (ratedToken >= 0) {
                providers.set(ratedToken, tokens.get(ratedToken));
            }
            String poolId = chain.demand(
                    0,
                    manager,
                    "createPool",
                    new Utf8String("soak " + made++),
                    new Uint8(kind),
                    Inputs.addresses(tokens),
                    Inputs.uints(weights),
                    Inputs.uint(BigInteger.valueOf(amplification)),
                    Inputs.uint(BigInteger.TEN.pow(15)),
                    Inputs.addresses(providers));
            List<BigInteger> first = decimals.stream()
                    .map(d -> FIRST_TOKENS.multiply(BigInteger.TEN.pow(d)))
                    .toList();
            chain.demand(
                    0,
                    manager,
                    "addLiquidity",
                    Inputs.bytes32(poolId),
                    Inputs.uints(first),
                    Inputs.uint(BigInteger.ZERO),
                    new Address(chain.account(0)),
                    Inputs.uint(NO_DEADLINE));
            return new SoakPool(poolId, tokens, decimals, kind == 1, ratedToken);
        }

        private String token(int decimals) {
            String token = chain.deploy(OpenToken.BINARY, new Uint8(decimals));
            BigInteger wealth = WEALTH_TOKENS.multiply(BigInteger.TEN.pow(decimals));
            for (int actor = 0; actor < ACTORS; actor++) {
                chain.send(actor, token, "mint", new Address(chain.account(actor)), Inputs.uint(wealth));
                chain.send(actor, token, "approve", new Address(manager), Inputs.uint(UNLIMITED));
            }
            chain.mine();
            return token;
        }
    }
}

package io.fluxion.simulator;

import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Token;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Uint8;

/** Creates the market's pools. */
final class PoolMaker {
    private static final long GAS = 3_000_000;
    private static final Uint8 WEIGHTED = new Uint8(0);
    private static final Uint8 STABLE = new Uint8(1);
    private static final BigDecimal WEIGHTED_FEE = new BigDecimal("0.003");
    private static final BigDecimal STABLE_FEE = new BigDecimal("0.0004");
    private static final int WAD_DECIMALS = 18;
    private static final int AMPLIFICATION_DECIMALS = 3;

    private final Chain chain;
    private final Wallet creator;
    private final String manager;

    PoolMaker(Chain chain, Wallet creator, String manager) {
        this.chain = chain;
        this.creator = creator;
        this.manager = manager;
    }

    Deployment.Pool weighted(List<Token> tokens, List<String> weights) {
        return made(WEIGHTED, tokens, weights.stream().map(BigDecimal::new).toList(), BigDecimal.ZERO, WEIGHTED_FEE);
    }

    Deployment.Pool stable(List<Token> tokens, int amplification) {
        return made(STABLE, tokens, List.of(), BigDecimal.valueOf(amplification), STABLE_FEE);
    }

    private Deployment.Pool made(
            Uint8 kind, List<Token> tokens, List<BigDecimal> weights, BigDecimal amplification, BigDecimal fee) {
        List<String> symbols = tokens.stream().map(Token::symbol).toList();
        String name = symbols.stream().collect(Collectors.joining("/"));
        List<BigInteger> wads =
                weights.stream().map(w -> Abi.raw(w, WAD_DECIMALS)).toList();
        String hash = creator.call(
                manager,
                GAS,
                "createPool",
                new Utf8String(name),
                kind,
                Abi.addresses(tokens.stream().map(Token::address).toList()),
                Abi.uints(wads),
                Abi.uint(Abi.raw(amplification, AMPLIFICATION_DECIMALS)),
                Abi.uint(Abi.raw(fee, WAD_DECIMALS)),
                Abi.addresses(List.of()));
        // The pool's id is the first indexed argument of PoolCreated.
        String poolId = Settlement.settle(chain, List.of(hash))
                .get(0)
                .getLogs()
                .get(0)
                .getTopics()
                .get(1);
        return new Deployment.Pool(poolId, name, symbols, weights, fee);
    }
}

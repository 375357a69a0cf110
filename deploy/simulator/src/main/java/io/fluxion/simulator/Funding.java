package io.fluxion.simulator;

import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Token;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Gives each actor collateral, synthetics minted by itself, and the approvals that it needs; fills the pools. */
final class Funding {
    private static final long GAS = 500_000;
    private static final BigInteger UNLIMITED = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
    private static final BigInteger NO_DEADLINE = BigInteger.TWO.pow(63);
    private static final BigDecimal POOL_SIDE_USD = new BigDecimal("5000000");
    private static final BigDecimal SIDE_POOL_USD = new BigDecimal("1500000");

    private final Chain chain;
    private final Wallet deployer;
    private final Deployment deployment;
    private final Token usd;
    private final List<String> pending = new ArrayList<>();

    Funding(Chain chain, Wallet deployer, Deployment deployment) {
        this.chain = chain;
        this.deployer = deployer;
        this.deployment = deployment;
        this.usd = deployment.token("fUSD");
    }

    void fund() {
        give(Roles.DESK, "20000000", "1000", "50");
        give(Roles.ARBITRAGEUR, "60000000", "2000", "80");
        give(Roles.MINTER, "10000000", "1", "0.01");
        for (int trader : Roles.TRADERS) {
            give(trader, "20000000", "500", "20");
        }
        provide(Roles.LIQUIDITY_PROVIDERS[0], new BigDecimal("0.6"));
        provide(Roles.LIQUIDITY_PROVIDERS[1], new BigDecimal("0.4"));
        for (int trader : Roles.TRADERS) {
            send(deployment.token("bUSD"), trader, "2000000");
        }
        fillSidePools();
        Settlement.settle(chain, pending);
    }

    /** Collateral from the deployer; synthetics from the factory, against a part of it. */
    private Wallet give(int role, String fusd, String sEth, String sBtc) {
        Wallet wallet = Wallet.development(chain, role);
        pending.add(deployer.call(
                usd.address(),
                GAS,
                "transfer",
                Abi.address(wallet.address()),
                Abi.uint(Abi.raw(new BigDecimal(fusd), 6))));
        Settlement.settle(chain, pending);
        pending.clear();
        pending.add(wallet.call(usd.address(), GAS, "approve", Abi.address(deployment.factory()), Abi.uint(UNLIMITED)));
        for (Token token : deployment.tokens()) {
            pending.add(wallet.call(
                    token.address(), GAS, "approve", Abi.address(deployment.poolManager()), Abi.uint(UNLIMITED)));
        }
        mint(wallet, "sETH", new BigDecimal(sEth));
        mint(wallet, "sBTC", new BigDecimal(sBtc));
        return wallet;
    }

    private void send(Token token, int role, String amount) {
        pending.add(deployer.call(
                token.address(),
                GAS,
                "transfer",
                Abi.address(Wallet.development(chain, role).address()),
                Abi.uint(Abi.raw(new BigDecimal(amount), token.decimals()))));
    }

    /** The pools beside those of the instruments are filled by their first trader, at the oracles' prices. */
    private void fillSidePools() {
        Settlement.settle(chain, pending);
        pending.clear();
        Wallet wallet = Wallet.development(chain, Roles.TRADERS[0]);
        for (Deployment.Pool pool : deployment.pools()) {
            if (!deployment.tradedPools().contains(pool)) {
                join(wallet, pool, amountsAtFairPrices(pool));
            }
        }
    }

    private List<BigInteger> amountsAtFairPrices(Deployment.Pool pool) {
        List<BigInteger> amounts = new ArrayList<>();
        for (int i = 0; i < pool.tokens().size(); i++) {
            BigDecimal worth = pool.weights().isEmpty()
                    ? SIDE_POOL_USD.divide(BigDecimal.valueOf(pool.tokens().size()), 6, RoundingMode.DOWN)
                    : SIDE_POOL_USD.multiply(pool.weights().get(i));
            amounts.add(amount(deployment.token(pool.tokens().get(i)), worth));
        }
        return amounts;
    }

    private static BigInteger amount(Token token, BigDecimal worthUsd) {
        BigDecimal priceUsd = switch (token.symbol()) {
            case "sETH" -> Deployer.ETH_USD;
            case "sBTC" -> Deployer.BTC_USD;
            default -> BigDecimal.ONE;
        };
        return Abi.raw(worthUsd.divide(priceUsd, 6, RoundingMode.DOWN), token.decimals());
    }

    private void mint(Wallet wallet, String symbol, BigDecimal amount) {
        pending.add(wallet.call(
                deployment.factory(), GAS, "mintSynthetic", Abi.ascii(symbol), Abi.uint(Abi.raw(amount, 18))));
    }

    private void provide(int role, BigDecimal share) {
        BigDecimal side = POOL_SIDE_USD.multiply(share);
        BigDecimal eth = side.divide(Deployer.ETH_USD, 6, RoundingMode.DOWN);
        BigDecimal btc = side.divide(Deployer.BTC_USD, 6, RoundingMode.DOWN);
        // A reserve of a tenth stays outside the pools for later joins.
        Wallet wallet = give(
                role,
                "50000000",
                eth.multiply(new BigDecimal("1.1")).toPlainString(),
                btc.multiply(new BigDecimal("1.1")).toPlainString());
        join(wallet, deployment.pools().get(0), eth, eth.multiply(Deployer.ETH_USD));
        join(wallet, deployment.pools().get(1), btc, btc.multiply(Deployer.BTC_USD));
    }

    private void join(Wallet wallet, Deployment.Pool pool, BigDecimal base, BigDecimal quote) {
        join(wallet, pool, List.of(Abi.raw(base, 18), Abi.raw(quote, 6)));
    }

    private void join(Wallet wallet, Deployment.Pool pool, List<BigInteger> amounts) {
        pending.add(wallet.call(
                deployment.poolManager(),
                GAS,
                "addLiquidity",
                Abi.bytes32(pool.poolId()),
                Abi.uints(amounts),
                Abi.uint(BigInteger.ZERO),
                Abi.address(wallet.address()),
                Abi.uint(NO_DEADLINE)));
    }
}

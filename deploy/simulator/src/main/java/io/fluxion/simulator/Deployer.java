package io.fluxion.simulator;

import io.fluxion.contracts.generated.BridgedUSD;
import io.fluxion.contracts.generated.LiquidityPoolManager;
import io.fluxion.contracts.generated.PriceAggregator;
import io.fluxion.contracts.generated.SyntheticAssetFactory;
import io.fluxion.contracts.generated.TestUSD;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Feed;
import io.fluxion.domain.reference.Token;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Int256;
import org.web3j.abi.datatypes.generated.Uint32;
import org.web3j.abi.datatypes.generated.Uint8;
import org.web3j.crypto.ContractUtils;
import org.web3j.protocol.core.methods.response.TransactionReceipt;

/**
 * Puts the contracts onto a fresh local chain: feeds with a first round, synthetics, pools at the oracle's price, and
 * funded accounts.
 *
 * <p>Transactions of a stage are sent without waiting (an account's nonces keep their order, addresses follow from
 * them) and mined together, so that all of it takes a few blocks.
 */
public final class Deployer implements AutoCloseable {
    static final int FEED_DECIMALS = 8;
    static final int HEARTBEAT_SECONDS = 60;
    static final BigDecimal ETH_USD = new BigDecimal("2500");
    static final BigDecimal BTC_USD = new BigDecimal("60000");
    private static final BigInteger SUPPLY_RAW = BigInteger.TEN.pow(9 + 6);
    private static final long DEPLOY_GAS = 6_000_000;
    /** The pool manager brings its mathematics and the code of its shares along. */
    private static final long MANAGER_GAS = 14_000_000;

    private static final long CALL_GAS = 600_000;

    private final Chain chain;
    private final boolean first;
    private final Wallet deployer;
    private final List<String> pending = new ArrayList<>();

    private Deployer(String rpcUrl, boolean first) {
        chain = new Chain(rpcUrl);
        this.first = first;
        deployer = Wallet.development(chain, Roles.DEPLOYER);
    }

    /** Deploys everything onto the first or only chain, and returns when it is mined. */
    public static Deployment deploy(String rpcUrl) {
        try (Deployer deployer = new Deployer(rpcUrl, true)) {
            return deployer.run();
        }
    }

    /** Deploys the same onto a further chain, whose feeds bear its id in their names. */
    public static Deployment deployBeside(String rpcUrl) {
        try (Deployer deployer = new Deployer(rpcUrl, false)) {
            return deployer.run();
        }
    }

    /** Whether a deployment's contracts stand on the chain that answers there. */
    public static boolean stands(String rpcUrl, Deployment deployment) {
        try (Chain chain = new Chain(rpcUrl)) {
            return chain.chainId() == deployment.chainId()
                    && chain.hasCode(deployment.poolManager())
                    && chain.hasCode(deployment.factory());
        }
    }

    /** The private key, in hex, that signs for the desk on local chains. */
    public static String deskPrivateKey() {
        return Wallet.key(Roles.DESK).getEcKeyPair().getPrivateKey().toString(16);
    }

    private Deployment run() {
        long startBlock = chain.blockNumber();
        String usd = create(TestUSD.BINARY, Abi.address(deployer.address()), Abi.uint(SUPPLY_RAW));
        String bridged = create(BridgedUSD.BINARY, Abi.address(deployer.address()), Abi.uint(SUPPLY_RAW));
        Wallet updater = Wallet.development(chain, Roles.ORACLE_UPDATER);
        List<Feed> feeds = List.of(
                feed("ETH-USD", updater, ETH_USD),
                feed("BTC-USD", updater, BTC_USD),
                feed("FUSD-USD", updater, BigDecimal.ONE));
        String factory = create(
                SyntheticAssetFactory.BINARY,
                Abi.address(deployer.address()),
                Abi.address(usd),
                Abi.address(feeds.get(2).address()),
                new Uint32(HEARTBEAT_SECONDS));
        String manager = create(MANAGER_GAS, LiquidityPoolManager.BINARY, Abi.address(deployer.address()));
        settle();
        Token eth = synthetic(factory, "sETH", "Synthetic Ether", feeds.get(0));
        Token btc = synthetic(factory, "sBTC", "Synthetic Bitcoin", feeds.get(1));
        Token fusd = new Token("fUSD", usd, 6, feeds.get(2).feed());
        Token busd = new Token("bUSD", bridged, 6, feeds.get(2).feed());
        PoolMaker maker = new PoolMaker(chain, deployer, manager);
        List<Deployment.Pool> pools = List.of(
                maker.weighted(List.of(eth, fusd), List.of("0.5", "0.5")),
                maker.weighted(List.of(btc, fusd), List.of("0.5", "0.5")),
                maker.stable(List.of(fusd, busd), 200),
                maker.weighted(List.of(eth, btc, fusd), List.of("0.4", "0.3", "0.3")));
        Deployment deployment = new Deployment(
                chain.chainId(),
                startBlock,
                manager,
                factory,
                List.of(eth, btc, fusd, busd),
                feeds,
                pools,
                List.of(pair(eth, pools.get(0), "10000"), pair(btc, pools.get(1), "500")),
                List.of(new Deployment.Account(
                        "desk", Wallet.key(Roles.DESK).getAddress().toLowerCase(Locale.ROOT))));
        new Funding(chain, deployer, deployment).fund();
        return deployment;
    }

    private Feed feed(String name, Wallet updater, BigDecimal price) {
        String address = create(
                PriceAggregator.BINARY,
                Abi.address(deployer.address()),
                Abi.address(updater.address()),
                new Uint8(FEED_DECIMALS),
                new Utf8String(name));
        pending.add(updater.call(address, CALL_GAS, "submit", new Int256(Abi.raw(price, FEED_DECIMALS))));
        String unique = first ? name : Feed.nameOn(chain.chainId(), name);
        return new Feed(unique, address, FEED_DECIMALS, HEARTBEAT_SECONDS);
    }

    private Token synthetic(String factory, String symbol, String name, Feed feed) {
        pending.add(deployer.call(
                factory,
                DEPLOY_GAS,
                "createSynthetic",
                Abi.ascii(symbol),
                Abi.address(feed.address()),
                new Uint32(HEARTBEAT_SECONDS),
                new Utf8String(name),
                new Utf8String(symbol)));
        settle();
        Function tokenOf =
                new Function("tokenOf", List.of(Abi.ascii(symbol)), List.of(new TypeReference<Address>() {}));
        String token = chain.call(factory, tokenOf).get(0).getValue().toString();
        return new Token(symbol, token.toLowerCase(Locale.ROOT), 18, feed.feed());
    }

    private static Deployment.Pair pair(Token base, Deployment.Pool pool, String maxQty) {
        BigDecimal lot = new BigDecimal("0.001");
        return new Deployment.Pair(
                base.symbol() + "-fUSD",
                base.symbol(),
                "fUSD",
                lot,
                new BigDecimal("0.01"),
                lot,
                new BigDecimal(maxQty),
                BigDecimal.ONE,
                pool.poolId());
    }

    private String create(String binary, Type<?>... constructor) {
        return create(DEPLOY_GAS, binary, constructor);
    }

    private String create(long gas, String binary, Type<?>... constructor) {
        String address = ContractUtils.generateContractAddress(deployer.address(), deployer.nonce());
        pending.add(deployer.deploy(binary, gas, constructor));
        return address.toLowerCase(Locale.ROOT);
    }

    private List<TransactionReceipt> settle() {
        List<TransactionReceipt> receipts = Settlement.settle(chain, pending);
        pending.clear();
        return receipts;
    }

    @Override
    public void close() {
        chain.close();
    }
}

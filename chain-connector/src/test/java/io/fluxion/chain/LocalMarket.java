package io.fluxion.chain;

import io.fluxion.chain.rpc.JsonRpc;
import io.fluxion.contracts.Anvil;
import io.fluxion.contracts.AnvilOptions;
import io.fluxion.contracts.generated.LiquidityPoolManager;
import io.fluxion.contracts.generated.PriceAggregator;
import io.fluxion.contracts.generated.TestUSD;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Feed;
import io.fluxion.domain.reference.Token;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.web3j.crypto.Credentials;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.protocol.http.HttpService;
import org.web3j.tx.RawTransactionManager;
import org.web3j.tx.TransactionManager;
import org.web3j.tx.gas.ContractGasProvider;
import org.web3j.tx.gas.StaticGasProvider;

/** A real chain of its own with the pool manager, one feed, and one pool of 1,000 base against 2,500,000 quote. */
public final class LocalMarket implements AutoCloseable {
    public static final int CHAIN_ID = 31337;
    public static final String INSTRUMENT = "sETH-fUSD";

    /** The first two of anvil's published development keys, funded on every fresh anvil and nowhere else. */
    private static final String DEPLOYER_KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

    private static final String DESK_KEY = "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d";
    private static final ContractGasProvider GAS =
            new StaticGasProvider(BigInteger.valueOf(20_000_000_000L), BigInteger.valueOf(14_000_000));
    private static final BigInteger FAR_FUTURE = BigInteger.TWO.pow(62);
    private static final BigInteger HALF = BigInteger.TEN.pow(18).shiftRight(1);
    private static final int DECIMALS = 6;

    private final Anvil anvil;
    private final Web3j web3j;
    private final JsonRpc rpc;
    private final Deployment deployment;
    private final LiquidityPoolManager manager;
    private final PriceAggregator aggregator;

    private LocalMarket(Anvil anvil) throws Exception {
        this.anvil = anvil;
        web3j = Web3j.build(new HttpService(anvil.rpcUrl()));
        rpc = new JsonRpc(URI.create(anvil.rpcUrl()));
        TransactionManager deployer = signer(DEPLOYER_KEY);
        String admin = deployer.getFromAddress();
        TestUSD base =
                TestUSD.deploy(web3j, deployer, GAS, admin, raw(1_000_000)).send();
        TestUSD quote =
                TestUSD.deploy(web3j, deployer, GAS, admin, raw(1_000_000_000)).send();
        manager = LiquidityPoolManager.deploy(web3j, deployer, GAS, admin).send();
        aggregator = PriceAggregator.deploy(web3j, deployer, GAS, admin, admin, BigInteger.valueOf(8), "ETH / USD")
                .send();
        String poolId = pool(base, quote, admin);
        TransactionManager desk = signer(DESK_KEY);
        base.transfer(desk.getFromAddress(), raw(200)).send();
        quote.transfer(desk.getFromAddress(), raw(1_000_000)).send();
        approve(base, desk);
        approve(quote, desk);
        deployment = deployment(base, quote, poolId, desk.getFromAddress());
    }

    /** Starts a chain that mines each transaction at once, with everything deployed. */
    public static LocalMarket start() throws Exception {
        Anvil anvil = Anvil.start(AnvilOptions.transientChain(CHAIN_ID, 0));
        try {
            return new LocalMarket(anvil);
        } catch (Exception e) {
            anvil.close();
            throw e;
        }
    }

    private String pool(TestUSD base, TestUSD quote, String provider) throws Exception {
        List<String> tokens = List.of(base.getContractAddress(), quote.getContractAddress());
        BigInteger fee = BigInteger.valueOf(3).multiply(BigInteger.TEN.pow(15));
        TransactionReceipt created = manager.createPool(
                        "sETH/fUSD", BigInteger.ZERO, tokens, List.of(HALF, HALF), BigInteger.ZERO, fee, List.of())
                .send();
        String poolId = created.getLogs().get(0).getTopics().get(1);
        base.approve(manager.getContractAddress(), raw(1_000)).send();
        quote.approve(manager.getContractAddress(), raw(2_500_000)).send();
        List<BigInteger> amounts = List.of(raw(1_000), raw(2_500_000));
        manager.addLiquidity(bytes(poolId), amounts, BigInteger.ZERO, provider, FAR_FUTURE)
                .send();
        return poolId;
    }

    private void approve(TestUSD token, TransactionManager owner) throws Exception {
        TestUSD.load(token.getContractAddress(), web3j, owner, GAS)
                .approve(manager.getContractAddress(), FAR_FUTURE)
                .send();
    }

    private Deployment deployment(TestUSD base, TestUSD quote, String poolId, String desk) {
        List<BigDecimal> weights = List.of(new BigDecimal("0.5"), new BigDecimal("0.5"));
        return new Deployment(
                CHAIN_ID,
                1,
                lower(manager.getContractAddress()),
                "0x" + "00".repeat(20),
                List.of(
                        new Token("sETH", lower(base.getContractAddress()), DECIMALS, "ETH-USD"),
                        new Token("fUSD", lower(quote.getContractAddress()), DECIMALS, null)),
                List.of(new Feed("ETH-USD", lower(aggregator.getContractAddress()), 8, 60)),
                List.of(new Deployment.Pool(
                        poolId, "sETH/fUSD", List.of("sETH", "fUSD"), weights, new BigDecimal("0.003"))),
                List.of(new Deployment.Pair(
                        INSTRUMENT,
                        "sETH",
                        "fUSD",
                        new BigDecimal("0.001"),
                        new BigDecimal("0.01"),
                        new BigDecimal("0.001"),
                        new BigDecimal("10000"),
                        BigDecimal.ONE,
                        poolId)),
                List.of(new Deployment.Account("desk", lower(desk))));
    }

    public Deployment deployment() {
        return deployment;
    }

    public SigningKey deskKey() {
        return new SigningKey("desk", DESK_KEY);
    }

    public JsonRpc rpc() {
        return rpc;
    }

    public URI rpcUrl() {
        return URI.create(anvil.rpcUrl());
    }

    /** A round of the feed, in a block of its own. */
    public void submitPrice(long dollars) throws Exception {
        aggregator
                .submit(BigInteger.valueOf(dollars).multiply(BigInteger.TEN.pow(8)))
                .send();
    }

    /** Replaces the newest blocks by as many empty ones. */
    public void reorg(int depth) {
        rpc.call("anvil_reorg", depth, List.of());
    }

    /** Takes the newest blocks away. */
    public void rollback(int depth) {
        rpc.call("anvil_rollback", depth);
    }

    /** Mines an empty block. */
    public void mine() {
        rpc.call("evm_mine");
    }

    private TransactionManager signer(String key) {
        return new RawTransactionManager(web3j, Credentials.create(key), CHAIN_ID, 50, 20);
    }

    private static BigInteger raw(long units) {
        return BigInteger.valueOf(units).multiply(BigInteger.TEN.pow(DECIMALS));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex, 2, hex.length());
    }

    private static String lower(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() throws Exception {
        web3j.shutdown();
        anvil.close();
    }
}

package io.fluxion.chain.decode;

import java.util.List;
import java.util.Set;
import org.web3j.crypto.Hash;

/** The first topics of the contracts' events: the hashes of their signatures. */
public final class EventTopics {
    public static final String POOL_CREATED =
            topic("PoolCreated(bytes32,string,address[],uint256[],uint256,uint8,uint256,uint256,address,address[])");
    public static final String LIQUIDITY_ADDED =
            topic("LiquidityAdded(bytes32,address,uint256[],uint256,uint256[],uint256[],uint256)");
    public static final String LIQUIDITY_REMOVED =
            topic("LiquidityRemoved(bytes32,address,uint256[],uint256,uint256[],uint256[],uint256)");
    public static final String SWAP =
            topic("Swap(bytes32,address,bytes32,address,address,uint256,uint256,uint256,uint256,uint256[])");
    public static final String SHARES_TRANSFERRED = topic("SharesTransferred(bytes32,address,address,uint256)");
    public static final String AMPLIFICATION_RAMP_SET =
            topic("AmplificationRampSet(bytes32,uint256,uint256,uint256,uint256,uint256,uint256,uint256,uint256)");
    public static final String SWAP_FEE_SET = topic("SwapFeeSet(bytes32,uint256,uint256)");
    public static final String PROTOCOL_FEE_SET = topic("ProtocolFeeSet(bytes32,uint256,uint256)");
    public static final String TOKEN_RATES_SET = topic("TokenRatesSet(bytes32,uint256[],uint256[])");
    public static final String POOL_PAUSED = topic("PoolPaused(bytes32,uint256,uint256)");
    public static final String POOL_UNPAUSED = topic("PoolUnpaused(bytes32,uint256,uint256)");
    public static final String PROTOCOL_FEES_COLLECTED = topic("ProtocolFeesCollected(bytes32,address,uint256[])");

    /** Those of the pool manager of version 0.1, which stands on chains that were started with it. */
    static final String FORMER_POOL_CREATED = topic("PoolCreated(bytes32,string,address[],uint256[],uint256)");

    static final String FORMER_LIQUIDITY_ADDED =
            topic("LiquidityAdded(bytes32,address,uint256[],uint256,uint256[],uint256)");
    static final String FORMER_LIQUIDITY_REMOVED =
            topic("LiquidityRemoved(bytes32,address,uint256[],uint256,uint256[],uint256)");
    static final String FORMER_SWAP =
            topic("Swap(bytes32,address,bytes32,address,address,uint256,uint256,uint256,uint256[])");

    public static final String ANSWER_UPDATED = topic("AnswerUpdated(int256,uint256,uint256)");
    public static final String SYNTHETIC_CREATED = topic("SyntheticCreated(bytes32,address,address,string)");
    public static final String SYNTHETIC_MINTED = topic("SyntheticMinted(bytes32,address,uint256,uint256,int256)");
    public static final String SYNTHETIC_BURNED = topic("SyntheticBurned(bytes32,address,uint256,uint256,int256)");

    /** All that the streams are made of. */
    public static final List<String> EVENTS = List.of(
            POOL_CREATED,
            LIQUIDITY_ADDED,
            LIQUIDITY_REMOVED,
            SWAP,
            SHARES_TRANSFERRED,
            AMPLIFICATION_RAMP_SET,
            SWAP_FEE_SET,
            PROTOCOL_FEE_SET,
            TOKEN_RATES_SET,
            POOL_PAUSED,
            POOL_UNPAUSED,
            PROTOCOL_FEES_COLLECTED,
            FORMER_POOL_CREATED,
            FORMER_LIQUIDITY_ADDED,
            FORMER_LIQUIDITY_REMOVED,
            FORMER_SWAP,
            ANSWER_UPDATED,
            SYNTHETIC_CREATED,
            SYNTHETIC_MINTED,
            SYNTHETIC_BURNED);

    /** Who may do what in a contract: expected in the logs, and no event of any stream. */
    public static final Set<String> ADMINISTRATION = Set.of(
            topic("RoleGranted(bytes32,address,address)"),
            topic("RoleRevoked(bytes32,address,address)"),
            topic("RoleAdminChanged(bytes32,bytes32,bytes32)"),
            topic("OwnershipTransferred(address,address)"));

    private EventTopics() {}

    private static String topic(String signature) {
        return Hash.sha3String(signature);
    }
}

package io.fluxion.chain.decode;

import org.web3j.crypto.Hash;

/** The first topics of the contracts' events: the hashes of their signatures. */
public final class EventTopics {
    public static final String POOL_CREATED = topic("PoolCreated(bytes32,string,address[],uint256[],uint256)");
    public static final String LIQUIDITY_ADDED =
            topic("LiquidityAdded(bytes32,address,uint256[],uint256,uint256[],uint256)");
    public static final String LIQUIDITY_REMOVED =
            topic("LiquidityRemoved(bytes32,address,uint256[],uint256,uint256[],uint256)");
    public static final String SWAP =
            topic("Swap(bytes32,address,bytes32,address,address,uint256,uint256,uint256,uint256[])");
    public static final String ANSWER_UPDATED = topic("AnswerUpdated(int256,uint256,uint256)");
    public static final String SYNTHETIC_CREATED = topic("SyntheticCreated(bytes32,address,address,string)");
    public static final String SYNTHETIC_MINTED = topic("SyntheticMinted(bytes32,address,uint256,uint256,int256)");
    public static final String SYNTHETIC_BURNED = topic("SyntheticBurned(bytes32,address,uint256,uint256,int256)");

    private EventTopics() {}

    private static String topic(String signature) {
        return Hash.sha3String(signature);
    }
}

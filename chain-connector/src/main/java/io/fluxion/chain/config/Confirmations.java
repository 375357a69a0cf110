package io.fluxion.chain.config;

import io.fluxion.chain.send.SendSettings;

/**
 * How many blocks on top of a swap's own make it final, for the chains of {@code chains.yaml} that don't say.
 *
 * <p>From what each chain's consensus gives: Ethereum finalises after two epochs of 32 slots; Polygon's deepest reorg
 * was of 157 blocks (22 February 2023), since when its milestones have stood before 256; Optimism and Arbitrum have one
 * sequencer, whose order has held so far and which is given a minute, long before its batch is final on Ethereum.
 */
final class Confirmations {
    private static final int ETHEREUM = 64;
    private static final int OPTIMISM = 30;
    private static final int POLYGON = 256;
    private static final int ARBITRUM = 240;
    /** Nothing is known of them: as deep as Ethereum. */
    private static final int OTHERS = ETHEREUM;

    private Confirmations() {}

    static int usualOf(int chainId) {
        return switch (chainId) {
            case 1 -> ETHEREUM;
            case 10 -> OPTIMISM;
            case 137 -> POLYGON;
            case 42_161 -> ARBITRUM;
            // The ids that development nodes have.
            case 1_337, 31_337 -> SendSettings.LOCAL.confirmations();
            default -> OTHERS;
        };
    }
}

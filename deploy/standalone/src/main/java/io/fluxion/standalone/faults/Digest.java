package io.fluxion.standalone.faults;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.Finality;
import io.fluxion.ingestion.wire.Topics;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 over events as they are encoded, in order; how final they were when they were written is no part of it. */
final class Digest {
    private Digest() {}

    static String of(List<ChainEvent> events) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (ChainEvent event : events) {
                digest.update(Topics.CHAIN_EVENTS.codec().encode(undated(event)));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static ChainEvent undated(ChainEvent event) {
        return new ChainEvent(
                event.eventId(),
                event.chainId(),
                event.contract(),
                event.blockNumber(),
                event.blockHash(),
                event.blockTimeMillis(),
                event.transactionHash(),
                event.logIndex(),
                Finality.LATEST,
                event.retracted(),
                event.reorgId(),
                event.poolCreated(),
                event.swap(),
                event.liquidityChange(),
                event.answerUpdated(),
                event.syntheticChange(),
                event.poolSetting(),
                event.sharesTransferred(),
                event.poolReserves(),
                event.foreignPool());
    }
}

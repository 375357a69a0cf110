package io.fluxion.chain.protocol;

import io.fluxion.chain.decode.DecodedEvent;
import io.fluxion.chain.decode.Payload;
import io.fluxion.chain.decode.UndecodableLogException;
import io.fluxion.chain.rpc.RawLog;
import io.fluxion.domain.chain.AnswerUpdated;
import io.fluxion.domain.chain.ChainEvent;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An aggregator of Chainlink behind its proxy, of which the rounds are told
 * (<a href="https://github.com/smartcontractkit/chainlink">AggregatorInterface, AggregatorProxy</a>).
 *
 * <p>Each aggregator counts its rounds from one, so the proxy's numbering is used: the phase in the upper bits, and a new
 * aggregator's rounds come after those of the former one.
 */
final class ChainlinkLogs implements LogAdapter {
    private static final ProtocolAbi ABI = ProtocolAbi.of("chainlink-aggregator");
    private static final BigInteger MILLIS_PER_SECOND = BigInteger.valueOf(1_000);
    private static final int PHASE_SHIFT = 64;

    private final String proxy;
    private final int phase;

    ChainlinkLogs(String proxy, int phase) {
        this.proxy = proxy;
        this.phase = phase;
    }

    @Override
    public Set<String> topics() {
        return ABI.topics();
    }

    @Override
    public Optional<ChainEvent> read(int chainId, long blockTimeMillis, RawLog log, @Nullable RawLog before)
            throws UndecodableLogException {
        Optional<DecodedEvent> decoded = ABI.read(log);
        if (decoded.isEmpty()) {
            return Optional.empty();
        }
        Values values = new Values(decoded.get());
        BigInteger updatedAtMillis = values.number("updatedAt").multiply(MILLIS_PER_SECOND);
        BigInteger round = values.number("roundId");
        if (updatedAtMillis.bitLength() >= Long.SIZE || round.bitLength() > PHASE_SHIFT) {
            throw new UndecodableLogException(
                    UndecodableLogException.WRONG_ABI, "updatedAt is no time, or roundId no round");
        }
        AnswerUpdated answer = new AnswerUpdated(
                values.number("current"),
                BigInteger.valueOf(phase).shiftLeft(PHASE_SHIFT).or(round),
                updatedAtMillis.longValue());
        return Optional.of(Payload.of(answer).eventOf(chainId, blockTimeMillis, log, proxy, null));
    }
}
